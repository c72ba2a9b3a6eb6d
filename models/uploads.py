"""Photos and recordings that arrive piece by piece, and what finds the same picture again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Select, SmallInteger, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import NOTHING_OR_JSON, Base, one_of, utc_now
from models.fieldwork import Assignment


class Upload(Base):
    """One photo or recording on its way; `id` was made on the phone, and becomes the id of the evidence.

    `parts` are the lengths of the pieces that are here, in order; they lie in the evidence store until all are.
    A refused one keeps its `code`, and why in English (`sentence`) and for any language (`said`).
    """

    __tablename__ = "upload"
    __table_args__ = (one_of("state", "partial", "stored", "refused"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    audit_id: Mapped[UUID]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    question: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200), default="")
    size: Mapped[int]
    sha: Mapped[str] = mapped_column(String(64), default="")
    parts: Mapped[list[Any]] = mapped_column(default=list)
    offset: Mapped[int] = mapped_column(default=0)
    restarts: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20), default="partial")
    code: Mapped[str] = mapped_column(String(60), default="")
    sentence: Mapped[str] = mapped_column(Text, default="")
    said: Mapped[dict[str, Any] | None] = mapped_column(NOTHING_OR_JSON)
    captured_at: Mapped[datetime | None]
    begun_at: Mapped[datetime] = mapped_column(default=utc_now)
    changed_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)

    assignment: Mapped[Assignment] = relationship()

    @property
    def is_complete(self) -> bool:
        return self.offset >= self.size


class Look(Base):
    """A sixteen-bit band of how a photo looks: two of the same picture share at least one of their four bands."""

    __tablename__ = "evidence_look"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    band: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    bits: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[UUID] = mapped_column(ForeignKey("evidence.id"), primary_key=True)


def unfinished_uploads(before: datetime) -> Select[Upload]:
    """What nobody sent a piece of since then."""
    return (
        select(Upload)
        .where(Upload.state == "partial", Upload.changed_at < before)
        .order_by(Upload.id)
    )
