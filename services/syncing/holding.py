"""Finished work that no audit can be made of by itself, kept until a person of the desk decides."""

from datetime import datetime
from typing import Any

from domain.words import N_, say
from models.fieldwork import Assignment
from models.held import HeldWork
from models.people import Person
from services.canonical import canonical_sha
from services.history import record
from services.upsert import insert_if_absent

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
    "unreadable": say(
        N_("This can't be read as an audit. All of it is kept, and the desk looks at it.")
    ),
}


def hold(
    assignment: Assignment, person: Person, why: str, body: dict[str, Any], now: datetime
) -> None:
    """Keep it once, however often it is sent."""
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
    if is_new:
        record(
            "audit.held",
            program=assignment.program_id,
            audit_id=assignment.audit_id,
            who=person,
            after={"why": why},
            at=now,
        )
