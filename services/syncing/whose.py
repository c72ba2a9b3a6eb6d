"""Whose audit it is that a phone sends: this person's, theirs until lately, or none of theirs."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from models.audits import Audit, Draft
from models.base import db
from models.fieldwork import Assignment, assignments_for
from models.history import Event
from models.people import Person, roles_in

HANDED_ON = (
    "assignment.reassigned",
    "assignment.taken",
    "assignment.given_back",
    "assignment.declined",
)


@dataclass(frozen=True, slots=True)
class Job:
    """An assignment, the audit that came of it so far, and why it is not this person's any more ("" = it is)."""

    assignment: Assignment
    audit: Audit | None
    lost: str = ""


_WITH = (
    joinedload(Assignment.touchpoint),
    joinedload(Assignment.program),
    joinedload(Assignment.version),
)
MINE = (
    assignments_for(bindparam("person_id"))
    .where(Assignment.audit_id == bindparam("audit_id"))
    .outerjoin(Audit, Audit.id == Assignment.audit_id)
    .add_columns(Audit)
    .options(*_WITH)
)
ANYBODYS = select(Assignment).where(Assignment.audit_id == bindparam("audit_id")).options(*_WITH)


def job_of(person: Person, audit_id: UUID) -> Job | None:
    """The job of that audit as this person stands to it; None when it never was theirs."""
    key = {"person_id": person.id, "audit_id": audit_id}
    row = db.session.execute(MINE, key).one_or_none()
    if row is not None:
        return Job(row.Assignment, row.Audit)
    assignment = db.session.scalar(ANYBODYS, {"audit_id": audit_id})
    if assignment is None or not was_theirs(assignment, person):
        return None
    # Without the audit: by now it may be somebody else's.
    return Job(assignment, None, _why_lost(assignment, person))


def _why_lost(assignment: Assignment, person: Person) -> str:
    if assignment.state == "cancelled":
        return "cancelled"
    roles = db.session.scalars(roles_in(person.id, assignment.program_id))
    return "taken_back" if "auditor" in roles else "role_ended"


def was_theirs(assignment: Assignment, person: Person) -> bool:
    """Whether the desk had given it to them, or they began it, whatever happened since."""
    if assignment.person_id == person.id:
        return True
    began = select(Draft.id).where(
        Draft.audit_id == assignment.audit_id, Draft.person_id == person.id
    )
    if db.session.scalars(began.limit(1)).first() is not None:
        return True
    events = select(Event).where(
        Event.audit_id == assignment.audit_id,
        Event.program_id == assignment.program_id,
        Event.what.in_(HANDED_ON),
    )
    return any(
        person.id in ((event.before or {}).get("auditor_id"), _by_themselves(event))
        for event in db.session.scalars(events)
    )


def _by_themselves(event: Event) -> int | None:
    """Who took it from the open board, gave it back or declined it."""
    return None if event.what == "assignment.reassigned" else event.who_id
