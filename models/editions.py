"""Published editions: what managers were shown, frozen as bytes, numbered, hashed, never changed and never deleted."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, defer, mapped_column, relationship

from models.base import Base, one_of, utc_now
from models.people import Person

PERIOD_KINDS = ("all", "wave", "declared")
"""The periods that verdicts stand for (METHOD.md section 5); others are never published."""


class Edition(Base):
    """One published edition of a program; triggers refuse to change or delete it.

    `document` is the frozen report (domain/frozen.py), compressed; `sha` is the SHA-256 of its bytes as they are handed
    out, `size` their number, `format` the version of their form. `period_key` is the key of the wave or of the declared
    period, "" for all waves. A correction is an edition of its own that names the one it corrects, and why.
    """

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("program_id", "no"),
        one_of("period_kind", *PERIOD_KINDS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    no: Mapped[int]
    period_kind: Mapped[str] = mapped_column(String(12))
    period_key: Mapped[str] = mapped_column(String(80), default="")
    period_name: Mapped[str] = mapped_column(String(160))
    summary: Mapped[str] = mapped_column(Text, default="")
    document: Mapped[bytes] = mapped_column(LargeBinary)
    sha: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    format: Mapped[int]
    published_at: Mapped[datetime] = mapped_column(default=utc_now)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"))
    correction_reason: Mapped[str] = mapped_column(Text, default="")

    published_by: Mapped[Person | None] = relationship()
    corrects: Mapped["Edition | None"] = relationship(remote_side="Edition.id")


class EditionDraft(Base):
    """The summary that the desk is writing for the next edition of a period."""

    __tablename__ = "edition_draft"
    __table_args__ = (
        UniqueConstraint("program_id", "period_kind", "period_key"),
        one_of("period_kind", *PERIOD_KINDS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    period_kind: Mapped[str] = mapped_column(String(12))
    period_key: Mapped[str] = mapped_column(String(80), default="")
    summary: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(default=utc_now)
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


def editions_of(program_id: int) -> Select[Edition]:
    """The newest first, without their documents."""
    found = select(Edition).where(Edition.program_id == program_id)
    return found.options(defer(Edition.document)).order_by(Edition.no.desc())


def editions_over(program_id: int, period_kind: str, period_key: str) -> Select[Edition]:
    """Those of one period, the newest first: that is the one that stands."""
    return editions_of(program_id).where(
        Edition.period_kind == period_kind, Edition.period_key == period_key
    )
