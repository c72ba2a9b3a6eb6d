"""What happened and who did it, append-only; and the e-mails that go out because of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, ForeignKey, Index, Select, String, Text, event, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, utc_now
from models.findings import BigId
from models.people import Person


class Event(Base):
    """One thing someone did. Never changed, never deleted: the database refuses."""

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
    """A message written in the transaction that caused it, sent after the commit, tried again until it is out."""

    __tablename__ = "email"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(300), default="")


APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event "
        "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        """CREATE FUNCTION event_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$""",
        """CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event
        FOR EACH ROW EXECUTE FUNCTION event_append_only()""",
    ],
}
"""The database's own refusal, by dialect; the first migration runs the same statements."""

for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        event.listen(
            Event.__table__,
            "after_create",
            DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect),
        )


def events_of(program_id: int) -> Select[tuple[Event]]:
    return (
        select(Event)
        .where(Event.program_id == program_id)
        .order_by(Event.at.desc(), Event.id.desc())
    )


def history_of_audit(program_id: int, audit_id: UUID) -> Select[tuple[Event]]:
    """Oldest first: the story of one audit."""
    return (
        select(Event)
        .where(Event.program_id == program_id, Event.audit_id == audit_id)
        .order_by(Event.at, Event.id)
    )
