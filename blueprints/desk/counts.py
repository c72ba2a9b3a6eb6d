"""How much work waits in a program, in one query."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, func, or_, select

from models.audits import Audit
from models.base import db
from models.fieldwork import Assignment

UNFINISHED = ("open", "assigned")


@dataclass(frozen=True, slots=True)
class Counts:
    """Audits to review; assignments that are out, that are late, that nobody has, that somebody declined.

    `pressing` are the late and the declined ones, each once.
    """

    to_review: int
    out: int
    overdue: int
    unassigned: int
    declined: int
    pressing: int
    approved: int


def counts_of(program_id: int, now: datetime) -> Counts:
    """The counts on tabs and on the program's first page."""

    def audits(*states: str) -> ScalarSelect[int]:
        found = select(func.count()).select_from(Audit)
        return found.where(
            Audit.program_id == program_id, Audit.state.in_(states)
        ).scalar_subquery()

    def assignments(*more: object) -> ScalarSelect[int]:
        found = select(func.count()).select_from(Assignment)
        return found.where(
            Assignment.program_id == program_id,
            Assignment.state.in_(UNFINISHED),
            *more,  # type: ignore[arg-type]
        ).scalar_subquery()

    row = db.session.execute(
        select(
            audits("submitted", "quarantined"),
            assignments(),
            assignments(Assignment.due_at < now),
            assignments(Assignment.person_id.is_(None)),
            assignments(Assignment.declined_at.is_not(None)),
            assignments(or_(Assignment.due_at < now, Assignment.declined_at.is_not(None))),
            audits("approved"),
        )
    ).one()
    return Counts(*row)
