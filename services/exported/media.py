"""The photos of the selected audits in one archive, under the names that the raw audits give them."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from domain.problems import Problem
from domain.words import N_, say
from models.audits import Audit, Evidence
from models.base import db
from models.exported import ExportedFile
from models.findings import Cell
from services.evidence import path_of
from services.exported.maker import Made, Maker
from services.exported.naming import file_name
from services.exported.raw import raw_audits
from services.exported.raw_parts import parts
from services.exported.selection import selected
from services.store import get_bytes

MOST_BYTES = 2_000_000_000
TOO_MUCH = N_(
    "These photos have %(found)s GB, and an archive holds at most %(most)s. Ask for one wave or one brand at a time."
)


def check_size(file: ExportedFile) -> None:
    """Problem when the photos are more than an archive should hold."""
    query = (
        select(func.coalesce(func.sum(Evidence.size), 0))
        .join(Audit, Evidence.audit_id == Audit.id)
        .join(Cell, Audit.cell_id == Cell.id)
        .where(*selected(file), Evidence.state == "stored")
    )
    found = int(db.session.scalars(query).one())
    if found > MOST_BYTES:
        raise Problem(
            "media_too_much",
            say(TOO_MUCH, found=f"{found / 1e9:.1f}", most=f"{MOST_BYTES / 1e9:.0f}"),
        )


def write(file: ExportedFile, path: Path, _parts: int) -> Made:
    """Photos as they are, one in memory at a time; one that is gone meanwhile is left out."""
    check_size(file)
    number = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, sha in _photos(file):
            try:
                data = get_bytes(path_of(sha))
            except FileNotFoundError:
                continue
            archive.writestr(zipfile.ZipInfo(name), data)
            number += 1
    return Made(file_name(file, "photos", ".zip"), "application/zip", number)


def _photos(file: ExportedFile) -> Iterator[tuple[str, str]]:
    """Path in the archive and hash of each photo that is kept and that this person may see."""
    for first, last in parts(file):
        for audit in raw_audits(file, UUID(first), UUID(last)):
            yield from ((one["file"], one["sha256"]) for one in audit.photos if one["file"])


MAKER = Maker(write)
