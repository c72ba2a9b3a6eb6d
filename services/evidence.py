"""Evidence: what proves an answer, kept in the evidence store under the hash of its bytes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import IO, Protocol
from uuid import UUID, uuid4

from sqlalchemy import func, select

from domain.problems import Problem
from domain.words import N_, Sentence
from models.audits import Evidence
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person
from services.history import record
from services.photos import clean_upload
from services.store import get_bytes, put_bytes
from services.twins import find_twins, remember_look
from services.upsert import insert_or_none

MOST_PER_AUDIT = 200
"""More photos than any questionnaire asks for; a runaway client stops here."""

AWAY = N_(
    "The place where photos are kept can't be reached now. Your answers are kept. Send the photo "
    "again in a few minutes."
)
GONE = N_("This photo is not kept any more: its retention date has passed, or it was removed.")
ENOUGH = N_("This audit has %(most)s photos already, and more are not taken. Remove one first.")

ENDINGS = {"image/jpeg": "jpg", "audio/mpeg": "mp3", "audio/mp4": "m4a"}


class Clean(Protocol):
    """A photo or a recording that was made safe."""

    @property
    def data(self) -> bytes: ...
    @property
    def sha(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def width(self) -> int | None: ...
    @property
    def height(self) -> int | None: ...
    @property
    def look(self) -> str: ...


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
    if known is not None:
        put_bytes(path_of(photo.sha), photo.data, AWAY)
        return _keep_anew(known, assignment, person, now)
    return keep_evidence(photo, assignment, question, person, uuid4(), now=now)


def keep_evidence(
    clean: Clean,
    assignment: Assignment,
    question: str,
    person: Person,
    evidence_id: UUID,
    *,
    captured_at: datetime | None = None,
    now: datetime,
) -> Evidence:
    """Keep something clean under this id, which answers name; a second time it is the same row."""
    _check_number(assignment.audit_id, person)
    # Before the row is written: a row without bytes would be a lie, bytes without a row are only litter.
    put_bytes(path_of(clean.sha), clean.data, AWAY)
    evidence = insert_or_none(
        Evidence,
        id=evidence_id,
        program_id=assignment.program_id,
        assignment_id=assignment.id,
        audit_id=assignment.audit_id,
        question=question,
        sha=clean.sha,
        kind=clean.media_type,
        size=len(clean.data),
        width=clean.width,
        height=clean.height,
        look=clean.look,
        captured_at=captured_at,
        state="stored",
        by_id=person.id,
        received_at=now,
        expires_at=now + timedelta(days=assignment.program.retention_days),
    )
    if evidence is None:
        return db.session.get_one(Evidence, evidence_id)
    remember_look(evidence)
    find_twins([evidence], now)
    _tell_stored(evidence, person)
    return evidence


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


def file_name(evidence: Evidence) -> str:
    """What it is called when somebody saves it."""
    ending = ENDINGS.get(evidence.kind) or evidence.kind.rpartition("/")[2]
    return f"evidence-{evidence.sha[:12]}.{ending}"


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
    same = select(Evidence).where(
        Evidence.audit_id == audit_id, Evidence.question == question, Evidence.sha == sha
    )
    return db.session.scalars(same.order_by(Evidence.state.desc(), Evidence.received_at)).first()


def _check_number(audit_id: UUID, person: Person) -> None:
    """Counted per person: who had the audit before takes no room from who has it now."""
    found = (
        select(func.count())
        .select_from(Evidence)
        .where(Evidence.audit_id == audit_id, Evidence.by_id == person.id)
    )
    if db.session.scalars(found).one() >= MOST_PER_AUDIT:
        raise Problem("evidence_enough", Sentence(ENOUGH, {"most": MOST_PER_AUDIT}))


def _keep_anew(known: Evidence, assignment: Assignment, person: Person, now: datetime) -> Evidence:
    """The photo was not kept any more, and came again: its row stands for bytes once more."""
    known.state, known.by_id, known.received_at = "stored", person.id, now
    known.expires_at = now + timedelta(days=assignment.program.retention_days)
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
