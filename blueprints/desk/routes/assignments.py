"""Assignments as a list: what is out, with whom, and what is late."""

from dataclasses import dataclass
from datetime import datetime

from flask import g, render_template, request
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from blueprints.desk.blueprint import desk
from blueprints.desk.counts import UNFINISHED
from blueprints.paging import part_of
from domain.not_audited import NAMES
from models.audits import Audit
from models.base import db, utc_now
from models.fieldwork import ASSIGNMENT_STATES, Assignment, assignments_of
from models.findings import Cell
from models.people import auditors_of
from models.program import Brand, Touchpoint
from services.plans import wave_to_plan

FILTERS = ("out", "overdue", "declined", *ASSIGNMENT_STATES, *NAMES)


@dataclass(frozen=True, slots=True)
class Line:
    """An assignment with the audit that came of it, if any."""

    assignment: Assignment
    audit_state: str | None
    outcome: str | None
    now: datetime

    @property
    def state(self) -> str:
        return state_of(self.assignment, self.audit_state, self.now)


def state_of(assignment: Assignment, audit_state: str | None, now: datetime) -> str:
    """The key of the state that the desk sees: the audit's own once there is one, late before that."""
    if assignment.state == "cancelled":
        return "cancelled"
    if audit_state not in (None, "draft"):
        return str(audit_state)
    if assignment.declined_at is not None:
        return "declined"
    if assignment.state in UNFINISHED and assignment.due_at < now:
        return "overdue"
    return assignment.state


@desk.get("/<program_key>/assignments")
def assignments() -> str:
    now = utc_now()
    part = part_of(wanted(now), Assignment.id, scalars=False)
    lines = [Line(row, state, outcome, now) for row, state, outcome in part.rows]
    return render_template(
        "desk/assignments.html",
        part=part,
        lines=lines,
        not_audited=not_audited(),
        outcome_names=NAMES,
        filters=FILTERS,
        wave_ahead=wave_to_plan(g.program, now.date()),
        people=list(db.session.scalars(auditors_of(g.program.id))),
    )


def not_audited() -> dict[str, int]:
    """How many audits found a place closed, gone or not to be entered; those that were rejected don't count."""
    found = (
        select(Audit.outcome, func.count())
        .join(Cell, Cell.id == Audit.cell_id)
        .where(
            Audit.program_id == g.program.id,
            Audit.outcome != "",
            Audit.state.not_in(("rejected", "withdrawn")),
        )
        .group_by(Audit.outcome)
    )
    for name, column in (("wave", Cell.wave_id), ("brand", Cell.brand_id)):
        wanted_id = request.args.get(name, "")
        if wanted_id.isdecimal():
            found = found.where(column == int(wanted_id))
    counts = dict(db.session.execute(found).all())
    return {name: counts[name] for name in NAMES if name in counts}


def wanted(now: datetime) -> Select[tuple[Assignment, str | None, str | None]]:
    """The assignments that the filters leave: those that were declined, then the earliest due first."""
    found = (
        assignments_of(g.program.id)
        .order_by(None)
        .order_by(Assignment.declined_at.is_(None), Assignment.due_at, Assignment.id)
        .outerjoin(Audit, Audit.id == Assignment.audit_id)
        .join(Touchpoint, Touchpoint.id == Assignment.touchpoint_id)
        .join(Brand, Brand.id == Touchpoint.brand_id)
        .add_columns(Audit.state, Audit.outcome)
        .options(
            joinedload(Assignment.wave),
            joinedload(Assignment.touchpoint),
            joinedload(Assignment.version),
            joinedload(Assignment.person),
            joinedload(Assignment.declined_by),
            joinedload(Assignment.qualification),
        )
    )
    state = request.args.get("state", "")
    if state in ("out", "overdue"):
        found = found.where(Assignment.state.in_(UNFINISHED))
    elif state in ASSIGNMENT_STATES:
        found = found.where(Assignment.state == state)
    if state == "overdue":
        found = found.where(Assignment.due_at < now)
    if state in NAMES:
        found = found.where(Audit.outcome == state)
    if state == "declined":
        found = found.where(Assignment.declined_at.is_not(None))
    for name, column in COLUMNS.items():
        wanted_id = request.args.get(name, "")
        if wanted_id == "nobody":
            found = found.where(column.is_(None))
        elif wanted_id.isdecimal():
            found = found.where(column == int(wanted_id))
    return found


COLUMNS = {
    "wave": Assignment.wave_id,
    "person": Assignment.person_id,
    "brand": Touchpoint.brand_id,
}
