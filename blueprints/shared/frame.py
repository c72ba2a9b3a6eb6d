"""What the frame of a shared page says: the program and its few pages; nobody is signed in here, whoever looks."""

from dataclasses import dataclass
from typing import Any

from flask import g

from blueprints.moments import moment
from blueprints.scorecards.asked import beside, here
from blueprints.scorecards.editions_shown import SHORT
from blueprints.scorecards.frame import pages
from blueprints.scorecards.reading import Reading
from models.editions import Edition
from services.editions.opening import newer_over_same
from services.translating import told


@dataclass(frozen=True, slots=True)
class SharedEdition:
    """The edition behind the link, for the line above its pages; no other edition can be opened from here."""

    read: Reading
    row: Edition
    is_corrected: bool
    is_shared: bool = True

    @property
    def short_sha(self) -> str:
        return self.row.sha[:SHORT]


def frame() -> dict[str, Any]:
    """Variables of the scorecard's templates, for a page without account, desk or other programs."""
    words = {
        "told": told,
        "moment": moment,
        "here": here,
        "beside": beside,
        "person_name": "",
        "account_links": (),
        "programs": (),
        "at_desk": False,
        "can_act": False,
        "live_switch": list,
        "is_counting": lambda: False,
    }
    if "reading" not in g:
        return words
    return words | {
        "program": g.program,
        "program_name": g.program.name,
        "scorecard_pages": pages(),
        "edition_shown": _shown(g.share.edition),
        "share": g.share,
    }


def _shown(edition: Edition) -> SharedEdition:
    newer = newer_over_same(edition)
    return SharedEdition(g.reading, edition, bool(newer and newer.corrects_id == edition.id))
