"""Asking for a file: its row and its job, in the caller's transaction."""

from datetime import datetime
from typing import Any

from models.base import db, utc_now
from models.exported import ExportedFile
from models.people import Person
from models.program import Program
from services.history import record
from services.jobs import ask_for, try_again


def ask_for_file(
    program: Program,
    person: Person,
    audience: str,
    kind: str,
    format: str,
    asked: dict[str, Any],
    about: str = "",
    *,
    now: datetime | None = None,
) -> ExportedFile:
    """A file for this person; the same that is still being made is enough."""
    for one in db.session.query(ExportedFile).filter_by(
        program_id=program.id, person_id=person.id, kind=kind, format=format, state="asked"
    ):
        if (one.asked, one.audience) == (asked, audience) and one.job and one.job.is_unfinished:
            return one
    file = ExportedFile(
        program_id=program.id,
        person_id=person.id,
        audience=audience,
        kind=kind,
        format=format,
        asked=asked,
        about=about[:300],
        asked_at=now or utc_now(),
    )
    db.session.add(file)
    db.session.flush()
    file.job = ask_for("file", program, person, file=str(file.id))
    db.session.flush()
    told = {"file": str(file.id), "kind": kind, "format": format, "audience": audience, **asked}
    record("file.asked", program=program, who=person, after=told, at=now)
    return file


def try_file_again(file: ExportedFile) -> None:
    """Make a file whose job failed once more."""
    if file.job is not None and file.job.state == "failed":
        file.job = try_again(file.job, file.person)
        db.session.flush()


def is_made(file: ExportedFile, now: datetime | None = None) -> bool:
    """Whether its bytes are there to be had."""
    now = now or utc_now()
    return file.state == "ready" and (file.expires_at is None or file.expires_at > now)
