"""Files that nobody needs any more lose their bytes; who asked for what stays written down."""

from datetime import datetime

from sqlalchemy import select

from models.base import db, utc_now
from models.exported import ExportedFile
from services.store import remove_bytes


def remove_expired_files(*, now: datetime | None = None) -> int:
    """Remove the bytes of every file past its date; how many those were."""
    now = now or utc_now()
    past = select(ExportedFile).where(ExportedFile.state == "ready", ExportedFile.expires_at <= now)
    found = list(db.session.scalars(past.order_by(ExportedFile.expires_at)))
    for file in found:
        remove_bytes(file.path)
        file.state = "gone"
    db.session.flush()
    return len(found)
