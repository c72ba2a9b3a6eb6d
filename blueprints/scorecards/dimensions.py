"""What the grid can show: the index, each metric, and each metric under another clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _

from blueprints.clocks import clock_words
from blueprints.scorecards.asked import asked_origin
from domain.clocks import NAMED_CLOCKS, clock_fits
from domain.measures import DEFAULT_CLOCKS, Direction, Unit
from domain.scorecard_rows import ChannelRow, Origin
from domain.scorecard_values import Cell, Figure, Grid, Scorecard
from domain.trends import IsWanted

FIRST = "index"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing that the grid can show; `key` is what the address calls it: "wait" or "wait:queue>human"."""

    key: str
    name: str
    unit: Unit
    direction: Direction


def figures_of(cell: Cell) -> list[Figure]:
    """Every figure of a cell, the index first."""
    return [one for one in (cell.index, *cell.dimensions, cell.critical) if one is not None]


def key_of(figure: Figure, kinds: set[str]) -> str:
    """A wait under the usual clock of its channel is plain "wait", so that channels stand side by side."""
    usual = {DEFAULT_CLOCKS[kind] for kind in kinds}
    named = figure.clock and figure.clock not in usual
    return f"{figure.metric}:{figure.clock}" if named else figure.metric


def dimensions_of(grid: Grid, channels: Sequence[ChannelRow]) -> dict[str, Dimension]:
    """What this grid holds, the index first; a metric before the same under another clock."""
    kinds = kinds_of(channels)
    found: dict[str, Dimension] = {}
    for (_brand, channel), cell in grid.cells.items():
        for figure in figures_of(cell):
            channel_kinds = kinds.get(channel, set(DEFAULT_CLOCKS))
            key = key_of(figure, channel_kinds)
            name = _named(figure, key, channel_kinds)
            dimension = Dimension(key, name, figure.unit, figure.direction)
            found.setdefault(key, dimension)
    metrics = list(dict.fromkeys(key.partition(":")[0] for key in found))

    def place(key: str) -> tuple[bool, int, bool]:
        return key != FIRST, metrics.index(key.partition(":")[0]), ":" in key

    return {key: found[key] for key in sorted(found, key=place)}


def _named(figure: Figure, key: str, kinds: set[str]) -> str:
    """The name of a metric; under a clock of a claim's own, which has none, with the marks it runs between."""
    known = {one.clock for kind in kinds for one in NAMED_CLOCKS.get(kind, ())}
    if key == figure.metric or figure.clock in known:
        return _(figure.name)
    return f"{_(figure.name)}: {clock_words(figure.clock, _kind_of(figure.clock, kinds))}"


def _kind_of(clock: str, kinds: set[str]) -> str:
    """The kind of channel whose marks the clock runs between."""
    return next((kind for kind in sorted(kinds) if clock_fits(clock, kind)), min(kinds))


def figure_in(cell: Cell | None, key: str, kinds: set[str]) -> Figure | None:
    """The figure of a dimension in one cell."""
    figures = figures_of(cell) if cell else []
    return next((one for one in figures if key_of(one, kinds) == key), None)


def kinds_of(channels: Sequence[ChannelRow]) -> dict[str, set[str]]:
    """The kind of each channel by key, as a set: over all channels any of the kinds will do."""
    return {channel.key: {channel.kind} for channel in channels}


def chosen(dimensions: dict[str, Dimension], asked: str | None) -> Dimension | None:
    """The dimension asked for, else the first."""
    return dimensions.get(asked or "") or next(iter(dimensions.values()), None)


def shown_figures(scorecard: Scorecard) -> IsWanted:
    """Which figures the address asks for: those of one dimension on the origin that is shown."""
    origin = asked_origin(scorecard)
    grid = scorecard.grid(origin)
    kinds = kinds_of(scorecard.channels)
    dimensions = dimensions_of(grid, scorecard.channels) if grid else {}
    dimension = chosen(dimensions, request.args.get("metric"))

    def is_wanted(where: Origin, channel: str, figure: Figure) -> bool:
        if dimension is None or where != origin:
            return False
        return key_of(figure, kinds.get(channel, set(DEFAULT_CLOCKS))) == dimension.key

    return is_wanted


def switch(dimensions: dict[str, Dimension], now: Dimension, href: Any) -> list[dict[str, Any]]:
    """A link to each dimension."""
    return [
        {
            "label": one.name,
            "href": href(metric=None if place == 0 else one.key),
            "current": one.key == now.key,
        }
        for place, one in enumerate(dimensions.values())
    ]
