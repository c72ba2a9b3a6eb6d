"""What is told of a verdict on a small group: how many there were, and no more (METHOD.md section 6)."""

from dataclasses import replace
from math import ceil

from domain.people_words import count_words
from domain.scorecard_rows import ALL
from domain.scorecard_values import NOTHING_TO_SAY, ClaimVerdict
from domain.statistics.display import HIDDEN_BELOW
from domain.words import N_, Sentence, say

ONE = N_("One contact is too few to report; it takes at least %(minimum)s.")
FEW = N_("%(n)s contacts are too few to report; it takes at least %(minimum)s.")
ALIKE = N_(
    "%(n)s contacts are too few to report: alike or unevenly weighted, they are worth fewer than %(minimum)s."
)
WITHHELD = N_(
    "Its numbers are not told: those of a group that is too small could be worked out from them."
)


def is_too_small(verdict: ClaimVerdict, minimum: float) -> bool:
    """Whether the group is seen, but too small to report on; a counterexample is never hidden."""
    return verdict.n > 0 and verdict.n_eff < minimum and "counterexample" not in verdict.reasons


def too_few_words(n: int, minimum: float) -> Sentence:
    """Why nothing is told of so many contacts, and what it takes."""
    least = ceil(max(minimum, HIDDEN_BELOW))
    told = ONE if n == 1 else FEW if n < least else ALIKE
    return say(told, n=count_words(n), minimum=count_words(least))


def withheld(verdict: ClaimVerdict) -> ClaimVerdict:
    """The verdict on a total without its numbers: less those that are told, they would be the small group's.

    Its evidence stays, for the grid of all claims; nobody is told it.
    """
    words = verdict.explanation if verdict.brand != ALL else say(WITHHELD)
    return replace(
        verdict,
        withheld=True,
        more=None,
        range=None,
        delivered=None,
        low=None,
        high=None,
        beside="",
        difference=None,
        difference_low=None,
        difference_high=None,
        hours_failed=(),
        hours_tested=(),
        explanation=words,
        evidence=NOTHING_TO_SAY,
    )


def without_figures(verdict: ClaimVerdict, minimum: float) -> ClaimVerdict:
    """The verdict without anything that would give the few away."""
    if not is_too_small(verdict, minimum):
        return verdict
    return replace(
        verdict,
        reasons=("too_few_audits",) if verdict.state == "open" else verdict.reasons,
        more=None,
        log_e_broken=0.0,
        log_e_kept=None,
        range=None,
        delivered=None,
        low=None,
        high=None,
        promised=None if verdict.against else verdict.promised,
        difference=None,
        difference_low=None,
        difference_high=None,
        rank=None,
        hours_failed=(),
        hours_tested=(),
        explanation=too_few_words(verdict.n, minimum),
        evidence=NOTHING_TO_SAY,
    )
