"""RULES: by which section and formula each rule of a claim judges, and what it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.claims.judging import outcomes
from domain.claims.opening import promised_hours
from domain.claims.parts import Part
from domain.explanations.inputs import counts_of
from domain.explanations.values import Rule
from domain.samples import Sample
from domain.words import N_, say

Counts = tuple[tuple[str, int], ...]
"""Kind → number; kinds are those of COUNT_WORDS."""

COUNT_WORDS: dict[str, str] = {
    "success": N_("As promised"),
    "failure": N_("Not as promised"),
    "verified": N_("Not as promised, confirmed"),
    "unverified": N_("Not as promised, not confirmed"),
    "unknown": N_("Could not be seen"),
}


def share_counts(part: Part, sample: Sample, channel_kind: str) -> Counts:
    """Counted against the threshold of the part."""
    counted = [outcomes(part, tally, channel_kind) for tally in sample.tallies]
    return tuple(
        (name, round(sum(getattr(one, name) for one in counted)))
        for name in ("success", "failure", "unknown")
    )


def value_counts(part: Part, sample: Sample, channel_kind: str) -> Counts:
    """Scores by bands, or waits by how they ended."""
    return counts_of(sample.total)


def absolute_counts(part: Part, sample: Sample, channel_kind: str) -> Counts:
    """Failures with and without a second person's word."""
    total = sample.total
    failed, verified = total.number("failure"), total.number("verified")
    return _absolute(total.number("success"), verified, failed - verified, total.unknown)


def hours_counts(part: Part, sample: Sample, channel_kind: str) -> Counts:
    """Tries at promised hours alone, unless every hour is promised."""
    hours = promised_hours(part.opening)
    if len(hours) == 168:
        return absolute_counts(part, sample, channel_kind)
    cells = [sample.total.hours168.get(hour, (0, 0, 0)) for hour in hours]
    tests, verified, unverified = (sum(cell[i] for cell in cells) for i in range(3))
    return _absolute(tests - verified - unverified, verified, unverified, sample.total.unknown)


def _absolute(clean: int, verified: int, unverified: int, unknown: int) -> Counts:
    return (
        ("success", clean),
        ("verified", verified),
        ("unverified", unverified),
        ("unknown", unknown),
    )


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """How a rule is named, and what its parts count."""

    rule: Rule
    counts: Callable[[Part, Sample, str], Counts]


def _judged(formula: str, meaning: str, counts: Callable[[Part, Sample, str], Counts]) -> ClaimRule:
    return ClaimRule(Rule("5", say(formula), say(meaning)), counts)


_EVIDENCE = N_(
    "Evidence is a bet against the promise, and one for it, at fair odds; it is looked at after every audit. A bet "
    "that wins 20 to 1 decides, and stays honest however often one looks."
)
_ABSOLUTE = N_(
    "One failure that a second person confirmed breaks it. Kept needs 59 clean tries in a row, times the design "
    "effect, and no failure."
)
_HOURS = N_(
    "One failure that a second person confirmed breaks it. Kept needs 59 clean tries in a row, times the design "
    "effect, no failure, and no more than 6 promised hours in a row untried."
)
_MEAN_WAIT = N_(
    "Broken by how far waits go beyond the promise, Kept by how far they stay under it, with long waits held against "
    "it. Who gave up or was cut off waited at least that long."
)
_BETTER = N_(
    "Kept when it is proven better by the margin, Broken when the other side is; what could not be seen counts for "
    "the other side."
)
_FIRST = N_(
    "Kept when it is proven better than every rival, Broken when the mean of the evidence that a rival is better "
    "reaches 20 to 1."
)
_RANK = N_(
    "Every rank that the duels with the rivals leave is possible. Kept when all of them are within the promise, "
    "Broken when none is."
)
RULES: Mapping[str, ClaimRule] = {
    "share": _judged(N_("Common rule: betting evidence (E) on a share"), _EVIDENCE, share_counts),
    "mean": _judged(N_("Common rule: betting evidence (E) on a mean"), _EVIDENCE, value_counts),
    "mean_wait": _judged(N_("Betting evidence (E) on a mean wait"), _MEAN_WAIT, value_counts),
    "absolute": _judged(
        N_("Absolute rule: one counterexample, or 59 clean tries"), _ABSOLUTE, absolute_counts
    ),
    "hours": _judged(N_("Absolute rule over the hours of the week"), _HOURS, hours_counts),
    "better": _judged(
        N_("Comparison: evidence for one side and against the other"), _BETTER, value_counts
    ),
    "first": _judged(N_("Superlative: the least evidence over all rivals"), _FIRST, value_counts),
    "rank": _judged(N_("Rank: duels with every rival, an error of 5% shared"), _RANK, value_counts),
}
SEVERAL = Rule(
    "5",
    say(N_("Mean of the evidence of all parts")),
    say(
        N_(
            "Broken when the mean of the parts' evidence is 20 to 1, Kept when every part is Kept. Taking the worst "
            "part would call kept promises broken too often."
        )
    ),
)
NO_TEST = Rule(
    "5",
    say(N_("No verdict")),
    say(N_("Without a test that contacts could decide, a promise is shown and not judged.")),
)
