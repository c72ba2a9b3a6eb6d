"""Roles: what a person may do in one program, given and taken away."""

from datetime import datetime

from sqlalchemy import Select, func, select

from domain.problems import Problem
from domain.words import N_, say, say_n
from models.audits import Audit
from models.base import db
from models.fieldwork import Assignment
from models.history import Event
from models.people import ROLES, Person, Role
from models.program import Program
from services.history import record


def grant_role(
    person: Person,
    program: Program,
    role: str,
    *,
    by: Person | None = None,
    now: datetime | None = None,
) -> Role:
    """The role in the program; who has it already keeps it as it is."""
    if role not in ROLES:
        raise Problem("role", say(N_("“%(role)s” is not a role."), role=role), field="role")
    held = db.session.scalar(_held(person, program, role))
    if held:
        return held
    granted = Role(person_id=person.id, program_id=program.id, role=role)
    if role == "auditor":
        granted.pseudonym = pseudonym_for(person, program)
    db.session.add(granted)
    db.session.flush()
    after = {"person": person.id, "role": role}
    record("role.granted", program=program, who=by, after=after, at=now)
    return granted


def remove_role(
    person: Person, program: Program, role: str, *, by: Person, now: datetime | None = None
) -> None:
    """Take the role away; refused while it would orphan work or the program."""
    held = db.session.scalar(_held(person, program, role))
    if held is None:
        return
    if person.is_admin and not by.is_admin:
        raise Problem("admin", say(N_("Only an administrator changes the roles of one.")), 403)
    _check_nothing_is_orphaned(person, program, role)
    before = {"person": person.id, "role": role, "pseudonym": held.pseudonym}
    db.session.delete(held)
    db.session.flush()
    record("role.removed", program=program, who=by, before=before, at=now)


def pseudonym_for(person: Person, program: Program) -> str:
    """`A1`, `A2` … in the order of coming; never given to another, given back to who returns."""
    removed = db.session.scalars(
        select(Event.before).where(Event.program_id == program.id, Event.what == "role.removed")
    )
    once = {
        before["pseudonym"]: before["person"]
        for before in removed
        if before and before["pseudonym"]
    }
    for pseudonym, owner in once.items():
        if owner == person.id:
            return pseudonym
    now_held = db.session.scalars(
        select(Role.pseudonym).where(Role.program_id == program.id, Role.pseudonym.is_not(None))
    )
    numbers = [int(name[1:]) for name in (*once, *now_held) if name and name[1:].isdecimal()]
    return f"A{max(numbers, default=0) + 1}"


def _held(person: Person, program: Program, role: str) -> Select[Role]:
    return select(Role).where(
        Role.person_id == person.id, Role.program_id == program.id, Role.role == role
    )


def _check_nothing_is_orphaned(person: Person, program: Program, role: str) -> None:
    if role == "desk" and not _others_at_the_desk(person, program):
        raise Problem(
            "last_desk",
            say(N_("The last person at the desk stays. Invite somebody else to the desk first.")),
            409,
        )
    unfinished = _unfinished(person, program) if role == "auditor" else 0
    if unfinished:
        sentence = say_n(
            unfinished,
            N_(
                "%(name)s still has %(n)s unfinished audit here. Give it to somebody else or cancel it first."
            ),
            N_(
                "%(name)s still has %(n)s unfinished audits here. Give them to somebody else or cancel them first."
            ),
            name=person.name,
        )
        raise Problem("unfinished", sentence, 409)


def _others_at_the_desk(person: Person, program: Program) -> int:
    found = (
        select(func.count())
        .select_from(Role)
        .join(Person)
        .where(
            Role.program_id == program.id,
            Role.role == "desk",
            Role.person_id != person.id,
            Person.deactivated_at.is_(None),
        )
    )
    return db.session.scalar(found) or 0


def _unfinished(person: Person, program: Program) -> int:
    given = (
        select(func.count())
        .select_from(Assignment)
        .where(
            Assignment.program_id == program.id,
            Assignment.person_id == person.id,
            Assignment.state == "assigned",
        )
    )
    returned = (
        select(func.count())
        .select_from(Audit)
        .where(
            Audit.program_id == program.id, Audit.auditor_id == person.id, Audit.state == "returned"
        )
    )
    return (db.session.scalar(given) or 0) + (db.session.scalar(returned) or 0)
