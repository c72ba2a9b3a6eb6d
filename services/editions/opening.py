"""Opening an edition: the report as it was frozen, from bytes whose hash was checked."""

import zlib
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from sqlalchemy import select

from domain.explanations import Explanation
from domain.frozen import FrozenExplains, thaw
from domain.problems import Problem
from domain.report import Explains, Report
from domain.scorecard_values import ClaimResult, ClaimVerdict, Figure, Grid
from domain.words import N_, say
from models.base import db
from models.editions import Edition, editions_of, editions_over
from services.scorecards.recent import Recent

OPENED = Recent[Report](most_bytes=32_000_000)
"""Editions without their explanations, which are nine tenths of the bytes: a page asks for one of them at most."""


@dataclass(frozen=True)
class ReadAgain:
    """The explanations of an edition, read when the first is asked for and forgotten with the page."""

    edition: Edition

    def figure(self, grid: Grid, brand: str, channel: str, figure: Figure) -> Explanation | None:
        return self._kept.figure(grid, brand, channel, figure)

    def verdict(self, result: ClaimResult, verdict: ClaimVerdict) -> Explanation | None:
        return self._kept.verdict(result, verdict)

    @cached_property
    def _kept(self) -> Explains:
        return thaw(_checked(self.edition), self.edition.sha).explains


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
        found = replace(thaw(_checked(edition), edition.sha), explains=FrozenExplains({}))
        OPENED.put(edition.sha, found, edition.size)
    return replace(found, explains=ReadAgain(edition))


def _checked(edition: Edition) -> bytes:
    data = bytes_of(edition)
    if sha256(data).hexdigest() != edition.sha:
        told = N_(
            "Edition %(no)s is damaged: its content is not what was published. Restore a backup."
        )
        raise Problem("edition_damaged", say(told, no=edition.no), 500)
    return data
