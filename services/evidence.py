"""Evidence: what proves an answer, kept in the evidence store under the hash of its bytes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import IO
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from domain.problems import Problem
from domain.words import N_, Sentence
from models.audits import Evidence
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person
from models.program import Program
from services.history import record
from services.photos import Photo, clean_upload
from services.store import get_bytes, put_bytes

MOST_PER_AUDIT = 200
"""More photos than any questionnaire asks for; a runaway client stops here."""

AWAY = N_(
    "The place where photos are kept can't be reached now. Your answers are kept. Send the photo "
    "again in a few minutes."
)
GONE = N_("This photo is not kept any more: its retention date has passed, or it was removed.")
ENOUGH = N_("This audit has %(most)s photos already, and more are not taken. Remove one first.")


def store_photo(
    stream: IO[bytes],
    assignment: Assignment,
    question: str,
    person: Person,
    *,
    now: datetime | None = None,
) -> Evidence:
    """Keep one photo as evidence of one question; the same photo sent again is the same row.

    Raises Problem when it is no photo, too large, or the store can't be reached.
    """
    photo = clean_upload(stream)
    now = now or utc_now()
    known = _known(assignment.audit_id, question, photo.sha)
    if known is not None and known.is_kept(now):
        return known
    _check_number(assignment.audit_id)
    # Before the row is written: a row without bytes would be a lie, bytes without a row are only litter.
    put_bytes(path_of(photo.sha), photo.data, AWAY)
    evidence = _row(photo, assignment, question, person, now)
    return _insert(evidence, person) if known is None else _keep_anew(known, evidence, person)


def open_evidence(evidence: Evidence, *, now: datetime | None = None) -> bytes:
    """The bytes as stored; Problem 410 when they are gone by rule, 503 when the store can't be reached."""
    if not evidence.is_kept(now):
        raise Problem("evidence_gone", GONE, 410)
    try:
        return get_bytes(path_of(evidence.sha), AWAY)
    except FileNotFoundError as error:
        raise Problem("evidence_gone", GONE, 410) from error


def path_of(sha: str) -> str:
    """Where the bytes of a photo lie in the store."""
    return f"{sha[:2]}/{sha}"


def evidence_headers(evidence: Evidence) -> dict[str, str]:
    """How a browser may treat it: shown or saved by this person only, never guessed at, never run."""
    return {
        "Content-Type": evidence.kind,
        "Cache-Control": "private, max-age=3600, immutable",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'inline; filename="evidence-{evidence.sha[:12]}.jpg"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def evidence_by_id(audit_id: UUID, ids: Sequence[str]) -> dict[str, Evidence]:
    """The evidence of one audit among these ids; others are not answered for."""
    wanted = [UUID(one) for one in ids if _is_uuid(one)]
    if not wanted:
        return {}
    found = db.session.scalars(
        select(Evidence).where(Evidence.audit_id == audit_id, Evidence.id.in_(wanted))
    )
    return {str(one.id): one for one in found}


def _known(audit_id: UUID, question: str, sha: str) -> Evidence | None:
    return db.session.scalar(
        select(Evidence).where(
            Evidence.audit_id == audit_id, Evidence.question == question, Evidence.sha == sha
        )
    )


def _check_number(audit_id: UUID) -> None:
    rows = db.session.scalars(select(Evidence.id).where(Evidence.audit_id == audit_id)).all()
    if len(rows) >= MOST_PER_AUDIT:
        raise Problem("evidence_enough", Sentence(ENOUGH, {"most": MOST_PER_AUDIT}))


def _row(
    photo: Photo, assignment: Assignment, question: str, person: Person, now: datetime
) -> Evidence:
    program = db.session.get_one(Program, assignment.program_id)
    return Evidence(
        program_id=program.id,
        assignment_id=assignment.id,
        audit_id=assignment.audit_id,
        question=question,
        sha=photo.sha,
        kind=photo.media_type,
        size=len(photo.data),
        width=photo.width,
        height=photo.height,
        by_id=person.id,
        received_at=now,
        expires_at=now + timedelta(days=program.retention_days),
    )


def _insert(evidence: Evidence, person: Person) -> Evidence:
    """Insert first, then compare: of two uploads of one photo at one moment, one row stays."""
    try:
        with db.session.begin_nested():
            db.session.add(evidence)
    except IntegrityError:
        known = _known(evidence.audit_id, evidence.question, evidence.sha)
        if known is None:
            raise
        return known
    _tell_stored(evidence, person)
    return evidence


def _keep_anew(known: Evidence, sent: Evidence, person: Person) -> Evidence:
    """The photo was not kept any more, and came again: its row stands for bytes once more."""
    known.state, known.by_id = "stored", sent.by_id
    known.received_at, known.expires_at = sent.received_at, sent.expires_at
    db.session.flush()
    _tell_stored(known, person)
    return known


def _tell_stored(evidence: Evidence, person: Person) -> None:
    record(
        "evidence.stored",
        program=evidence.program_id,
        audit_id=evidence.audit_id,
        who=person,
        after={"question": evidence.question, "sha": evidence.sha},
        at=evidence.received_at,
    )


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except (ValueError, AttributeError, TypeError):
        return False
    return True
