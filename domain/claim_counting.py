"""The facts of a claim, counted from the samples that its verdict was judged from."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.claim_facts import HourFact, PartFacts, RivalFact, WaveFact
from domain.claim_results import Assessment, Leaf
from domain.claims.judging import judge
from domain.claims.opening import promised_hours
from domain.claims.opponents import opponents
from domain.claims.parts import Part
from domain.claims.sides import ends_of, scale_of
from domain.counted import Counted
from domain.samples import Sample
from domain.scorecard_rows import ALL, WaveRow
from domain.scorecard_values import ClaimVerdict, Grid
from domain.statistics.display import HIDDEN_BELOW
from domain.words import Sentence

EVERY_FAILURE = ("absolute", "hours")
"""Rules under which a failure counts wherever it was found."""

MOST_RIVALS = 11


def part_facts(
    assessed: Assessment, leaf: Leaf, told: ClaimVerdict, grid: Grid | None
) -> PartFacts:
    """One part on one channel, as `told` allows it."""
    part, claim = assessed.claim.test.parts[leaf.part], assessed.claim
    facts = PartFacts(leaf.part, leaf.channel.key, leaf.measure.unit, told.n, told.unknown)
    if told.delivered is None or told.withheld:
        return replace(facts, hidden=told.n > 0)
    total = counted_in(assessed.sample(leaf, claim.brand), part)
    rivals = _rivals(assessed, leaf, part, told, grid)
    return replace(
        facts,
        line=line_of(part, leaf),
        within=within_of(part, leaf),
        needs_proof=part.rule in EVERY_FAILURE,
        values=values_of(total),
        hours=hours_of(total),
        promised_hours=promised_hours(part.opening) if part.rule == "hours" else (),
        rivals=_shortened(rivals),
        rivals_of=max(0, len(rivals) - 1),
        figure_unit=told.unit,
        compared=bool(part.against),
    )


def counted_in(sample: Sample, part: Part) -> Counted:
    """What the figure counts: strata without weight only where a single failure matters."""
    if part.rule in EVERY_FAILURE:
        return sample.total
    pairs = zip(sample.tallies, sample.weights, strict=True)
    return Counted.total(sample.measure.unit, [tally for tally, weight in pairs if weight])


def values_of(total: Counted) -> dict[str, tuple[tuple[int, int], ...]]:
    """Each kind with its values and how often each was seen; of failures also how many were confirmed."""
    return {kind: tuple(sorted(total.histogram(kind).items())) for kind in sorted(total.kinds)}


def hours_of(total: Counted) -> tuple[HourFact, ...]:
    return tuple(
        HourFact(hour, tries, verified + unverified, verified)
        for hour, (tries, verified, unverified) in sorted(total.hours168.items())
        if tries
    )


def line_of(part: Part, leaf: Leaf) -> int | None:
    """The promise as it was quoted, in the unit of single audits: seconds, or tenths of a point."""
    if leaf.measure.unit == "score" and part.rule == "mean" and part.promise is not None:
        return round(1000 * part.promise)
    if leaf.measure.unit == "seconds" and part.mean is not None:
        return round(part.mean)
    bound = within_of(part, leaf)
    return part.quoted if bound is not None and part.quoted is not None else bound


def within_of(part: Part, leaf: Leaf) -> int | None:
    """The last value of one audit that keeps the promise; an average is kept or broken by all of them together."""
    if part.rule != "share" or leaf.measure.unit == "yes_no":
        return None
    return part.at_least if leaf.measure.unit == "score" else part.bound_on(leaf.channel.kind)


def _rivals(
    assessed: Assessment, leaf: Leaf, part: Part, told: ClaimVerdict, grid: Grid | None
) -> list[RivalFact]:
    """The claimant beside everyone with a figure of the same measure; nobody for a claim of every brand."""
    brand, brands = assessed.claim.brand, assessed.around.brands
    if brand == ALL or part.against in ("last_wave", "last_year"):
        return []
    others = _others(assessed, leaf, part)
    found = [RivalFact(brand, brands[brand], True, told.delivered, told.low, told.high, told.n)]
    minimum = max(assessed.around.minimum, HIDDEN_BELOW)
    for key, sample in others:
        one = _of_rival(key, brands[key], leaf, part, sample, told)
        if not one.n:
            continue
        too_small = sample.worth < minimum and assessed.pool.origin == "audited"
        kept_back = too_small or _is_kept_back(grid, key, leaf)
        found.append(replace(one, value=None, low=None, high=None) if kept_back else one)
    return found if len(found) > 1 else []


def _others(assessed: Assessment, leaf: Leaf, part: Part) -> Iterable[tuple[str, Sample]]:
    """The opponents of a comparison; for other promises everybody who can be measured alike."""
    brand, channel, pool = assessed.claim.brand, leaf.channel.key, assessed.pool
    if part.against == "rivals":
        named = opponents(part, brand, leaf.measure, channel, pool, assessed.around)
        return [] if isinstance(named, Sentence) else [(one.key, one.sample) for one in named]
    keys = [one for one in assessed.around.brands if one != brand]
    return [(key, pool.sample(leaf.measure, key, channel)) for key in keys]


def _of_rival(
    key: str, name: str, leaf: Leaf, part: Part, sample: Sample, told: ClaimVerdict
) -> RivalFact:
    """The figure of a rival as the promise is measured; rivals have promised nothing, so no verdict is told."""
    if not sample.known:
        return RivalFact(key, name, False, None, None, None, 0)
    if part.against:
        weights, _ = sample.for_margins()
        ends = ends_of(sample, scale_of(sample, leaf.channel.kind)) if weights.n_eff else None
        low, value, high = (ends.low, ends.value, ends.high) if ends else (None, None, None)
        return RivalFact(key, name, False, value, low, high, sample.known)
    place = replace(told, brand=key, part=leaf.part, channel=leaf.channel.key)
    found, _ = judge(part, sample, place, leaf.channel.kind)
    return RivalFact(key, name, False, found.delivered, found.low, found.high, found.n)


def _is_kept_back(grid: Grid | None, brand: str, leaf: Leaf) -> bool:
    """Whether the grid hides this brand's figure of the same metric: a picture may not tell what the grid does not."""
    cell = grid.cell(brand, leaf.channel.key) if grid else None
    figures = (cell.index, cell.critical, *cell.dimensions) if cell else ()
    return any(
        one.metric == leaf.measure.metric and (one.state == "hidden" or one.withheld)
        for one in figures
        if one is not None
    )


def _shortened(rivals: Sequence[RivalFact]) -> tuple[RivalFact, ...]:
    """The claimant first, then the rivals with the most audits: as many as a picture can hold."""
    own, others = list(rivals[:1]), sorted(rivals[1:], key=lambda one: (-one.n, one.name))
    return (*own, *others[:MOST_RIVALS])


def wave_fact(wave: WaveRow, verdict: ClaimVerdict) -> WaveFact:
    """The told verdict of one wave."""
    return WaveFact(
        wave.key,
        wave.name,
        verdict.state,
        verdict.n,
        verdict.delivered,
        verdict.low,
        verdict.high,
        verdict.promised,
        verdict.unit,
    )
