"""Who wants to be told of failures and of verdicts that change, and what was seen at the last look."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, one_of, utc_now
from models.people import Person

WHICH_VERDICTS = ("none", "broken", "any")
SEEN_IN = ("live", "edition")


class AlertWish(Base):
    """What one person wants to be told about one program."""

    __tablename__ = "alert_wish"
    __table_args__ = (
        UniqueConstraint("program_id", "person_id"),
        one_of("verdicts", *WHICH_VERDICTS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    critical: Mapped[bool] = mapped_column(default=False)
    verdicts: Mapped[str] = mapped_column(String(12), default="none")
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)

    person: Mapped[Person] = relationship()


class AlertLook(Base):
    """The last look at a program, at its live counts or at its latest edition: which one, and when people were told."""

    __tablename__ = "alert_look"
    __table_args__ = (UniqueConstraint("program_id", "seen_in"), one_of("seen_in", *SEEN_IN))

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    seen_in: Mapped[str] = mapped_column(String(12))
    stamp: Mapped[str] = mapped_column(String(64))
    looked_at: Mapped[datetime] = mapped_column(default=utc_now)
    told_at: Mapped[datetime | None]


class SeenVerdict(Base):
    """The verdict on a claim over its declared scope and all waves, as it was at the last look."""

    __tablename__ = "seen_verdict"
    __table_args__ = (UniqueConstraint("program_id", "claim", "version", "origin"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    claim: Mapped[str] = mapped_column(String(80))
    version: Mapped[int]
    origin: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(20))


class ToldFailure(Base):
    """An audit whose critical failure was told, so that it is never told twice."""

    __tablename__ = "told_failure"

    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(default=utc_now)


def wishes_of(program_id: int) -> Select[AlertWish]:
    return select(AlertWish).where(AlertWish.program_id == program_id).order_by(AlertWish.id)


def wish_of(program_id: int, person_id: int) -> Select[AlertWish]:
    return wishes_of(program_id).where(AlertWish.person_id == person_id)
