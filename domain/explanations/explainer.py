"""Explains any figure or verdict of one scorecard, from the rows that the scorecard was made of."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.claim_results import Leaf, leaves_of
from domain.explanations.figures import FigureFacts, explain_figure
from domain.explanations.left_out import LeftOut
from domain.explanations.places import Place
from domain.explanations.scope import Scope
from domain.explanations.values import Explanation
from domain.explanations.verdict_facts import LeafFacts, VerdictFacts
from domain.explanations.verdicts import explain_verdict
from domain.measures import Measure
from domain.pooling import Pool
from domain.samples import Sample
from domain.scorecard import Pools, assessment_of
from domain.scorecard_rows import ALL, ScorecardInput
from domain.scorecard_values import Cell, ClaimResult, ClaimVerdict, Figure, Grid, Scorecard
from domain.small_groups import without_figures
from domain.words import Sentence, say

CountLeftOut = Callable[[Scope], LeftOut]
NAMED = "%(channel)s: %(test)s"


class Explainer:
    """`given` may hold the tallies of some measures alone, when only figures and claims of these are asked for."""

    def __init__(self, given: ScorecardInput, scorecard: Scorecard, count: CountLeftOut) -> None:
        self.scorecard = scorecard
        self._given = given
        self._pools = Pools(given)
        self._count = count
        self._period = frozenset(wave.key for wave in given.waves)
        self._minimum = given.program.minimum_group
        self._metrics = {metric.key: metric for metric in given.metrics}
        self._channels = {channel.key: channel for channel in given.channels}
        self._brands = {brand.key: brand.name for brand in given.brands}

    def figure(self, grid: Grid, brand: str, channel: str, figure: Figure) -> Explanation | None:
        """None for a figure that nothing was counted for."""
        pool = self._pools.whole(grid.origin)
        measure = measure_of(pool, brand, channel, figure)
        if measure is None:
            return None
        groups, are = self._groups(grid, brand, channel, figure)
        on = (channel,) if channel != ALL else tuple(self._channels)
        scope = Scope(
            grid.origin,
            brand,
            tuple((one, measure) for one in on),
            self._period,
            self._period,
        )
        return explain_figure(
            FigureFacts(
                figure=figure,
                metric=self._metrics[figure.metric],
                place=Place(grid.origin, brand, channel),
                sample=pool.sample(measure, brand, channel),
                left_out=self._count(scope),
                minimum=self._minimum,
                groups=groups,
                groups_are=are,
                small=hidden_places(grid, brand, channel, figure),
            )
        )

    def verdict(self, result: ClaimResult, verdict: ClaimVerdict) -> Explanation:
        """Of the whole claim, of one of its parts, or of one of its cells."""
        leaves = [
            leaf
            for leaf in leaves_of(result.claim, tuple(self._channels.values()))
            if verdict.channel in (ALL, leaf.channel.key) and verdict.part in (None, leaf.part)
        ]
        facts = tuple(self._leaf(result, verdict, leaf, len(leaves)) for leaf in leaves)
        scope = Scope(
            result.origin,
            verdict.brand,
            tuple((leaf.channel.key, leaf.measure) for leaf in leaves),
            self._pools.waves_of(result.claim),
            self._period,
        )
        return explain_verdict(
            VerdictFacts(
                result=result,
                verdict=verdict,
                place=Place(result.origin, verdict.brand, verdict.channel),
                leaves=facts,
                left_out=self._left_out(scope, verdict, facts),
                minimum=self._minimum,
                family=sum(one.origin == result.origin for one in self.scorecard.claims),
            )
        )

    def _groups(
        self, grid: Grid, brand: str, channel: str, figure: Figure
    ) -> tuple[tuple[tuple[str, Figure], ...], str]:
        """What a total adds up: brands of a channel, or channels, as the grid shows them."""
        if ALL not in (brand, channel):
            return (), ""
        if channel == ALL:
            keys, names, are = tuple(self._channels), self._channel_names, "channel"
            cells = [(names[key], grid.cells.get((brand, key))) for key in keys]
        else:
            cells = [(name, grid.cells.get((key, channel))) for key, name in self._brands.items()]
            are = "brand"
        found = [(name, same_figure(cell, figure)) for name, cell in cells]
        return tuple((name, one) for name, one in found if one is not None), are

    @property
    def _channel_names(self) -> dict[str, str]:
        return {key: row.name for key, row in self._channels.items()}

    def _leaf(
        self, result: ClaimResult, verdict: ClaimVerdict, leaf: Leaf, among: int
    ) -> LeafFacts:
        part = result.claim.test.parts[leaf.part]
        sample = self._sample(result, leaf, verdict.brand)
        own = leaf_verdict(result, verdict, leaf, among)
        if own is None:
            assessment = assessment_of(self._given, self._pools, result.claim, result.origin)
            own = without_figures(assessment.of_leaf(leaf, verdict.brand), self._minimum)
        name: Sentence = Sentence(leaf.channel.name)
        if len(result.tested_as) > 1:
            name = say(NAMED, channel=leaf.channel.name, test=result.tested_as[leaf.part])
        return LeafFacts(name, part, leaf.channel.kind, sample, own)

    def _sample(self, result: ClaimResult, leaf: Leaf, brand: str) -> Sample:
        """The tallies that the part was judged on; comparisons over time look at one wave alone."""
        claim, against = result.claim, result.claim.test.parts[leaf.part].against
        pool = self._pools.of_claim(claim, result.origin)
        if against in ("last_wave", "last_year"):
            pool = self._pools.over_time(claim, result.origin, against).now[0]
        return pool.sample(leaf.measure, brand, leaf.channel.key)

    def _left_out(
        self, scope: Scope, verdict: ClaimVerdict, leaves: Sequence[LeafFacts]
    ) -> LeftOut:
        several = len(leaves) > 1
        unvisited: list[str] = []
        weightless = 0
        for leaf in leaves:
            sample = leaf.sample
            for key, weight, tally in zip(
                sample.strata, sample.weights, sample.tallies, strict=True
            ):
                if weight and not (tally.known or tally.unknown):
                    unvisited.append(f"{leaf.name}: {key}" if several else key)
                weightless += 0 if weight else tally.known
        covered = [leaf.sample.for_evidence()[0].covered for leaf in leaves]
        return replace(
            self._count(scope) if leaves else LeftOut(),
            unknown=verdict.unknown,
            weightless=weightless,
            unvisited=tuple(unvisited),
            covered=sum(covered) / len(covered) if covered else 1.0,
        )


def measure_of(pool: Pool, brand: str, channel: str, figure: Figure) -> Measure | None:
    """The measure that a figure was counted by."""
    fitting = (
        one
        for one in pool.measures_at(brand, channel)
        if (one.metric, one.clock) == (figure.metric, figure.clock) and not one.condition
    )
    return next(fitting, None)


def same_figure(cell: Cell | None, figure: Figure) -> Figure | None:
    """The figure of the same metric and clock in another cell."""
    if cell is None:
        return None
    found = (one for one in (cell.index, cell.critical, *cell.dimensions) if one is not None)
    return next(
        (one for one in found if (one.metric, one.clock) == (figure.metric, figure.clock)), None
    )


def hidden_places(grid: Grid, brand: str, channel: str, figure: Figure) -> int:
    """How many single places in a total are too small to be shown."""
    if ALL not in (brand, channel):
        return 0
    inside = (
        same_figure(cell, figure)
        for (b, c), cell in grid.cells.items()
        if ALL not in (b, c) and brand in (ALL, b) and channel in (ALL, c)
    )
    return sum(one is not None and one.state == "hidden" and one.n > 0 for one in inside)


def leaf_verdict(
    result: ClaimResult, verdict: ClaimVerdict, leaf: Leaf, among: int
) -> ClaimVerdict | None:
    """The verdict of one part on one channel, as the scorecard has it."""
    if among == 1:
        return verdict
    here = (verdict.brand, leaf.channel.key)
    for one in result.parts:
        if (one.brand, one.channel, one.part) == (*here, leaf.part):
            return one
    if len(result.claim.test.parts) > 1:
        return None
    return next((one for one in result.cells if (one.brand, one.channel) == here), None)
