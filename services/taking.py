"""What somebody has and did in a program, and what its rules say to one more audit."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.taking import Refusal, Standing, TakingRules, Wanted, refusals
from models.audits import Audit
from models.base import db, utc_now
from models.field_rules import FieldRules, Held
from models.fieldwork import Assignment
from models.people import Person
from models.program import Touchpoint
from services.field_rules import rules_of


def taking_rules(row: FieldRules, *, by_desk: bool = False) -> TakingRules:
    """The rules as they bind an auditor, or as the desk is reminded of them."""
    return TakingRules(
        self_assignment=row.self_assignment or by_desk,
        most_a_day=row.most_a_day,
        most_open=row.most_open,
        rotation_days=row.rotation_days,
    )


def against(
    assignment: Assignment,
    standing: Standing,
    rules: TakingRules,
    now: datetime,
    name: str = "",
) -> tuple[Refusal, ...]:
    """Every rule that says no to this audit for somebody who stands so; days are those of the place."""
    today = _day(now, assignment.touchpoint.zone)
    return refusals(_wanted(assignment, today), standing, rules, today, name)


def warnings_for(
    assignments: Sequence[Assignment], person: Person, *, now: datetime | None = None
) -> tuple[Refusal, ...]:
    """What the rules say against giving these to somebody: told to the desk, who decides; each rule once."""
    found: dict[str, Refusal] = {}
    for one in assignments:
        standing = standing_of(person, one.program_id, without=one)
        rules = taking_rules(rules_of(one.program_id), by_desk=True)
        for refusal in against(one, standing, rules, now or utc_now(), person.name):
            found.setdefault(refusal.rule, refusal)
    return tuple(found.values())


def standing_of(person: Person, program_id: int, *, without: Assignment | None = None) -> Standing:
    """What the person has and did in the program; `without` leaves out the audit that is asked about."""
    own = _own_audits(person, program_id, without)
    days = [(row, _day(row.began or row.window_from or row.due_at, row.zone)) for row in own]
    visits: dict[int, tuple[date, ...]] = {}
    for row, day in days:
        visits[row.touchpoint_id] = (*visits.get(row.touchpoint_id, ()), day)
    held = db.session.scalars(select(Held.qualification_id).where(Held.person_id == person.id))
    return Standing(
        by_day=Counter(day for _row, day in days),
        unfinished=sum(row.state == "assigned" for row in own),
        visits=visits,
        held=frozenset(held),
    )


def _own_audits(person: Person, program_id: int, without: Assignment | None) -> Sequence[Any]:
    """Every audit that the person is to do or did here, with when it began."""
    found = (
        select(
            Assignment.touchpoint_id,
            Assignment.state,
            Assignment.due_at,
            Assignment.window_from,
            Audit.started_at.label("began"),
            Touchpoint.zone,
        )
        .join(Touchpoint, Touchpoint.id == Assignment.touchpoint_id)
        .outerjoin(Audit, Audit.id == Assignment.audit_id)
        .where(
            Assignment.program_id == program_id,
            Assignment.person_id == person.id,
            Assignment.state.in_(("assigned", "done")),
        )
    )
    if without is not None:
        found = found.where(Assignment.id != without.id)
    return db.session.execute(found).all()


def _wanted(assignment: Assignment, today: date) -> Wanted:
    """Planned audits are done on the day of their window, others on any day until they are due."""
    zone = assignment.touchpoint.zone
    due = _day(assignment.due_at, zone)
    planned = _day(assignment.window_from, zone) if assignment.window_from else None
    return Wanted(
        place=assignment.touchpoint_id,
        first=planned or min(today, due),
        last=planned or due,
        day=planned or due,
        needs=assignment.qualification_id,
        needs_name=assignment.qualification.name if assignment.qualification else "",
    )


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
