"""What happened and who did it, append-only; and the e-mails that go out because of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, utc_now
from models.findings import BigId
from models.people import Person


class Event(Base):
    """One thing someone did. Never changed, never deleted: triggers of the first migration refuse."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_program_at", "program_id", "at"),
        Index("ix_event_audit_id", "audit_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"))
    audit_id: Mapped[UUID | None]
    who_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    what: Mapped[str] = mapped_column(String(60))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    why: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(default=utc_now)

    who: Mapped[Person | None] = relationship()


class Email(Base):
    """A message written in the transaction that caused it, sent after the commit, tried again until it is out.

    One of a `kind` is composed anew at each try, from rows that don't change (services/letters.py): it has no body
    here, and may be dropped when nobody wants it any more.
    """

    __tablename__ = "email"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[str] = mapped_column(String(20), default="")
    dropped_at: Mapped[datetime | None]


def waiting_mail() -> Select[Email]:
    """What is neither sent nor dropped, in order."""
    found = select(Email).where(Email.sent_at.is_(None), Email.dropped_at.is_(None))
    return found.order_by(Email.id)


def events_of(program_id: int) -> Select[Event]:
    return (
        select(Event)
        .where(Event.program_id == program_id)
        .order_by(Event.at.desc(), Event.id.desc())
    )


def history_of_audit(program_id: int, audit_id: UUID) -> Select[Event]:
    """Oldest first: the story of one audit."""
    return (
        select(Event)
        .where(Event.program_id == program_id, Event.audit_id == audit_id)
        .order_by(Event.at, Event.id)
    )
