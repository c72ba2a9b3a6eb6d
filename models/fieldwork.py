"""Assignments: one audit to be done by someone, somewhere, before a day."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, one_of, utc_now
from models.field_rules import Qualification
from models.people import Person, Role
from models.program import Program, Stratum, Touchpoint, Wave
from models.questionnaires import Version

ASSIGNMENT_STATES = ("open", "assigned", "done", "cancelled")


class Assignment(Base):
    """`audit_id` is allocated with the assignment, so that two devices of one auditor share it.

    From `window_from` to `window_to` is when a plan wants the contact begun; empty where nobody planned it.

    A retry is an assignment of its own with the next `attempt`, which names the one it repeats.

    `taken_at` is when its person took it from the open board. The last person who declined it, when and why, stays
    until somebody has it again.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        one_of("state", *ASSIGNMENT_STATES),
        Index("ix_assignment_person_state_due", "person_id", "state", "due_at"),
        Index("ix_assignment_person_touchpoint", "person_id", "touchpoint_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    touchpoint_id: Mapped[int] = mapped_column(ForeignKey("touchpoint.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    stratum_id: Mapped[int] = mapped_column(ForeignKey("stratum.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    audit_id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    attempt: Mapped[int] = mapped_column(default=1)
    repeats_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    key: Mapped[str] = mapped_column(String(80), default="")
    state: Mapped[str] = mapped_column(String(20), default="assigned")
    due_at: Mapped[datetime]
    window_from: Mapped[datetime | None]
    window_to: Mapped[datetime | None]
    briefing: Mapped[str] = mapped_column(Text, default="")
    qualification_id: Mapped[int | None] = mapped_column(ForeignKey("qualification.id"))
    taken_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    declined_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    declined_why: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    program: Mapped[Program] = relationship()
    wave: Mapped[Wave] = relationship()
    touchpoint: Mapped[Touchpoint] = relationship()
    version: Mapped[Version] = relationship()
    stratum: Mapped[Stratum] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    declined_by: Mapped[Person | None] = relationship(foreign_keys=[declined_by_id])
    qualification: Mapped[Qualification | None] = relationship()

    @property
    def is_unfinished(self) -> bool:
        return self.state in ("open", "assigned")


def assignments_of(program_id: int) -> Select[Assignment]:
    return (
        select(Assignment)
        .where(Assignment.program_id == program_id)
        .order_by(Assignment.due_at, Assignment.id)
    )


def assignments_for(person_id: int | ColumnElement[int]) -> Select[Assignment]:
    """Everything a person was given in the programs where they are an auditor, without what was cancelled."""
    still_auditor_in = select(Role.program_id).where(
        Role.person_id == person_id, Role.role == "auditor"
    )
    return (
        select(Assignment)
        .where(
            Assignment.person_id == person_id,
            Assignment.state != "cancelled",
            Assignment.program_id.in_(still_auditor_in),
        )
        .order_by(Assignment.due_at, Assignment.id)
    )
