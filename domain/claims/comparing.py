"""The verdict on a comparison: better than a rival or than before, first of all, among the first few.

METHOD.md section 5: every verdict follows from counts alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from domain.claims.comparison_words import Told, comparison_words
from domain.claims.explaining import strength
from domain.claims.judging import STATES, Facts
from domain.claims.opponents import Opponent
from domain.claims.parts import Part
from domain.claims.sides import Scale, Side, scale_of, side_of
from domain.memory import VERDICTS
from domain.samples import Sample
from domain.scorecard_values import NOTHING_TO_SAY, ClaimVerdict
from domain.statistics.comparison import compare, difference, evidence_better
from domain.statistics.evidence import log_mean_exp
from domain.statistics.ranking import judge_first, rank_range
from domain.statistics.verdict import BROKEN, KEPT, OPEN, VerdictWord


@dataclass(frozen=True, slots=True)
class Standing:
    """What the evidence says of one side among the others."""

    verdict: VerdictWord
    reasons: tuple[str, ...]
    log_e_kept: float
    log_e_broken: float
    rank: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """What is compared, and where: `place` is the empty verdict that says so; `minimum` the smallest group told."""

    part: Part
    place: ClaimVerdict
    channel_kind: str
    metric_name: str
    minimum: float


def compared(contest: Contest, sample: Sample, against: Sequence[Opponent]) -> ClaimVerdict:
    """The verdict with its words; the figures of a rival group too small to report on are not told."""
    rivals = tuple((one.key, one.name, one.is_time, one.sample.digest) for one in against)
    key = ("compared", contest, sample.digest, rivals)
    return VERDICTS.of(key, lambda: _compared(contest, sample, against))


def _compared(contest: Contest, sample: Sample, against: Sequence[Opponent]) -> ClaimVerdict:
    part, kind = contest.part, contest.channel_kind
    scale, own = scale_of(sample, kind), side_of(sample, kind)
    sides = [side_of(one.sample, kind) for one in against]
    found = STANDINGS[part.rule](part, own, sides, scale)
    verdict = replace(
        _counted(contest.place, sample, scale, own),
        state=STATES[found.verdict],
        reasons=found.reasons,
        log_e_broken=found.log_e_broken,
        log_e_kept=found.log_e_kept,
        against=tuple(one.name for one in against),
        rank=found.rank,
        rank_of=len(against) + 1 if found.rank else 0,
    )
    told = [n for n, one in enumerate(against) if one.sample.worth >= contest.minimum]
    best = max(told, key=lambda n: sides[n].value or 0.0, default=None)
    if best is not None:
        name = against[best].name
        verdict = replace(_beside(verdict, part, own, sides[best], scale), beside=name)
    words = comparison_words(
        part,
        verdict,
        Told(contest.metric_name, kind, tuple(against), None if best is None else against[best]),
    )
    seen = "no_audits" not in verdict.reasons
    evidence = strength(verdict, Facts()) if seen else NOTHING_TO_SAY
    return replace(verdict, explanation=words, evidence=evidence)


def _better(part: Part, own: Side, others: Sequence[Side], scale: Scale) -> Standing:
    """Better than every one of them by the margin; broken by the average of those that are not worse."""
    margin = part.margin / scale.size if scale.unit == "seconds" else part.margin
    pairs = [compare(own, other, margin) for other in others]
    kept = min(pair.log_e_kept for pair in pairs)
    broken = log_mean_exp([pair.log_e_broken for pair in pairs])
    if len(pairs) == 1:
        return Standing(pairs[0].verdict, pairs[0].reasons, kept, broken)
    return Standing(*judge_first(own, others, kept, broken), kept, broken)


def _first(part: Part, own: Side, others: Sequence[Side], scale: Scale) -> Standing:
    """METHOD.md: the least evidence against any rival keeps it, the average of theirs breaks it."""
    wins, losses = _duels(own, others)
    kept, broken = min(wins), log_mean_exp(losses)
    verdict, reasons = judge_first(own, others, kept, broken)
    return Standing(verdict, reasons, kept, broken, rank_range(wins, losses))


def _rank(part: Part, own: Side, others: Sequence[Side], scale: Scale) -> Standing:
    """Kept when no rank below the promised one is left, broken when none at or above it is.

    The evidence for the grid: a rank among the first k is shown by beating all but k - 1 of the J - 1 rivals.
    Were it false, k of them would be as good or better, so the least of those duels, divided by k, has a mean
    of at most 1. Broken is its mirror image: k rivals are better, divided by J - k.
    """
    wins, losses = _duels(own, others)
    place, brands = part.place or 1, len(others) + 1
    kept = sorted(wins, reverse=True)[brands - place - 1] - log(place)
    broken = sorted(losses, reverse=True)[place - 1] - log(brands - place)
    ranks = rank_range(wins, losses)
    verdict: VerdictWord = KEPT if ranks[1] <= place else BROKEN if ranks[0] > place else OPEN
    # Whoever was audited too little, or not at all, decides nothing: the rule of "first" says which.
    blocked = judge_first(own, others, 0.0, 0.0)[1]
    if "no_audits" in blocked or "too_few_audits" in blocked:
        return Standing(OPEN, blocked, kept, broken, ranks)
    reasons = blocked if verdict == OPEN else ("evidence",)
    return Standing(verdict, reasons, kept, broken, ranks)


STANDINGS: Mapping[str, Callable[[Part, Side, Sequence[Side], Scale], Standing]] = {
    "better": _better,
    "first": _first,
    "rank": _rank,
}


def _duels(own: Side, others: Sequence[Side]) -> tuple[list[float], list[float]]:
    wins = [evidence_better(own, other) for other in others]
    return wins, [evidence_better(other, own) for other in others]


def _counted(place: ClaimVerdict, sample: Sample, scale: Scale, own: Side) -> ClaimVerdict:
    """The brand's own figure in its unit."""
    ends = [None if end is None else scale.own(end) for end in (own.low, own.high)]
    low, high = ends if scale.rising else reversed(ends)
    return replace(
        place,
        unit=scale.unit,
        delivered=None if own.value is None else scale.own(own.value),
        low=low,
        high=high,
        n=sample.known,
        n_eff=sample.worth,
        unknown=sample.unknown,
        deff=sample.deff,
    )


def _beside(
    verdict: ClaimVerdict, part: Part, own: Side, other: Side, scale: Scale
) -> ClaimVerdict:
    """The figure of the best other side, and the difference from it."""
    gap = difference(own, other)
    if other.value is None or gap.difference is None:
        return verdict
    ends = [None if end is None else scale.gap(end) for end in (gap.low, gap.high)]
    low, high = ends if scale.rising else reversed(ends)
    margin = part.margin if scale.unit == "seconds" else part.margin * scale.size
    return replace(
        verdict,
        promised=scale.own(other.value) + (margin if scale.rising else -margin),
        difference=scale.gap(gap.difference),
        difference_low=low,
        difference_high=high,
    )
