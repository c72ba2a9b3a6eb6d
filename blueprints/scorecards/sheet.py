"""The part of a grid that a page shows: which brands, in which order, which way round, and the links to the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _

from blueprints.scorecards.asked import view_link
from blueprints.scorecards.dimensions import Dimension
from blueprints.scorecards.grid import ROWS, GridView, RowView, rows_shown, turned
from blueprints.scorecards.ordering import FIGURE, NAME, Order, asked_order, head
from domain.scorecard_rows import ALL
from domain.scorecard_values import Grid, Scorecard

CHANNELS = "channel"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the page: heads and lines of the table, and which of how many brands these are."""

    view: GridView
    order: Order
    heads: Sequence[Any]
    lines: Sequence[RowView]
    start: int
    brands: int
    everything: bool
    is_turned: bool

    @property
    def is_paged(self) -> bool:
        return self.brands > ROWS

    @property
    def last(self) -> int:
        return min(self.start + ROWS, self.brands)

    @property
    def before(self) -> str:
        return view_link(**{"from": max(0, self.start - ROWS) or None}) if self.start else ""

    @property
    def after(self) -> str:
        return view_link(**{"from": self.last}) if self.last < self.brands else ""


def sheet_of(scorecard: Scorecard, grid: Grid, dimension: Dimension) -> Sheet:
    """The part of the grid that the address asks for."""
    channels = [ALL, *(channel.key for channel in scorecard.channels)]
    order = asked_order(channels)
    view = GridView(scorecard, grid, dimension, order, shows_rivals())
    start = max(0, request.args.get("from", 0, int))
    start = start if start < len(view.rows) else 0
    everything = request.args.get("rows") == "all"
    rows = [*rows_shown(view.rows, start, everything), *([view.total] if view.total else [])]
    is_turned = request.args.get("by") == CHANNELS
    return Sheet(
        view=view,
        order=order,
        heads=[_("Channel"), *(row.name for row in rows)] if is_turned else _heads(view, order),
        lines=turned(rows, view.columns) if is_turned else rows,
        start=start,
        brands=len(view.rows),
        everything=everything,
        is_turned=is_turned,
    )


def _heads(view: GridView, order: Order) -> list[dict[str, Any]]:
    """The names of brands, then each channel; pressing one sorts by it."""
    lower = view.lower_is_better
    return [
        head(_("Brand"), order, NAME, "", lower, view_link),
        *(head(one.name, order, FIGURE, one.key, lower, view_link) for one in view.columns),
    ]


def shows_rivals() -> bool:
    return request.args.get("rivals") != "hidden"


def rivals_switch() -> list[dict[str, Any]]:
    """Links to all brands and to the client alone."""
    return [
        {
            "label": label,
            "href": view_link(rivals=value),
            "current": shows_rivals() == (value is None),
        }
        for label, value in ((_("Shown"), None), (_("Hidden"), "hidden"))
    ]


def turn_switch() -> list[dict[str, Any]]:
    """Links to one brand at a time and one channel at a time, for narrow screens."""
    is_turned = request.args.get("by") == CHANNELS
    return [
        {"label": label, "href": view_link(by=value), "current": is_turned == (value is not None)}
        for label, value in ((_("Brand"), None), (_("Channel"), CHANNELS))
    ]
