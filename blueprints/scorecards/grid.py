"""The grid as the page shows it: rows of brands, columns of channels, each cell with what stands in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.scorecards.dimensions import Dimension, figure_in, kinds_of
from blueprints.scorecards.drawing import Bar, bar_of, longest
from domain.claim_names import short_name
from domain.measures import DEFAULT_CLOCKS
from domain.people_words import count_words
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
    chips: tuple[Chip, ...] = ()
    more: int = 0

    @property
    def is_hit(self) -> bool:
        return any(chip.state == "broken" for chip in self.chips)


@dataclass(frozen=True, slots=True)
class RowView:
    """One brand, or all of them."""

    key: str
    name: str
    is_client: bool
    cells: tuple[CellView, ...]

    @property
    def is_total(self) -> bool:
        return self.key == ALL


@dataclass(frozen=True)
class GridView:
    """One dimension of one origin's grid."""

    scorecard: Scorecard
    grid: Grid
    dimension: Dimension
    _axes: dict[str, float] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[ChannelRow]:
        """Channels that were seen, then all of them together when there are several."""
        seen = {channel for _, channel in self.grid.cells}
        found = [one for one in self.scorecard.channels if one.key in seen]
        return [*found, ChannelRow(ALL, _("All channels"), "")] if len(found) > 1 else found

    @cached_property
    def rows(self) -> list[RowView]:
        """The client first, then the worst: most broken promises, then the lowest figures."""
        return sorted(map(self._row, self.scorecard.brands), key=self._rank)

    @cached_property
    def total(self) -> RowView | None:
        """All brands together, when there are several."""
        if len(self.scorecard.brands) < 2:
            return None
        return self._row(BrandRow(ALL, _("All brands")))

    def _row(self, brand: BrandRow) -> RowView:
        cells = tuple(self._cell(brand.key, channel.key) for channel in self.columns)
        return RowView(brand.key, brand.name, brand.is_client, cells)

    def _rank(self, row: RowView) -> tuple[bool, bool, int, float, str]:
        broken = sum(chip.state == "broken" for cell in row.cells for chip in cell.chips)
        places = [cell.bar.at for cell in row.cells if cell.bar]
        good = sum(places) / len(places) if places else 101.0
        lower_is_better = self.dimension.direction == "lower" and bool(places)
        worth = -good if lower_is_better else good
        return (not row.is_client, not places, -broken, worth, row.name)

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
            return replace(view, why_not=self._why_not(cell, figure, channel))
        return replace(view, bar=bar_of(figure, self._axis(channel)), label=_label(figure))

    def _why_not(self, cell: Cell | None, figure: Figure | None, channel: str) -> str:
        if figure is not None and (figure.n or figure.unknown):
            return too_few(figure, self.grid.origin)
        if cell is None or channel != ALL:
            return ""
        return _("Not counted alike on all channels")

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
        return {metric.key: metric.name for metric in self.scorecard.metrics}

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


def too_few(figure: Figure, origin: str) -> str:
    """The words for a group that is too small to report on."""
    n = count_words(figure.n)
    if not figure.n:
        return _("Nothing could be seen")
    if figure.withheld:
        return _("n %(n)s: not shown, it would give a small group away", n=n)
    if origin == "reported":
        return ngettext(
            "%(n)s contact: too few to report", "%(n)s contacts: too few to report", figure.n, n=n
        )
    return ngettext(
        "%(n)s audit: too few to report", "%(n)s audits: too few to report", figure.n, n=n
    )


def _label(figure: Figure) -> str:
    words = {"value": figure.shown, "margin": figure.margin_shown, "n": count_words(figure.n)}
    if not figure.margin_shown:
        return _("%(value)s, n %(n)s", **words)
    return _("%(value)s, margin %(margin)s, n %(n)s", **words)


def rows_shown(rows: Sequence[RowView], start: int, everything: bool) -> Sequence[RowView]:
    """The rows of this part of a long grid."""
    return rows if everything or len(rows) <= ROWS else rows[start : start + ROWS]
