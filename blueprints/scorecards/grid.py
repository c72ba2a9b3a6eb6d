"""The grid as the page shows it: rows of brands, columns of channels, each cell with what stands in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from flask_babel import gettext as _

from blueprints.scorecards.dimensions import Dimension, figure_in, kinds_of
from blueprints.scorecards.drawing import Bar, bar_of, longest
from blueprints.scorecards.ordering import USUAL, Order, ordered
from blueprints.scorecards.told_figures import (
    NOTHING,
    TrendView,
    label_of,
    trend_of,
    why_not,
    why_nothing_at,
)
from domain.claim_names import short_name
from domain.measures import DEFAULT_CLOCKS
from domain.scorecard_rows import ALL, BrandRow, ChannelRow, ClaimRow
from domain.scorecard_values import Cell, ClaimVerdict, Figure, Grid, Scorecard

TOLD = ("broken", "open", "kept")
MOST_CHIPS = 4
ROWS = 20


@dataclass(frozen=True, slots=True)
class Chip:
    """One claim in one cell; `version` only where several were in force."""

    state: str
    name: str
    claim: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell; `figure` None or hidden has no bar, `why_not` says it. `more` chips are left to the claims."""

    brand: str
    channel: str
    figure: Figure | None
    bar: Bar | None = None
    label: str = ""
    why_not: str = ""
    trend: TrendView | None = None
    chips: tuple[Chip, ...] = ()
    more: int = 0

    @property
    def is_hit(self) -> bool:
        return any(chip.state == "broken" for chip in self.chips)

    @property
    def is_total(self) -> bool:
        return ALL in (self.brand, self.channel)


@dataclass(frozen=True, slots=True)
class RowView:
    """One brand, or all of them; turned round, one channel, or all of them. `names` are those of the cells."""

    key: str
    name: str
    cells: tuple[CellView, ...]
    names: tuple[str, ...]
    is_client: bool = False

    @property
    def is_total(self) -> bool:
        return self.key == ALL

    @property
    def broken(self) -> int:
        """How many promises are broken here."""
        return sum(chip.state == "broken" for cell in self.cells for chip in cell.chips)

    def place_in(self, channel: str = "") -> float | None:
        """Where the figure of a channel lies on its axis; without a channel, on average over those shown."""
        cells = [one for one in self.cells if one.bar and channel in ("", one.channel)]
        places = [one.bar.at for one in cells if one.bar]
        return sum(places) / len(places) if places else None


@dataclass(frozen=True)
class GridView:
    """One dimension of one origin's grid; `rivals` are the brands that are not the client's."""

    scorecard: Scorecard
    grid: Grid
    dimension: Dimension
    order: Order = USUAL
    rivals: bool = True
    _axes: dict[str, float] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[ChannelRow]:
        """Channels that were seen, then all of them together where that is one figure or has a promise of its own."""
        seen = {channel for _, channel in self.grid.cells}
        found = [one for one in self.scorecard.channels if one.key in seen]
        total = ChannelRow(ALL, _("All channels"), "")
        return [*found, total] if len(found) > 1 and self._has_total() else found

    def _has_total(self) -> bool:
        cells = [self._cell(brand, ALL) for brand in (*(one.key for one in self.brands), ALL)]
        return any(cell.chips or cell.figure for cell in cells)

    @property
    def brands(self) -> list[BrandRow]:
        """The brands that are shown."""
        return [one for one in self.scorecard.brands if self.rivals or one.is_client]

    @property
    def lower_is_better(self) -> bool:
        return self.dimension.direction == "lower"

    @cached_property
    def rows(self) -> list[RowView]:
        """The brands in the order asked for."""
        return ordered([self._row(one) for one in self.brands], self.order, self.lower_is_better)

    @cached_property
    def total(self) -> RowView | None:
        """All brands together, when there are several."""
        if len(self.scorecard.brands) < 2 or not self.rivals:
            return None
        return self._row(BrandRow(ALL, _("All brands")))

    @property
    def has_trends(self) -> TrendView | None:
        """Any of the trends that are shown, for the words that explain them."""
        rows = [*self.rows, *([self.total] if self.total else [])]
        return next((cell.trend for row in rows for cell in row.cells if cell.trend), None)

    @property
    def why_nots(self) -> set[str]:
        """What is said instead of figures."""
        rows = [*self.rows, *([self.total] if self.total else [])]
        return {cell.why_not for row in rows for cell in row.cells if cell.why_not}

    def _row(self, brand: BrandRow) -> RowView:
        cells = tuple(self._cell(brand.key, channel.key) for channel in self.columns)
        names = tuple(channel.name for channel in self.columns)
        return RowView(brand.key, brand.name, cells, names, brand.is_client)

    def _cell(self, brand: str, channel: str) -> CellView:
        cell = self.grid.cell(brand, channel)
        figure = figure_in(cell, self.dimension.key, self._kinds(channel))
        chips = list(self._chips(cell)) if cell else []
        view = CellView(
            brand,
            channel,
            figure,
            chips=tuple(chips[:MOST_CHIPS]),
            more=max(0, len(chips) - MOST_CHIPS),
        )
        if figure is None or not figure.shown:
            why = why_not(figure)
            nothing = why_nothing_at(cell, self.grid.origin)
            return replace(view, why_not=nothing if why == NOTHING else why)
        return replace(
            view,
            bar=bar_of(figure, self._axis(channel)),
            label=label_of(figure),
            trend=trend_of(figure),
        )

    def _chips(self, cell: Cell) -> Iterator[Chip]:
        """Broken first; in the column of totals only what is claimed of several channels."""
        told = [one for one in cell.claims if one.state in TOLD and one.n]
        for verdict in sorted(told, key=lambda one: TOLD.index(one.state)):
            if cell.channel != ALL or self._spans_channels(verdict):
                claim = self._claims[(verdict.claim, verdict.version)]
                name = short_name(claim, self._metrics)
                yield Chip(verdict.state, name, verdict.claim, claim.which)

    def _spans_channels(self, verdict: ClaimVerdict) -> bool:
        return self._channels_of[_line(verdict)] > 1

    @cached_property
    def _channels_of(self) -> Counter[tuple[str, int, str]]:
        """On how many channels a version of a claim is judged for a brand."""
        return Counter(
            _line(verdict)
            for (_brand, channel), cell in self.grid.cells.items()
            for verdict in (cell.claims if channel != ALL else ())
        )

    @cached_property
    def _metrics(self) -> dict[str, str]:
        return {metric.key: _(metric.name) for metric in self.scorecard.metrics}

    @cached_property
    def _claims(self) -> dict[tuple[str, int], ClaimRow]:
        """Claims by key and version."""
        return {(one.claim.key, one.claim.version): one.claim for one in self.scorecard.claims}

    def _kinds(self, channel: str) -> set[str]:
        return kinds_of(self.scorecard.channels).get(channel, set(DEFAULT_CLOCKS))

    def _axis(self, channel: str) -> float:
        """Waits of one channel share one axis; minutes on the phone and hours by e-mail don't."""
        if channel not in self._axes:
            cells = (cell for (_, where), cell in self.grid.cells.items() if where == channel)
            found = (figure_in(cell, self.dimension.key, self._kinds(channel)) for cell in cells)
            self._axes[channel] = longest(one for one in found if one is not None)
        return self._axes[channel]


def _line(verdict: ClaimVerdict) -> tuple[str, int, str]:
    """One version of a claim for one brand."""
    return (verdict.claim, verdict.version, verdict.brand)


def rows_shown(rows: Sequence[RowView], start: int, everything: bool) -> Sequence[RowView]:
    """The rows of this part of a long grid."""
    return rows if everything or len(rows) <= ROWS else rows[start : start + ROWS]


def turned(rows: Sequence[RowView], columns: Sequence[ChannelRow]) -> list[RowView]:
    """Channels down and brands across: for those who look at one channel at a time."""
    names = tuple(row.name for row in rows)
    return [
        RowView(channel.key, channel.name, tuple(row.cells[at] for row in rows), names)
        for at, channel in enumerate(columns)
    ]
