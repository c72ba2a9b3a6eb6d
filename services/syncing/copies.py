"""What each phone of a person has typed so far: one draft per device, never overwritten by something older."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.sql.dml import ReturningInsert

from domain.problems import Problem
from domain.words import N_
from models.audits import Draft
from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from services.syncing.envelope import Sent
from services.upsert import insert_of

TAKEN_OVER = (
    "seq",
    "base_no",
    "answers",
    "marks",
    "outcome",
    "reason",
    "started_at",
    "changed_at",
    "saved_at",
)


MOST_DEVICES = 20
ENOUGH = N_(
    "You have begun this audit on too many devices. This stays on this phone: finish it here, or go on where you began."
)


@dataclass(frozen=True, slots=True)
class Other:
    """A draft of the same person on a device."""

    device: str
    seq: int
    changed_at: datetime


EACH_DEVICE = (
    select(Draft.device, Draft.seq, Draft.changed_at)
    .where(Draft.audit_id == bindparam("audit_id"), Draft.person_id == bindparam("person_id"))
    .order_by(Draft.changed_at.desc(), Draft.id)
)


def drafts_so_far(assignment: Assignment, person: Person) -> list[Other]:
    """What this person typed on each device before, the newest first."""
    key = {"audit_id": assignment.audit_id, "person_id": person.id}
    return [Other(*row) for row in db.session.execute(EACH_DEVICE, key)]


def keep_sent(
    assignment: Assignment, person: Person, sent: Sent, known: Sequence[Other], now: datetime
) -> int:
    """Keep the copy of one device unless a newer one came before; the number of the one that is kept.

    Nobody has so many devices: of a further one nothing is kept as a draft (Problem 409), and what it finished is
    kept as what was handed in.
    """
    if len(known) >= MOST_DEVICES and sent.device not in {one.device for one in known}:
        if not sent.is_finished:
            raise Problem("drafts_enough", ENOUGH, 409)
        return sent.seq
    changed_at = sent.by_our_clock(sent.changed_at, now)
    values = {
        "audit_id": assignment.audit_id,
        "assignment_id": assignment.id,
        "person_id": person.id,
        "device": sent.device,
        "seq": sent.seq,
        "base_no": sent.base_no,
        "answers": sent.answers,
        "marks": sent.marks,
        "outcome": sent.outcome,
        "reason": sent.reason,
        "started_at": sent.by_our_clock(sent.started_at, now),
        "changed_at": changed_at,
        "saved_at": now,
    }
    kept = db.session.connection().execute(_upsert(), values).scalar()
    return sent.seq if kept is not None else _kept_seq(assignment, person, sent.device)


def _upsert() -> ReturningInsert[Any]:
    """Two requests at once: the database itself compares, and the higher number stays."""
    statement = insert_of(Draft)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["audit_id", "person_id", "device"],
        set_={name: new[name] for name in TAKEN_OVER},
        where=Draft.__table__.c.seq <= new.seq,
    ).returning(Draft.__table__.c.seq)


def _kept_seq(assignment: Assignment, person: Person, device: str) -> int:
    found = select(Draft.seq).where(
        Draft.audit_id == assignment.audit_id,
        Draft.person_id == person.id,
        Draft.device == device,
    )
    return db.session.scalars(found).one()


def newer_elsewhere(known: Sequence[Other], sent: Sent, now: datetime) -> Other | None:
    """What the same person typed later on another device, unless this copy goes on from it."""
    typed_at = sent.by_our_clock(sent.changed_at, now)
    later = (one for one in known if one.device != sent.device and one.changed_at > typed_at)
    return next((one for one in later if not _is_known(one, sent)), None)


def _is_known(other: Other, sent: Sent) -> bool:
    return sent.taken_over is not None and (
        sent.taken_over[0] == other.device and sent.taken_over[1] >= other.seq
    )
