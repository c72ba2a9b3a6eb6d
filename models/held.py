"""Finished work that waits for a person of the desk, because no audit could be made of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, one_of, utc_now
from models.fieldwork import Assignment
from models.people import Person


class HeldWork(Base):
    """Finished work that no audit could be made of by itself: a person of the desk lets it count, or sets it aside.

    `why`: the audit was given to somebody else (taken_back) or cancelled meanwhile, whoever did it is no auditor of
    the program any more (role_ended), or it can't be read (unreadable).
    `body` is all that the phone sent; `settled` is empty until someone decided.
    """

    __tablename__ = "held_work"
    __table_args__ = (
        UniqueConstraint("audit_id", "person_id", "sha"),
        one_of("why", "taken_back", "cancelled", "role_ended", "unreadable"),
        one_of("settled", "", "counted", "set_aside"),
        Index("ix_held_work_program_settled", "program_id", "settled"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    audit_id: Mapped[UUID]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    why: Mapped[str] = mapped_column(String(20))
    body: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    sha: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(default=utc_now)
    settled: Mapped[str] = mapped_column(String(20), default="")
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")

    assignment: Mapped[Assignment] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])


def held_work_of(program_id: int | ColumnElement[int]) -> Select[HeldWork]:
    """What waits for the desk, oldest first."""
    return (
        select(HeldWork)
        .where(HeldWork.program_id == program_id, HeldWork.settled == "")
        .order_by(HeldWork.id)
    )
