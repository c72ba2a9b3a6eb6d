"""What auditors may take by themselves, what they must be able to do, and where they are asked to be."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, utc_now
from models.people import Person

USUAL_NEAR_M = 200


class FieldRules(Base):
    """The rules of one program; without a row nobody takes an audit by themselves, and no position is asked for.

    Empty means no limit. `rotation_days` pass before the same auditor may go to the same touchpoint again.
    `ask_position`: the phone says how far it is from the place; beyond `near_m` metres it warns, and never locks.
    """

    __tablename__ = "field_rules"
    __table_args__ = (
        CheckConstraint("most_a_day >= 1", name="most_a_day"),
        CheckConstraint("most_open >= 1", name="most_open"),
        CheckConstraint("rotation_days >= 0", name="rotation_days"),
        CheckConstraint("near_m >= 1", name="near_m"),
    )

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    self_assignment: Mapped[bool] = mapped_column(default=False)
    most_a_day: Mapped[int | None]
    most_open: Mapped[int | None]
    rotation_days: Mapped[int] = mapped_column(default=0)
    ask_position: Mapped[bool] = mapped_column(default=False)
    near_m: Mapped[int] = mapped_column(default=USUAL_NEAR_M)


class Qualification(Base):
    """Something an auditor must be able to do, or to be, for some audits: "speaks Welsh", "has a driving licence"."""

    __tablename__ = "qualification"
    __table_args__ = (UniqueConstraint("program_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    name: Mapped[str] = mapped_column(String(80))


class Held(Base):
    """That somebody has a qualification: the desk says so."""

    __tablename__ = "held_qualification"

    qualification_id: Mapped[int] = mapped_column(ForeignKey("qualification.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    since: Mapped[datetime] = mapped_column(default=utc_now)

    qualification: Mapped[Qualification] = relationship()
    person: Mapped[Person] = relationship()


class CalendarLink(Base):
    """The private address under which a person's calendar is fetched; only its hash is kept."""

    __tablename__ = "calendar_link"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)


def qualifications_of(program_id: int) -> Select[Qualification]:
    return (
        select(Qualification)
        .where(Qualification.program_id == program_id)
        .order_by(Qualification.name)
    )


def held_in(program_id: int) -> Select[Held]:
    """Who has which qualification of the program."""
    return (
        select(Held)
        .join(Qualification, Qualification.id == Held.qualification_id)
        .where(Qualification.program_id == program_id)
    )
