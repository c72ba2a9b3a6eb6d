"""A scorecard made of tallies and claims: the grid, the verdicts and the lead (PRODUCT.md)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from math import exp

from domain.around import Against, Around, OverTime, chosen_waves
from domain.cells import grid_of
from domain.claim_results import Assessment
from domain.gathering import RowSource
from domain.lead import NOT_DECLARED, SLICED, lead
from domain.pooling import Pool
from domain.scorecard_rows import ClaimRow, Origin, ScorecardInput, WaveRow
from domain.scorecard_values import ClaimResult, Grid, Scorecard
from domain.slicing import sliced_grid
from domain.statistics.grid import grid_list
from domain.words import say

METHOD_VERSION = "1.0"
ORIGINS: tuple[Origin, ...] = ("audited", "reported")


def build_scorecard(given: ScorecardInput) -> Scorecard:
    """Every figure and verdict of a period; waves add up, audited and reported stay apart."""
    pools = Pools(given)
    judges = given.judges and given.cut is None
    claims = marked_across_grid(assessed(given, pools)) if judges else []
    brands = {brand.key: brand.name for brand in given.brands}
    return Scorecard(
        program=given.program,
        period=given.period,
        waves=given.waves,
        made_at=given.made_at,
        method_version=METHOD_VERSION,
        brands=given.brands,
        channels=given.channels,
        metrics=given.metrics,
        grids=tuple(_grid(given, pools, origin, claims) for origin in pools.origins),
        claims=tuple(claims),
        lead=lead(claims, brands) if judges else (say(SLICED if given.cut else NOT_DECLARED),),
        judges=judges,
    )


def _grid(
    given: ScorecardInput, pools: "Pools", origin: Origin, claims: Sequence[ClaimResult]
) -> Grid:
    """Reported figures have no place and no hour, so that a slice leaves them whole."""
    if given.cut is None or origin == "reported":
        return grid_of(given, pools.whole(origin), claims)
    return sliced_grid(given, given.cut, pools.uncut(origin), pools.whole(origin))


class Pools:
    """Tallies pooled per origin and set of waves, each made once."""

    def __init__(self, given: ScorecardInput) -> None:
        self._given = given
        self._period = frozenset(wave.key for wave in given.waves)
        self._order = given.wave_order or tuple(wave.key for wave in (*given.earlier, *given.waves))
        self._pools: dict[tuple[Origin, frozenset[str]], Pool] = {}
        self._source = given.source or RowSource(given.tallies)
        self._sliced: Pool | None = None
        self.origins = tuple(one for one in ORIGINS if self.uncut(one).waves_seen())

    def whole(self, origin: Origin) -> Pool:
        """All waves of the period: every contact, or those of the slice alone."""
        if self._given.cut is None or origin == "reported":
            return self.uncut(origin)
        if self._sliced is None:
            source = self._given.cut.source
            whole = self.uncut(origin)
            self._sliced = Pool(origin, self._given.channels, source, self._period, whole)
        return self._sliced

    def uncut(self, origin: Origin) -> Pool:
        """All waves of the period, every contact."""
        return self.of_waves(origin, self._period)

    def waves_of(self, claim: ClaimRow) -> frozenset[str]:
        """The waves of the period that the claim was advertised in."""
        return self._period & self._dates_of(claim)

    def of_claim(self, claim: ClaimRow, origin: Origin) -> Pool:
        """The waves of the claim alone."""
        return self.of_waves(origin, self.waves_of(claim))

    def over_time(self, claim: ClaimRow, origin: Origin, against: Against) -> OverTime:
        """The latest wave of the claim that was seen, beside the one it is compared with."""
        dated = self._dates_of(claim)
        return self._compared(origin, against, [one for one in self._calendar if one.key in dated])

    def last_two(self, origin: Origin) -> OverTime:
        """The latest wave of the period that was seen, beside the wave before it."""
        return self._compared(origin, "last_wave", self._calendar)

    @cached_property
    def _calendar(self) -> list[WaveRow]:
        """The waves whose tallies came along, in order."""
        known = {wave.key: wave for wave in (*self._given.earlier, *self._given.waves)}
        return [known[key] for key in self._order if key in known]

    def _compared(self, origin: Origin, against: Against, calendar: Sequence[WaveRow]) -> OverTime:
        seen = self.uncut(origin).waves_seen()
        chosen = chosen_waves(against, calendar, seen, self._period)
        names = {wave.key: wave.name for wave in calendar}
        return OverTime(
            *(
                (self.of_waves(origin, frozenset(waves)), ", ".join(names[wave] for wave in waves))
                for waves in chosen
            )
        )

    def of_waves(self, origin: Origin, waves: frozenset[str]) -> Pool:
        """Any waves whose tallies came along."""
        key = (origin, waves)
        if key not in self._pools:
            whole = self._estimated_on(origin) if waves == self._period else self.uncut(origin)
            self._pools[key] = Pool(origin, self._given.channels, self._source, waves, whole)
        return self._pools[key]

    def _estimated_on(self, origin: Origin) -> Pool | None:
        """All that was counted in the period, when this scorecard shows a part of it."""
        if self._given.whole is None:
            return None
        return Pool(origin, self._given.channels, self._given.whole, self._period)

    def _dates_of(self, claim: ClaimRow) -> set[str]:
        order = self._order
        first = order.index(claim.from_wave) if claim.from_wave in order else 0
        last = order.index(claim.to_wave) if claim.to_wave in order else len(order)
        return set(order[first : last + 1])


def assessed(given: ScorecardInput, pools: Pools) -> list[ClaimResult]:
    """Each claim on every origin that has seen it, or on the first origin when none has.

    A claim that was not advertised in any wave of the period is left out.
    """
    found = []
    for claim in given.claims:
        if given.waves and not pools.waves_of(claim):
            continue
        possible = [
            assessment_of(given, pools, claim, origin) for origin in pools.origins or ORIGINS
        ]
        seen = [assessment for assessment in possible if assessment.is_seen()]
        found += [assessment.result() for assessment in seen or possible[:1]]
    return found


def assessment_of(
    given: ScorecardInput, pools: Pools, claim: ClaimRow, origin: Origin
) -> Assessment:
    """A claim on one origin, with what its verdict depends on besides its own counts."""
    around = Around(
        channels=given.channels,
        brands={brand.key: brand.name for brand in given.brands},
        metrics={metric.key: metric.name for metric in given.metrics},
        minimum=given.program.minimum_group,
        agreement=given.agreement,
        over_time=partial(pools.over_time, claim, origin),
    )
    return Assessment(claim, pools.of_claim(claim, origin), around)


def marked_across_grid(results: Sequence[ClaimResult]) -> list[ClaimResult]:
    """The results with those marked that hold across the whole grid of claims (e-BH), per origin.

    The family is every claim, also those that this origin has not seen: they bring no evidence.
    """
    marked = list(results)
    claims = {(result.claim.key, result.claim.version) for result in results}
    for origin in ORIGINS:
        family = [i for i, result in enumerate(results) if result.origin == origin]
        for state, side in (("broken", "log_e_broken"), ("kept", "log_e_kept")):
            e = [_e(getattr(results[i].verdict, side), results[i]) for i in family]
            e += [0.0] * (len(claims) - len(family))
            for position in grid_list(e).selected:
                i = family[position]
                if results[i].state == state:
                    marked[i] = replace(results[i], holds_across_grid=True)
    return marked


def _e(log_e: float | None, result: ClaimResult) -> float:
    """The e-value of a claim; what has no verdict brings none, and keeps its place in the family."""
    if log_e is None or result.state in ("not_judged_yet", "not_measurable"):
        return 0.0
    return exp(min(log_e, 700.0))
