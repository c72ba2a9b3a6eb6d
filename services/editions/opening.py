"""Opening an edition: the report as it was frozen, from bytes whose hash was checked."""

import zlib
from hashlib import sha256

from sqlalchemy import select

from domain.frozen import thaw
from domain.problems import Problem
from domain.report import EditionNote, Report
from domain.words import N_, say
from models.base import db
from models.editions import Edition, editions_of, editions_over
from services.scorecards.recent import Recent

OPENED = Recent[Report](most_bytes=32_000_000)
TIMES = 3
"""About so many times the size of its bytes has an opened edition in memory: explanations stay bytes."""


def edition_no(program_id: int, no: int) -> Edition | None:
    """An edition of a program by its number."""
    return db.session.scalar(editions_of(program_id).where(Edition.no == no))


def latest_edition(program_id: int) -> Edition | None:
    """The one published last, of any period."""
    return db.session.scalar(editions_of(program_id).limit(1))


def newer_over_same(edition: Edition) -> Edition | None:
    """The edition that stands now for the period of this one; None while it is this one."""
    same = editions_over(edition.program_id, edition.period_kind, edition.period_key)
    return db.session.scalar(same.where(Edition.no > edition.no).limit(1))


def bytes_of(edition: Edition) -> bytes:
    """Exactly what was hashed."""
    document = db.session.scalars(select(Edition.document).where(Edition.id == edition.id)).one()
    return zlib.decompress(document)


def edition_is_sound(edition: Edition) -> bool:
    """Whether the bytes that are kept are still those that were hashed."""
    try:
        data = bytes_of(edition)
    except zlib.error:
        return False
    return sha256(data).hexdigest() == edition.sha and len(data) == edition.size


def report_of_edition(edition: Edition) -> Report:
    """As it was frozen; raises a Problem when its bytes are no longer those that were published."""
    found = OPENED.get(edition.sha)
    if found is None:
        found = thaw(_checked(edition), edition.sha)
        OPENED.put(edition.sha, found, TIMES * edition.size)
    return found


def note_of(edition: Edition) -> EditionNote:
    """What an edition says of itself."""
    found = report_of_edition(edition).edition
    assert found is not None
    return found


def _checked(edition: Edition) -> bytes:
    data = bytes_of(edition)
    if sha256(data).hexdigest() != edition.sha:
        told = N_(
            "Edition %(no)s is damaged: its content is not what was published. Restore a backup."
        )
        raise Problem("edition_damaged", say(told, no=edition.no), 500)
    return data
