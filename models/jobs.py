"""Jobs: work that goes on behind the pages, asked for in the transaction that makes it necessary."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, one_of, utc_now
from models.people import Person
from models.program import Program

STATES = ("waiting", "running", "done", "failed")
UNFINISHED = ("waiting", "running")
COUNTING = ("backfill", "rebuild")
"""Kinds of jobs after which figures and verdicts are other ones; the rest write files and mails, and look things up."""


class Job(Base):
    """One piece of work, the installation's when it has no program.

    `done` of its `total` units are committed, and `changed` so many things (JobKind.changes says what).
    """

    __tablename__ = "job"
    __table_args__ = (
        one_of("state", *STATES),
        Index("ix_job_state_asked", "state", "asked_at"),
        Index("ix_job_program_asked", "program_id", "asked_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"))
    kind: Mapped[str] = mapped_column(String(40))
    given: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    changed: Mapped[int] = mapped_column(default=0)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=utc_now)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(Text, default="")

    program: Mapped[Program | None] = relationship()
    asked_by: Mapped[Person | None] = relationship()

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED


def jobs_of(program_id: int) -> Select[Job]:
    """Newest first."""
    return select(Job).where(Job.program_id == program_id).order_by(Job.asked_at.desc(), Job.id)


def unfinished_jobs(program_id: int | None = None, kinds: Sequence[str] = ()) -> Select[Job]:
    """What waits or runs, oldest first: of one program or of all, of these kinds or of every kind."""
    found = select(Job).where(Job.state.in_(UNFINISHED)).order_by(Job.asked_at, Job.id)
    found = found.where(Job.kind.in_(kinds)) if kinds else found
    return found if program_id is None else found.where(Job.program_id == program_id)
