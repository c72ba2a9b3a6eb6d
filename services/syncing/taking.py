"""Taking one copy of an audit from a phone: as a draft, as a hand-in, or to be held for a person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.problems import Problem
from domain.words import N_, Sentence, say
from models.audits import Audit, open_problems
from models.base import db, utc_now
from models.people import Person
from services.audits import OPEN_FOR_THE_AUDITOR
from services.revisions import came_before, sha_of
from services.syncing.cleaning import UnreadableError, raw_text, readable
from services.syncing.copies import Other, drafts_so_far, keep_sent, newer_elsewhere
from services.syncing.envelope import Sent, read_envelope
from services.syncing.handing_in import hand_in_sent
from services.syncing.holding import SAID, hold
from services.syncing.whose import Job, job_of
from services.translating import said_in, translated

NOT_YOURS = N_("This audit was never on your list. What you typed is still on your phone.")
SENT_ALREADY = say(
    N_(
        "This audit was sent already. What you typed since is kept, but it is not part of what was sent."
    )
)
KEPT_BESIDE = say(
    N_("Another version of this audit was here already. Both are kept, and the desk chooses.")
)


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of it, for the phone.

    `kept` says why it is not simply the audit: "", "taken_back", "beside" or "quarantine".
    """

    audit_id: UUID
    state: str
    revision_no: int
    seq: int
    at: datetime
    problems: tuple[Mapping[str, str], ...] = ()
    other: Other | None = None
    kept: str = ""
    sentence: Sentence | None = None


def sync_audit(
    person: Person, audit_id: UUID, body: bytes, *, now: datetime | None = None
) -> Synced:
    """Take in what a phone sent; the same again is the same answer. Problem 404 when it was never theirs."""
    now = now or utc_now()
    job = job_of(person, audit_id)
    if job is None:
        raise Problem("not_yours", NOT_YOURS, 404)
    raw = _json_of(body)
    sent = read_envelope(raw, now) if "unreadable" not in raw else None
    if sent is None:
        hold(job.assignment, person, "unreadable", raw, now)
        return _held(job, "unreadable", "quarantine", now)
    known = drafts_so_far(job.assignment, person)
    if job.lost:
        told = _too_late(job, person, sent, raw, now)
        return replace(told, seq=keep_sent(job.assignment, person, sent, known, now))
    # The answers are looked at before anything is written: the database's lock is held for writing only.
    told = _handed_in(job, person, sent, now) if sent.is_finished else _typed(job, now)
    seq = keep_sent(job.assignment, person, sent, known, now)
    return replace(told, seq=seq, other=newer_elsewhere(known, sent, now))


def _json_of(body: bytes) -> dict[str, Any]:
    try:
        raw = readable(body)
    except UnreadableError:
        return {"unreadable": raw_text(body)}
    return raw if isinstance(raw, dict) else {"unreadable": raw}


def _too_late(job: Job, person: Person, sent: Sent, raw: dict[str, Any], now: datetime) -> Synced:
    """The job is not this person's any more: what was finished is held, unless it had come in while it was."""
    sha = sha_of(sent.answers, sent.marks, sent.outcome, sent.reason)
    if sent.is_finished and came_before(job.assignment.audit_id, person, sha):
        return Synced(job.assignment.audit_id, "submitted", sent.base_no + 1, 0, now)
    if sent.is_finished:
        hold(job.assignment, person, job.lost, raw, now)
    return _held(job, job.lost, "taken_back", now)


def _held(job: Job, why: str, kept: str, now: datetime) -> Synced:
    state = job.audit.state if job.audit else "draft"
    problem = {"question": "", "code": why, "text": translated(SAID[why])}
    no = job.audit.revision_no if job.audit else 0
    return Synced(job.assignment.audit_id, state, no, 0, now, (problem,), None, kept, SAID[why])


def _typed(job: Job, now: datetime) -> Synced:
    """Something that is not finished: it is a draft, whatever became of the audit."""
    audit = job.audit
    if audit is None:
        return Synced(job.assignment.audit_id, "draft", 0, 0, now)
    is_open = audit.state in ("draft", "returned")
    return Synced(
        audit.id,
        audit.state,
        audit.revision_no,
        0,
        now,
        kept="" if is_open else "beside",
        sentence=None if is_open else SENT_ALREADY,
    )


def _handed_in(job: Job, person: Person, sent: Sent, now: datetime) -> Synced:
    before = (job.audit.state, job.audit.revision_no) if job.audit else None
    audit = hand_in_sent(job.assignment, person, sent, now)
    return _as_it_stands(audit, before, now)


def _as_it_stands(audit: Audit, before: tuple[str, int] | None, now: datetime) -> Synced:
    problems = _open_problems(audit) if audit.state != "submitted" else ()
    told = Synced(audit.id, audit.state, audit.revision_no, 0, now, problems)
    if audit.state == "quarantined":
        return replace(told, kept="quarantine")
    is_beside = before is not None and _is_beside(audit, before)
    return replace(told, kept="beside", sentence=KEPT_BESIDE) if is_beside else told


def _is_beside(audit: Audit, before: tuple[str, int]) -> bool:
    """Whether what came in is not what counts: the audit had been decided, or two versions stand side by side."""
    return audit.state == "conflict" or (
        before[0] not in OPEN_FOR_THE_AUDITOR and audit.state == before[0]
    )


def _open_problems(audit: Audit) -> tuple[Mapping[str, str], ...]:
    found = db.session.scalars(open_problems(audit.id))
    return tuple(
        {"question": one.question, "code": one.code, "text": said_in(one.text, one.said)}
        for one in found
        if one.kind != "flag"
    )
