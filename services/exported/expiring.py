"""Files that nobody needs any more lose their bytes; who asked for what stays written down."""

from datetime import datetime

from sqlalchemy import select

from domain.problems import Problem
from models.base import db, utc_now
from models.exported import ExportedFile
from services.store import remove_bytes


def remove_expired_files(*, now: datetime | None = None) -> int:
    """Remove the bytes of every file past its date; how many those were."""
    now = now or utc_now()
    past = select(ExportedFile).where(ExportedFile.state == "ready", ExportedFile.expires_at <= now)
    found = list(db.session.scalars(past.order_by(ExportedFile.expires_at)))
    gone = [file for file in found if _is_removed(file)]
    for file in gone:
        file.state = "gone"
    db.session.flush()
    return len(gone)


def _is_removed(file: ExportedFile) -> bool:
    """A store that is away for a moment is asked again the next time."""
    try:
        return remove_bytes(file.path)
    except Problem:
        return False
