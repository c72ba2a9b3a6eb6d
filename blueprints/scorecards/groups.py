"""From the address of a list to the group of findings, and the figure or verdict that it explains."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import abort, g, request
from sqlalchemy import ColumnElement, and_, false, not_, or_

from blueprints.scorecards.asked import asked_origin
from blueprints.scorecards.dimensions import FIRST, figure_in, kinds_of
from blueprints.scorecards.reading import reading
from domain.claim_results import leaves_of
from domain.measures import DEFAULT_CLOCKS
from domain.scorecard_rows import ALL
from domain.scorecard_values import ClaimResult, ClaimVerdict, Figure, Grid, Scorecard
from domain.slices import WHOLE, Slice
from models.findings import Cell, Finding
from models.program import Brand, Channel
from services.behind import Group, measure_ids
from services.periods import Period
from services.scorecards.dividing import conditions_of

COUNTEREXAMPLE = and_(Finding.verified.is_(True), Finding.kind == "failure")
"""The findings that are never hidden."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is of: a figure of the grid, or a claim in one place.

    `small` are the groups within it, by ids of brand and channel, that are not reported on.
    """

    scorecard: Scorecard
    period: Period
    brand: str
    channel: str
    group: Group
    figure: Figure | None = None
    result: ClaimResult | None = None
    verdict: ClaimVerdict | None = None
    small: tuple[tuple[int, int], ...] = ()
    part: Slice = WHOLE

    @property
    def is_hidden(self) -> bool:
        """Whether the group is too small for a manager; the desk sees every group."""
        if g.at_desk:
            return False
        if self.verdict is not None:
            return is_small(self.verdict, g.program.minimum_group)
        figure = self.figure
        if figure is None or figure.state != "hidden":
            return False
        return not figure.withheld or not self.part.is_whole

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """The slice, and what managers see of small groups, also inside larger ones: the counterexamples of a claim."""
        sliced = tuple(conditions_of(g.program.id, self.part, Finding))
        if g.at_desk or not (self.is_hidden or self.small):
            return sliced
        large = false() if self.is_hidden else outside(self.small)
        return (*sliced, or_(large, COUNTEREXAMPLE) if self.result else large)

    @property
    def n(self) -> int:
        found = self.verdict or self.figure
        return found.n if found else 0


def asked_group() -> Asked:
    """The group that the address names; 404 for a brand, channel, metric or claim that is not there."""
    brand, channel = _known("brand", g.program.brands), _known("channel", g.program.channels)
    read = reading()
    scorecard, period = read.scorecard, read.period
    claim = request.args.get("claim", "")
    if claim:
        return _of_claim(scorecard, period, claim, brand, channel)
    return _of_figure(scorecard, period, request.args.get("metric") or FIRST, brand, channel)


def _known(name: str, rows: Sequence[Brand | Channel]) -> str:
    asked = request.args.get(name) or ALL
    if asked != ALL and asked not in {row.key for row in rows}:
        abort(404)
    return asked


def _of_figure(scorecard: Scorecard, period: Period, key: str, brand: str, channel: str) -> Asked:
    metric, _colon, clock = key.partition(":")
    if metric not in {row.key for row in scorecard.metrics}:
        abort(404)
    origin = asked_origin(scorecard)
    grid = scorecard.grid(origin)
    kinds = kinds_of(scorecard.channels).get(channel, set(DEFAULT_CLOCKS))
    figure = figure_in(grid.cell(brand, channel), key, kinds) if grid else None
    ids = measure_ids(g.program, metric, clock, _channels(channel))
    row = next(row for row in scorecard.metrics if row.key == metric)
    worst_is_high = row.direction == "lower" and row.unit != "yes_no"
    on = () if channel == ALL else (channel,)
    group = _group(period, origin, ids, brand, on, worst_is_high)
    small = _ids(_small_cells(scorecard, grid, key)) if grid else ()
    part = reading().part
    return Asked(scorecard, period, brand, channel, group, figure=figure, small=small, part=part)


def _of_claim(scorecard: Scorecard, period: Period, key: str, brand: str, channel: str) -> Asked:
    origin = request.args.get("origin", "")
    results = [one for one in scorecard.claims if one.claim.key.lower() == key.lower()]
    results = of_version(results)
    result = next((one for one in results if one.origin == origin), results[0] if results else None)
    if result is None:
        abort(404)
    own = result.claim.brand
    brand = brand if own == ALL else own
    part = request.args.get("part", None, int)
    verdict = _verdict_of(result, brand, channel, part)
    leaves = [
        leaf
        for leaf in leaves_of(result.claim, scorecard.channels)
        if channel in (ALL, leaf.channel.key) and part in (None, leaf.part)
    ]
    ids = tuple(dict.fromkeys(leaf.measure.id for leaf in leaves if leaf.measure.id))
    worst_is_high = any(
        leaf.measure.unit == "seconds" and leaf.measure.direction == "lower" for leaf in leaves
    )
    on = tuple(dict.fromkeys(leaf.channel.key for leaf in leaves)) or (channel,)
    group = _group(claimed(period, result), result.origin, ids, brand, on, worst_is_high)
    small = small_in(result)
    return Asked(
        scorecard, period, brand, channel, group, result=result, verdict=verdict, small=small
    )


def small_in(result: ClaimResult) -> tuple[tuple[int, int], ...]:
    """The places of a claim whose single audits stay unlisted, by ids of brand and channel."""
    minimum = g.program.minimum_group
    return _ids((one.brand, one.channel) for one in result.cells if is_small(one, minimum))


def outside(small: tuple[tuple[int, int], ...]) -> ColumnElement[bool]:
    """Findings of none of these places."""
    inside = (and_(Cell.brand_id == brand, Cell.channel_id == channel) for brand, channel in small)
    return not_(or_(false(), *inside))


def _verdict_of(
    result: ClaimResult, brand: str, channel: str, part: int | None
) -> ClaimVerdict | None:
    """Of one part on a channel, of a cell, or of the whole claim; 404 for a part that is not there."""
    if part is not None:
        found = (one for one in result.parts if (one.part, one.channel) == (part, channel))
        return next(found, None) or abort(404)
    return next(
        (one for one in result.cells if (one.brand, one.channel) == (brand, channel)),
        result.verdict if (brand, channel) == (result.claim.brand, ALL) else None,
    )


def of_version(results: list[ClaimResult]) -> list[ClaimResult]:
    """Those of the version that the address names, else of the latest one in the period."""
    latest = max((one.claim.version for one in results), default=0)
    asked = request.args.get("version", latest, int)
    return [one for one in results if one.claim.version == asked]


def is_small(verdict: ClaimVerdict, minimum: float) -> bool:
    """Whether single audits of the group stay unlisted, also where a counterexample lets its verdict be told."""
    return verdict.n > 0 and verdict.n_eff < minimum


def _small_cells(scorecard: Scorecard, grid: Grid, key: str) -> Iterator[tuple[str, str]]:
    """The places whose figure is hidden; totals are no places."""
    kinds = kinds_of(scorecard.channels)
    for (brand, channel), cell in grid.cells.items():
        figure = figure_in(cell, key, kinds[channel]) if channel != ALL else None
        if figure is not None and figure.state == "hidden":
            yield brand, channel


def _ids(places: Iterable[tuple[str, str]]) -> tuple[tuple[int, int], ...]:
    """Places by key as ids, without the totals."""
    brands = {row.key: row.id for row in g.program.brands}
    channels = {row.key: row.id for row in g.program.channels}
    return tuple(
        (brands[brand], channels[channel])
        for brand, channel in places
        if brand in brands and channel in channels
    )


def claimed(period: Period, result: ClaimResult) -> Period:
    """The waves of the period that the claim was advertised in."""
    keys = [wave.key for wave in period.waves]
    first, last = result.claim.from_wave, result.claim.to_wave
    start = keys.index(first) if first in keys else 0
    end = keys.index(last) + 1 if last in keys else len(keys)
    return Period(period.waves[start:end], period.name)


def _group(
    period: Period, origin: str, ids: tuple[int, ...], brand: str, on: tuple[str, ...], high: bool
) -> Group:
    brands = {row.key: row.id for row in g.program.brands}
    channels = {row.key: row.id for row in g.program.channels}
    return Group(
        program_id=g.program.id,
        wave_ids=tuple(wave.id for wave in period.waves),
        origin=origin,
        measure_ids=ids,
        brand_id=brands.get(brand),
        channel_ids=tuple(channels[key] for key in on if key in channels),
        worst_is_high=high,
    )


def _channels(key: str) -> list[Channel]:
    return [row for row in g.program.channels if key in (ALL, row.key)]
