"""Touchpoints that are no more: nothing new is planned or assigned there; what was found there stays."""

from datetime import datetime

from sqlalchemy import select

from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person
from models.program import Touchpoint
from services.assignments import cancel_assignment
from services.history import record


def close_touchpoint(
    touchpoint: Touchpoint,
    who: Person | None,
    *,
    cancel_for: str = "",
    now: datetime | None = None,
) -> int:
    """It is closed for good; with a reason to cancel for, its unfinished audits leave the list. How many did."""
    now = now or utc_now()
    if touchpoint.closed_at is None:
        touchpoint.closed_at = now
        db.session.flush()
        _tell("touchpoint.closed", touchpoint, who, now)
    waiting = unfinished_at(touchpoint) if cancel_for else []
    for assignment in waiting:
        cancel_assignment(assignment, who, cancel_for, now=now)
    return len(waiting)


def reopen_touchpoint(
    touchpoint: Touchpoint, who: Person | None, *, now: datetime | None = None
) -> None:
    """It is there again; audits that were cancelled are put back one by one."""
    if touchpoint.closed_at is not None:
        touchpoint.closed_at = None
        db.session.flush()
        _tell("touchpoint.reopened", touchpoint, who, now)


def unfinished_at(touchpoint: Touchpoint) -> list[Assignment]:
    """What is still to be done there."""
    found = select(Assignment).where(
        Assignment.touchpoint_id == touchpoint.id, Assignment.state.in_(("open", "assigned"))
    )
    return list(db.session.scalars(found.order_by(Assignment.id)))


def _tell(what: str, touchpoint: Touchpoint, who: Person | None, now: datetime | None) -> None:
    after = {"key": touchpoint.key, "name": touchpoint.name}
    record(what, program=touchpoint.program_id, who=who, after=after, at=now)
