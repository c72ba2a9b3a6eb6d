"""Finished work that no audit can be made of by itself, kept until a person of the desk decides."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from domain.problems import Problem
from domain.words import N_, say
from models.audits import Audit
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.held import HeldWork
from models.people import Person
from services.canonical import canonical_sha
from services.decisions import need_reason
from services.history import record
from services.syncing.envelope import read_envelope
from services.syncing.handing_in import hand_in_sent
from services.upsert import insert_if_absent

SETTLED = N_("Somebody has decided about this meanwhile. Nothing was changed.")
MOST_WAITING = 20
ENOUGH = N_("Much of this audit waits for the desk already. Everything is still on your phone.")
CANNOT_COUNT = N_("There are no answers in it that could be read, so it can't count. Set it aside.")

CHANGES_AT_EACH_TRY = ("sent_at", "seq", "changed_at")

SAID = {
    "taken_back": say(
        N_(
            "The desk has given this audit to somebody else. What you did is kept,"
            " and the desk decides whether it counts."
        )
    ),
    "cancelled": say(
        N_(
            "The desk has cancelled this audit. What you did is kept, and the desk decides whether it counts."
        )
    ),
    "role_ended": say(
        N_(
            "You are no auditor of this program any more. What you did is kept,"
            " and the desk decides whether it counts."
        )
    ),
    "unreadable": say(
        N_("This can't be read as an audit. All of it is kept, and the desk looks at it.")
    ),
}


TOLD = {"counted": "audit.held_counted", "set_aside": "audit.held_set_aside"}
"""What became of held work → how the history says it."""


def hold(
    assignment: Assignment, person: Person, why: str, body: dict[str, Any], now: datetime
) -> None:
    """Keep it once, however often it is sent. Problem 429 when one person sends more than anybody can look at."""
    waiting = select(func.count()).where(
        HeldWork.audit_id == assignment.audit_id,
        HeldWork.person_id == person.id,
        HeldWork.settled == "",
    )
    told = {name: value for name, value in body.items() if name not in CHANGES_AT_EACH_TRY}
    is_new = insert_if_absent(
        HeldWork,
        program_id=assignment.program_id,
        assignment_id=assignment.id,
        audit_id=assignment.audit_id,
        person_id=person.id,
        why=why,
        body=body,
        sha=canonical_sha(told),
        received_at=now,
        settled="",
        reason="",
    )
    if is_new and db.session.scalars(waiting).one() > MOST_WAITING:
        raise Problem("held_enough", ENOUGH, 429)
    if is_new:
        record(
            "audit.held",
            program=assignment.program_id,
            audit_id=assignment.audit_id,
            who=person,
            after={"why": why},
            at=now,
        )


def let_count(held: HeldWork, reviewer: Person, why: str, *, now: datetime | None = None) -> Audit:
    """Hand it in for whoever did it; where somebody else was faster, it stands beside their audit to be chosen."""
    need_reason(why)
    now = now or utc_now()
    # The phone's clock was measured when this came in, not now.
    sent = read_envelope(held.body, held.received_at)
    if sent is None:
        raise Problem("unreadable", CANNOT_COUNT)
    _settle(held, reviewer, "counted", why, now)
    audit = hand_in_sent(held.assignment, held.person, sent, now)
    db.session.flush()
    return audit


def set_aside(held: HeldWork, reviewer: Person, why: str, *, now: datetime | None = None) -> None:
    """It does not count; it stays on record with the reason."""
    need_reason(why)
    _settle(held, reviewer, "set_aside", why, now or utc_now())


def _settle(held: HeldWork, reviewer: Person, how: str, why: str, now: datetime) -> None:
    """One person decides, once."""
    settled = (
        update(HeldWork)
        .where(HeldWork.id == held.id, HeldWork.settled == "")
        .values(settled=how, settled_at=now, settled_by_id=reviewer.id, reason=why.strip())
    )
    found = db.session.execute(settled, execution_options={"synchronize_session": False})
    if found.rowcount != 1:  # type: ignore[attr-defined]
        raise Problem("already_decided", SETTLED, 409)
    record(
        TOLD[how],
        program=held.program_id,
        audit_id=held.audit_id,
        who=reviewer,
        why=why,
        at=now,
    )
