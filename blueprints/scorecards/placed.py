"""Places in a table: a line each, the same figures as the grid in columns, sorted as the address asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _

from blueprints.scorecards.asked import here
from blueprints.scorecards.dimensions import Dimension, dimensions_of, figure_in, kinds_of
from blueprints.scorecards.drawing import Bar, bar_of, longest
from blueprints.scorecards.told_figures import label_of, why_not
from domain.people_words import count_words
from domain.scorecard_rows import ChannelRow, Origin
from domain.scorecard_values import Cell, Figure, Grid

ROWS = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure in the table; one without a number has no bar, and `why_not` says why (told_figures)."""

    column: Dimension
    figure: Figure | None
    bar: Bar | None = None
    label: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a brand, a channel, a region or a touchpoint; `kind_word` says which where they are mixed."""

    key: str
    name: str
    channel: str
    cell: Cell | None
    href: str = ""
    kind_word: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its figures, ready to be shown."""

    row: Row
    shown: tuple[Shown, ...]
    is_total: bool = False

    @property
    def n(self) -> str:
        return count_words(self.row.cell.n) if self.row.cell else "0"

    @property
    def state(self) -> str:
        return self.row.cell.state if self.row.cell else ""


class PlacesTable:
    """The lines with their columns; `total` is what stands above them, when it is one thing."""

    def __init__(
        self, rows: Sequence[Row], total: Row | None, channels: Sequence[ChannelRow], origin: Origin
    ) -> None:
        self._kinds = kinds_of(channels)
        everything = [*rows, *([total] if total else [])]
        cells = {(str(at), row.channel): row.cell for at, row in enumerate(everything) if row.cell}
        self.columns = list(dimensions_of(Grid(origin, cells), channels).values())
        self._axes = {
            (row.channel, column.key): longest(self._figures(everything, column, row.channel))
            for column in self.columns
            for row in everything
            if column.unit == "seconds"
        }
        lines = [self._line(row) for row in rows]
        self.sort = _asked_sort(self.columns)
        self.lines = sorted(lines, key=self._rank) if self.sort else lines
        self.total = self._line(total, True) if total else None

    def head(self) -> list[Any]:
        """The heads of the table, each a link that sorts: the worst first, then the other way round."""
        heads: list[Any] = [_("Name"), {"label": "n", "number": True}]
        for column in self.columns:
            asked = self.sort == (column.key, False)
            sort = f"-{column.key}" if asked else column.key
            heads.append(
                {
                    "label": column.name,
                    "sort": _again(sort=sort),
                    "sorted": _direction(self.sort, column.key),
                }
            )
        return heads

    def sorts(self) -> list[dict[str, Any]]:
        """The same for narrow screens, which have no heads."""
        choices = [(_("Name"), "")]
        choices += [(_("%(name)s, worst first", name=one.name), one.key) for one in self.columns]
        now = self.sort[0] if self.sort else ""
        return [
            {"label": label, "href": _again(sort=key or None), "current": key == now}
            for label, key in choices
        ]

    def _figures(self, rows: Iterable[Row], column: Dimension, channel: str) -> list[Figure]:
        found = (self._figure(row, column) for row in rows if row.channel == channel)
        return [one for one in found if one is not None]

    def _figure(self, row: Row, column: Dimension) -> Figure | None:
        kinds = self._kinds.get(row.channel) or {one for k in self._kinds.values() for one in k}
        return figure_in(row.cell, column.key, kinds)

    def _line(self, row: Row, is_total: bool = False) -> Line:
        return Line(row, tuple(self._shown(row, one) for one in self.columns), is_total)

    def _shown(self, row: Row, column: Dimension) -> Shown:
        figure = self._figure(row, column)
        if figure is None:
            return Shown(column, None, why_not=why_not(None))
        if not figure.shown:
            return Shown(column, figure, why_not=why_not(figure))
        bar = bar_of(figure, self._axes.get((row.channel, column.key), 1.0))
        return Shown(column, figure, bar, label_of(figure))

    def _rank(self, line: Line) -> tuple[bool, float, str]:
        """The worst first, what has no figure last."""
        key, best_first = self.sort or ("", False)
        shown = next(one for one in line.shown if one.column.key == key)
        value = shown.figure.value if shown.figure and shown.figure.shown else None
        if shown.figure and shown.figure.shown and value is None:
            value = float("inf")  # a median beyond what auditors wait for
        if value is None:
            return True, 0.0, line.row.name
        lower_is_better = shown.column.direction == "lower"
        return False, -value if lower_is_better is not best_first else value, line.row.name


def _asked_sort(columns: Sequence[Dimension]) -> tuple[str, bool] | None:
    """The column to sort by, and whether the best come first; None for the order of names."""
    asked = request.args.get("sort", "")
    key = asked.removeprefix("-")
    return (key, asked.startswith("-")) if key in {one.key for one in columns} else None


def _direction(sort: tuple[str, bool] | None, key: str) -> str | None:
    if sort is None or sort[0] != key:
        return None
    return "descending" if sort[1] else "ascending"


def _again(**changes: Any) -> str:
    """This page with other parameters."""
    asked = {**request.args.to_dict(), "from": None, **changes}
    return here(f".{(request.endpoint or '').rpartition('.')[2]}", **asked)
