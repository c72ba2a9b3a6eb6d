"""What the frame of a scorecard page says of editions: which one is read, what stands in its place, the others."""

from dataclasses import dataclass
from typing import Any

from flask import g, request
from flask_babel import gettext as _

from blueprints.scorecards.asked import here
from blueprints.scorecards.choosing import choice
from blueprints.scorecards.reading import Reading, reading, span_asked
from models.base import db
from models.editions import Edition, editions_over
from services.editions.opening import latest_edition, newer_over_same
from services.editions.spans import KINDS

SHORT = 12
"""Letters of a hash that tell editions apart for people."""


@dataclass(frozen=True, slots=True)
class EditionFrame:
    """The edition that a page shows: `newer` stands for its period now, `switch` leads to the live figures."""

    read: Reading
    row: Edition | None
    newer: Edition | None
    is_draft: bool
    switch: list[dict[str, Any]]

    @property
    def span(self) -> str:
        """The period of the address as the desk's pages call it."""
        return span_asked().value

    @property
    def short_sha(self) -> str:
        return self.row.sha[:SHORT] if self.row else ""


def edition_frame() -> EditionFrame | None:
    """None on a page of live figures."""
    chosen = choice()
    if chosen.is_live or chosen.is_nothing:
        return None
    row = chosen.edition
    newer = newer_over_same(row) if row else None
    return EditionFrame(reading(), row, newer, chosen.is_draft, _switch(row))


def live_switch() -> list[dict[str, Any]]:
    """Live figures, or the edition of their period; nothing where there is none."""
    if not choice().is_live:
        return []
    kind, key = _asked()
    row = db.session.scalar(editions_over(g.program.id, kind, key).limit(1))
    row = row or latest_edition(g.program.id)
    return _two(row, is_live=True) if row else []


def _switch(row: Edition | None) -> list[dict[str, Any]]:
    return _two(row, is_live=False) if row and choice().may_see_live else []


def _two(row: Edition, *, is_live: bool) -> list[dict[str, Any]]:
    period = {KINDS[row.period_kind]: row.period_key} if row.period_key else {}
    live = here(".home", **{"edition": None, "wave": None, "period": None, **period})
    one = here(".home", edition=row.no, wave=None, period=None, region=None, daypart=None)
    return [
        {"label": _("Live"), "href": live, "current": is_live},
        {"label": _("Edition %(no)s", no=row.no), "href": one, "current": not is_live},
    ]


def _asked() -> tuple[str, str]:
    """The kind and key of the period that the address names, as editions write them."""
    for kind, name in KINDS.items():
        if request.args.get(name):
            return kind, request.args[name]
    waves = g.program.waves
    return ("wave", waves[0].key) if len(waves) == 1 else ("all", "")
