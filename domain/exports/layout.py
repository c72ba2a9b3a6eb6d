"""A grid as files lay it out: brands in rows, channels in columns, what stands in each cell."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from domain.claim_names import short_name
from domain.explanations.texts import Translate
from domain.exports.words import Names
from domain.measures import DEFAULT_CLOCKS, Direction, Unit
from domain.scorecard_rows import ALL, BrandRow
from domain.scorecard_values import Cell, ClaimVerdict, Figure, Grid, Scorecard
from domain.words import N_, Sentence, say

TOLD = ("broken", "open", "kept")
INDEX = ("index", "")


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that a grid can show; `key` is the metric, and its clock where it is not the usual one."""

    key: tuple[str, str]
    name: str
    unit: Unit
    direction: Direction


@dataclass(frozen=True, slots=True)
class Chip:
    """One claim in one cell."""

    state: str
    name: str


@dataclass(frozen=True)
class Layout:
    """One origin's grid: `brands` the client first, then the worst; the totals last where there are several."""

    scorecard: Scorecard
    grid: Grid
    brands: tuple[BrandRow, ...]
    channels: tuple[tuple[str, str], ...]
    measured: tuple[Measured, ...]
    metrics: Mapping[str, str]
    """Names of metrics as the reader calls them."""

    def figure(self, brand: str, channel: str, key: tuple[str, str]) -> Figure | None:
        """The figure of one measure in one cell."""
        return self._by_place.get((brand, channel), {}).get(key)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], dict[tuple[str, str], Figure]]:
        """The figures of every cell by their keys; of two with one key the first."""
        channels = {channel for _, channel in self.grid.cells}
        usual = {channel: usual_clocks(self.scorecard, channel) for channel in channels}
        return {
            (brand, channel): {key_of(one, usual[channel]): one for one in figures_of(cell)[::-1]}
            for (brand, channel), cell in self.grid.cells.items()
        }

    def chips(self, brand: str, channel: str) -> tuple[Chip, ...]:
        """Verdicts of the cell, broken first; in totals only claims that are made of several channels."""
        cell = self.grid.cell(brand, channel)
        told = [one for one in cell.claims if one.state in TOLD and one.n] if cell else []
        return tuple(
            Chip(one.state, self._short(one))
            for one in sorted(told, key=lambda one: TOLD.index(one.state))
            if channel != ALL or self._spans[_line(one)] > 1
        )

    def _short(self, verdict: ClaimVerdict) -> str:
        return self._names[(verdict.claim, verdict.version)]

    @cached_property
    def leading(self) -> Measured | None:
        """What the grid is about: the index, else the first that was measured."""
        told = [
            one for one in self.measured if any(figure.shown for figure in self._figures(one.key))
        ]
        return next(iter([*told, *self.measured]), None)

    def _figures(self, key: tuple[str, str]) -> Iterator[Figure]:
        for brand, channel in self.grid.cells:
            figure = self.figure(brand, channel, key)
            if figure is not None:
                yield figure

    @cached_property
    def _names(self) -> dict[tuple[str, int], str]:
        """The short names of claims by key and version."""
        claims = (result.claim for result in self.scorecard.claims)
        return {(one.key, one.version): short_name(one, self.metrics) for one in claims}

    @cached_property
    def _spans(self) -> Counter[tuple[str, int, str]]:
        return channels_by_claim(self.grid)


def layout_of(scorecard: Scorecard, grid: Grid, translate: Translate) -> Layout:
    """Channels that were seen, in their order; all of them together when there are several."""
    names = Names(scorecard, translate)
    seen = {channel for _, channel in grid.cells}
    channels = [(one.key, one.name) for one in scorecard.channels if one.key in seen]
    if len(channels) > 1:
        channels.append((ALL, names.channel(ALL)))
    return Layout(
        scorecard,
        grid,
        _brands(scorecard, grid, names),
        tuple(channels),
        tuple(_measured(scorecard, grid, translate).values()),
        {one.key: translate(Sentence(one.name)) for one in scorecard.metrics if one.name},
    )


def figures_of(cell: Cell) -> tuple[Figure, ...]:
    """Every figure of a cell, the index first."""
    return tuple(one for one in (cell.index, *cell.dimensions, cell.critical) if one is not None)


def usual_clocks(scorecard: Scorecard, channel: str) -> frozenset[str]:
    """What "wait" means on a channel; over all channels any usual meaning will do."""
    kinds = (one.kind for one in scorecard.channels if one.key == channel)
    kind = next(kinds, "")
    return frozenset({DEFAULT_CLOCKS[kind]} if kind in DEFAULT_CLOCKS else DEFAULT_CLOCKS.values())


def key_of(figure: Figure, usual: frozenset[str]) -> tuple[str, str]:
    """The metric, and the clock where it is a claim's own."""
    return figure.metric, "" if figure.clock in usual else figure.clock


def channels_by_claim(grid: Grid) -> Counter[tuple[str, int, str]]:
    """On how many channels a version of a claim is judged for a brand."""
    return Counter(
        _line(verdict)
        for (_, channel), cell in grid.cells.items()
        for verdict in (cell.claims if channel != ALL else ())
    )


def _line(verdict: ClaimVerdict) -> tuple[str, int, str]:
    return verdict.claim, verdict.version, verdict.brand


def _measured(
    scorecard: Scorecard, grid: Grid, translate: Translate
) -> dict[tuple[str, str], Measured]:
    found: dict[tuple[str, str], Measured] = {}
    for (_, channel), cell in grid.cells.items():
        usual = usual_clocks(scorecard, channel)
        for figure in figures_of(cell):
            key = key_of(figure, usual)
            if key not in found:
                name = translate(Sentence(figure.name)) if figure.name else figure.metric
                named = f"{name} ({key[1]})" if key[1] else name
                found[key] = Measured(key, named, figure.unit, figure.direction)
    order = [one for one, _ in found]
    return {key: found[key] for key in sorted(found, key=lambda key: _place(key, order))}


def _place(key: tuple[str, str], order: list[str]) -> tuple[bool, int, str]:
    return key != INDEX, order.index(key[0]), key[1]


def _brands(scorecard: Scorecard, grid: Grid, names: Names) -> tuple[BrandRow, ...]:
    ranked = sorted(_ranks(scorecard, grid), key=lambda pair: pair[0])
    brands = [brand for _, brand in ranked]
    if len(brands) > 1:
        brands.append(BrandRow(ALL, names.brand(ALL)))
    return tuple(brands)


Rank = tuple[bool, bool, int, float, str]


def _ranks(scorecard: Scorecard, grid: Grid) -> Iterator[tuple[Rank, BrandRow]]:
    """The client first, then the most broken promises, then the lowest index."""
    for brand in scorecard.brands:
        cells = [cell for (one, where), cell in grid.cells.items() if one == brand.key != where]
        broken = sum(
            verdict.state == "broken" and verdict.n > 0 and cell.channel != ALL
            for cell in cells
            for verdict in cell.claims
        )
        values = [cell.index.value for cell in cells if cell.index and cell.index.value is not None]
        mean = sum(values) / len(values) if values else 0.0
        yield (not brand.is_client, not values, -broken, mean, brand.name), brand


def told_grids(scorecard: Scorecard, translate: Translate) -> list[tuple[str, Layout]]:
    """The grids that hold anything, each with the name of its origin."""
    words = {"audited": N_("Audited"), "reported": N_("Reported")}
    return [
        (translate(say(words[grid.origin])), layout_of(scorecard, grid, translate))
        for grid in scorecard.grids
        if grid.cells
    ]
