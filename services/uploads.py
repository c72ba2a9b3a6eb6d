"""Photos and recordings that come in pieces: kept until all are there, then looked at as any other, once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import select, update

from domain.answers import evidence_of
from domain.kept_words import kept_words
from domain.problems import Problem
from domain.words import N_, Sentence, say
from models.audits import Evidence
from models.base import db
from models.people import Person
from models.uploads import Upload, unfinished_uploads
from services.evidence import AWAY, Clean, keep_evidence
from services.photos import clean_photo
from services.recordings import check_may_record, clean_recording
from services.store import get_bytes, put_bytes, remove_folder
from services.syncing.whose import Job, job_of
from services.translating import said_in
from services.upload_limits import check_room, hopeless, most_bytes
from services.upsert import insert_if_absent

MOST_RESTARTS = 3
UNFINISHED_FOR = timedelta(days=14)
"""So long pieces wait for the rest; the phone has the whole, and begins anew after that."""

NOT_YOURS = N_(
    "This photo belongs to an audit that was never on your list. It is still on your phone."
)
BROKEN = N_(
    "This file arrived damaged again and again. Take the photo anew, or choose the file again."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the phone says of a photo or recording with every piece of it; the first piece must name its audit."""

    id: UUID
    audit_id: UUID | None
    key: str
    kind: str
    size: int
    sha: str
    name: str
    captured_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one is: the state, where the next piece begins, and why it was refused, in the reader's language."""

    id: UUID
    offset: int
    size: int
    state: str
    sentence: str = ""


def standing_of(person: Person, media_id: UUID) -> Standing:
    """How far it is; of one that nothing is known of, nothing has arrived. Problem 404 for somebody else's."""
    upload = _own_upload(person, media_id)
    if upload is not None:
        return _standing(upload)
    state = "stored" if _is_stored(person, media_id) else "partial"
    return Standing(media_id, 0, 0, state)


def take_piece(
    person: Person, told: Told, offset: int, data: bytes, now: datetime
) -> Upload | None:
    """Keep one piece where the upload stands; None when the whole is evidence already. The caller commits.

    A piece that is not the next one changes nothing: the answer says which is.
    """
    if _is_stored(person, told.id):
        return None
    upload = _begun(person, told, now)
    is_next = upload.state == "partial" and not upload.is_complete and offset == upload.offset
    if is_next and data:
        _keep_piece(upload, data[: upload.size - offset], now)
    return upload


def finish_upload(upload: Upload, person: Person, now: datetime) -> None:
    """All pieces are there: make them evidence, or say why not. The caller commits; again it is the same.

    Problem 503 when the store is away: everything stays, and the next try goes on from here.
    """
    try:
        data = _joined(upload)
    except FileNotFoundError:
        data = b""
    if len(data) != upload.size or (upload.sha and hashlib.sha256(data).hexdigest() != upload.sha):
        _begin_anew(upload, now)
        return
    try:
        _keep(upload, person, _cleaned(upload, data), now)
    except Problem as problem:
        if problem.status == 503:
            raise
        _refuse(upload, now, problem.code, problem.sentence)
    else:
        _settle(upload, now, state="stored")


def standing_after(upload: Upload) -> Standing:
    """How far it is by now."""
    return _standing(upload)


def forget_pieces(media_id: UUID) -> None:
    """The pieces are not needed any more; what is left of them is removed later."""
    try:
        remove_folder(_folder(media_id))
    except Problem:
        current_app.logger.warning("pieces of %s stay for now: the store is away", media_id)


def expire_uploads(now: datetime) -> int:
    """Forget uploads that nobody went on with, and the pieces of all that ended; how many were unfinished."""
    before = now - UNFINISHED_FOR
    unfinished = list(db.session.scalars(unfinished_uploads(before)))
    stored = select(Upload).where(Upload.state == "stored", Upload.changed_at < before)
    for upload in (*unfinished, *db.session.scalars(stored)):
        remove_folder(_folder(upload.id))
        db.session.delete(upload)
    _forget_refused(before)
    db.session.flush()
    return len(unfinished)


def _forget_refused(before: datetime) -> None:
    """The row stays, so that the answer stays; pieces that could not be removed at the time go."""
    refused = select(Upload).where(
        Upload.state == "refused", Upload.offset > 0, Upload.changed_at < before
    )
    for upload in db.session.scalars(refused):
        remove_folder(_folder(upload.id))
        upload.parts, upload.offset = [], 0


def question_of(key: str) -> str:
    """The question that an answer key belongs to."""
    return key.removesuffix(evidence_of(""))[:200]


def _begun(person: Person, told: Told, now: datetime) -> Upload:
    """The row of this upload; insert first, then look whose it is."""
    upload = _own_upload(person, told.id)
    if upload is None:
        job = _job(person, told.audit_id)
        problem = hopeless(told.size)
        check_room(job.assignment, person, 0 if problem else told.size)
        insert_if_absent(
            Upload,
            id=told.id,
            program_id=job.assignment.program_id,
            assignment_id=job.assignment.id,
            audit_id=job.assignment.audit_id,
            person_id=person.id,
            question=question_of(told.key),
            kind=told.kind,
            name=told.name[:200],
            size=told.size,
            sha=told.sha,
            parts=[],
            offset=0,
            restarts=0,
            state="refused" if problem else "partial",
            code=problem.code if problem else "",
            sentence=str(problem.sentence) if problem else "",
            said=kept_words(problem.sentence) if problem else None,
            captured_at=told.captured_at,
            begun_at=now,
            changed_at=now,
        )
        upload = _own_upload(person, told.id)
        assert upload is not None
    return upload


def _own_upload(person: Person, media_id: UUID) -> Upload | None:
    """The upload of that id; Problem 404 when it is somebody else's."""
    upload = db.session.get(Upload, media_id)
    if upload is not None and upload.person_id != person.id:
        raise Problem("not_yours", NOT_YOURS, 404)
    return upload


def _job(person: Person, audit_id: UUID | None) -> Job:
    job = job_of(person, audit_id) if audit_id else None
    if job is None:
        raise Problem("not_yours", NOT_YOURS, 404)
    return job


def _keep_piece(upload: Upload, data: bytes, now: datetime) -> None:
    """First the bytes, then the row; of two requests with the same piece one moves the row."""
    offset = upload.offset
    put_bytes(_path(upload.id, offset, len(data)), data, AWAY)
    moved = (
        update(Upload)
        .where(Upload.id == upload.id, Upload.offset == offset, Upload.state == "partial")
        .values(parts=[*upload.parts, len(data)], offset=offset + len(data), changed_at=now)
    )
    db.session.execute(moved, execution_options={"synchronize_session": False})
    db.session.refresh(upload)


def _joined(upload: Upload) -> bytes:
    pieces, offset = [], 0
    for length in upload.parts:
        pieces.append(get_bytes(_path(upload.id, offset, length), AWAY))
        offset += length
    return b"".join(pieces)


def _cleaned(upload: Upload, data: bytes) -> Clean:
    settings = current_app.config["SETTINGS"]
    if upload.kind == "audio":
        check_may_record(upload.assignment)
        return clean_recording(data, most_bytes())
    return clean_photo(data, max_megapixels=settings.max_photo_megapixels, max_bytes=most_bytes())


def _keep(upload: Upload, person: Person, clean: Clean, now: datetime) -> None:
    keep_evidence(
        clean,
        upload.assignment,
        upload.question,
        person,
        upload.id,
        captured_at=upload.captured_at,
        now=now,
    )


def _begin_anew(upload: Upload, now: datetime) -> None:
    """What arrived is not what was sent; after some tries it never will be."""
    if upload.restarts >= MOST_RESTARTS:
        _refuse(upload, now, "upload_broken", say(BROKEN))
    else:
        _settle(upload, now, parts=[], offset=0, restarts=upload.restarts + 1)


def _refuse(upload: Upload, now: datetime, code: str, sentence: Sentence) -> None:
    said = {"sentence": str(sentence), "said": kept_words(sentence)}
    _settle(upload, now, state="refused", code=code, **said)


def _settle(upload: Upload, now: datetime, **values: object) -> None:
    """Unless another request of the same upload was faster."""
    still = (Upload.id == upload.id, Upload.state == "partial", Upload.offset == upload.offset)
    db.session.execute(
        update(Upload).where(*still).values(changed_at=now, **values),
        execution_options={"synchronize_session": False},
    )
    db.session.refresh(upload)


def _is_stored(person: Person, media_id: UUID) -> bool:
    """Whether it is evidence already, also when the row of its upload is gone by now."""
    by_id = db.session.scalars(select(Evidence.by_id).where(Evidence.id == media_id)).first()
    if by_id not in (None, person.id):
        raise Problem("not_yours", NOT_YOURS, 404)
    return by_id is not None


def _standing(upload: Upload) -> Standing:
    why = said_in(upload.sentence, upload.said)
    return Standing(upload.id, upload.offset, upload.size, upload.state, why)


def _folder(media_id: UUID) -> str:
    return f"uploads/{media_id}"


def _path(media_id: UUID, offset: int, length: int) -> str:
    """Where a piece lies. Its length is in the name: a phone may cut the same bytes anew."""
    return f"{_folder(media_id)}/{offset:012d}-{length}"
