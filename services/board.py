"""The open board: audits that nobody has, taken by auditors within the rules of the program, and given back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import joinedload

from domain.problems import Problem
from domain.taking import Refusal
from domain.words import N_, say
from models.audits import Audit
from models.base import db, utc_now
from models.field_rules import FieldRules
from models.fieldwork import Assignment
from models.people import Person, Role
from services.assignments import NOT_DECLINED
from services.field_rules import rules_of
from services.history import record
from services.taking import against, standing_of, taking_rules

MOST_SHOWN = 200
"""Audits of the board that a page holds; the nearest due."""

LONGEST_REASON = 1000

_SENT = select(Audit.id).where(Audit.state != "draft")


@dataclass(frozen=True, slots=True)
class Offer:
    """An audit of the board with what stands against this person's taking it."""

    assignment: Assignment
    refusals: tuple[Refusal, ...]


def board_of(person: Person, now: datetime | None = None) -> list[Offer]:
    """What the person's programs offer, the nearest due first; only those that let auditors take audits."""
    now = now or utc_now()
    rows = db.session.scalars(offered_to(person.id, now).limit(MOST_SHOWN)).all()
    programs = {row.program_id for row in rows}
    standings = {one: standing_of(person, one) for one in programs}
    rules = {one: taking_rules(rules_of(one)) for one in programs}
    return [
        Offer(row, against(row, standings[row.program_id], rules[row.program_id], now))
        for row in rows
    ]


def has_board(person: Person) -> bool:
    """Whether any program of this auditor lets audits be taken."""
    found = select(FieldRules.program_id).where(
        FieldRules.self_assignment, FieldRules.program_id.in_(_auditor_in(person.id))
    )
    return db.session.scalars(found.limit(1)).first() is not None


def offered_to(person_id: int, now: datetime) -> Select[Assignment]:
    """Open audits whose time is not over, of programs with a board where the person is an auditor."""
    return (
        select(Assignment)
        .join(FieldRules, FieldRules.program_id == Assignment.program_id)
        .where(
            FieldRules.self_assignment,
            Assignment.state == "open",
            Assignment.person_id.is_(None),
            Assignment.due_at > now,
            Assignment.program_id.in_(_auditor_in(person_id)),
        )
        .order_by(Assignment.due_at, Assignment.id)
        .options(
            joinedload(Assignment.program),
            joinedload(Assignment.touchpoint),
            joinedload(Assignment.qualification),
        )
    )


def open_in_programs_of(person_id: int) -> Select[Assignment]:
    """Every assignment that was or is on a board of this person: taking one that is gone tells so."""
    return (
        select(Assignment)
        .join(FieldRules, FieldRules.program_id == Assignment.program_id)
        .where(FieldRules.self_assignment, Assignment.program_id.in_(_auditor_in(person_id)))
    )


def take(assignment: Assignment, person: Person, *, now: datetime | None = None) -> None:
    """The audit becomes this person's, if nobody was faster and no rule of the program stands against it."""
    now = now or utc_now()
    _one_at_a_time(assignment.program_id, person)
    db.session.refresh(assignment)
    if assignment.person_id == person.id:
        return
    if assignment.state == "open":
        standing = standing_of(person, assignment.program_id)
        rules = taking_rules(rules_of(assignment.program_id))
        stand_against = against(assignment, standing, rules, now)
        if stand_against:
            raise Problem(stand_against[-1].rule, stand_against[-1].told, status=409)
    mine = {"person_id": person.id, "state": "assigned", "taken_at": now, **NOT_DECLINED}
    if not _changed(assignment, mine, Assignment.state == "open", Assignment.person_id.is_(None)):
        raise Problem(
            "taken",
            say(N_("Somebody was faster: this audit is taken. The board shows what is free.")),
            status=409,
        )
    _tell("assignment.taken", assignment, person, now)


def give_back(assignment: Assignment, person: Person, *, now: datetime | None = None) -> None:
    """Put an audit that one took from the board back onto it; what was typed stays kept."""
    now = now or utc_now()
    if assignment.taken_at is None:
        raise Problem(
            "not_taken",
            say(N_("The desk gave you this audit. Say why you can't do it, and they will know.")),
            status=409,
        )
    _let_go(assignment, person)
    _tell("assignment.given_back", assignment, person, now)


def decline(
    assignment: Assignment, person: Person, why: str, *, now: datetime | None = None
) -> None:
    """Say no to one's own audit that was not sent: nobody has it then, and the desk sees who and why.

    What was typed stays kept.
    """
    now = now or utc_now()
    why = " ".join(why.replace("\0", "").split())[:LONGEST_REASON]
    if not why:
        raise Problem(
            "reason_missing",
            say(N_("Say in a sentence why you can't do it: it helps the desk to find somebody.")),
            field="reason",
        )
    _let_go(assignment, person, declined_at=now, declined_by_id=person.id, declined_why=why)
    _tell("assignment.declined", assignment, person, now, why)


def _let_go(assignment: Assignment, person: Person, **said: Any) -> None:
    values = {"person_id": None, "state": "open", "taken_at": None, **said}
    mine = (Assignment.person_id == person.id, Assignment.state == "assigned")
    if not _changed(assignment, values, *mine, Assignment.audit_id.not_in(_SENT)):
        raise Problem(
            "assignment_closed",
            say(N_("This audit is already handed in or cancelled, so it stays as it is.")),
            status=409,
        )


def _changed(assignment: Assignment, values: dict[str, Any], *where: Any) -> bool:
    """One statement that looks and writes: of two that come at once, the second finds it changed."""
    found = db.session.execute(
        update(Assignment)
        .where(Assignment.id == assignment.id, *where)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(assignment)
    return bool(found.rowcount == 1)  # type: ignore[attr-defined]


def _one_at_a_time(program_id: int, person: Person) -> None:
    """Two taps of one person wait for each other, so that none of them overlooks what the other took.

    It must come before anything is read, as with cells.
    """
    held = (Role.person_id == person.id, Role.program_id == program_id, Role.role == "auditor")
    db.session.execute(
        update(Role)
        .where(*held)
        .values(role=Role.role)
        .execution_options(synchronize_session=False)
    )


def _auditor_in(person_id: int) -> Select[int]:
    return select(Role.program_id).where(Role.person_id == person_id, Role.role == "auditor")


def _tell(what: str, assignment: Assignment, person: Person, now: datetime, why: str = "") -> None:
    record(
        what,
        program=assignment.program_id,
        audit_id=assignment.audit_id,
        who=person,
        after={"touchpoint": assignment.touchpoint.key},
        why=why,
        at=now,
    )
