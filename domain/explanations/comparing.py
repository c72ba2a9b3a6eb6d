"""What a comparison adds to its evidence: against whom, the difference, and which ranks are left."""

from collections.abc import Iterator
from typing import Any

from domain.explanations.values import Told
from domain.people_words import count_words, points, unit_words
from domain.scorecard_values import ClaimVerdict
from domain.words import N_, Sentence, say


def comparison_facts(verdict: ClaimVerdict) -> Iterator[tuple[Sentence, Told]]:
    """Nothing for a promise that stands by itself. Figures of rivals too small to report on are not there."""
    if verdict.against:
        yield say(N_("Compared with")), ", ".join(verdict.against)
    if verdict.difference is not None:
        yield say(N_("Difference from the best of them")), _signed(verdict.difference, verdict.unit)
    if verdict.difference_low is not None and verdict.difference_high is not None:
        low = _signed(verdict.difference_low, verdict.unit)
        high = _signed(verdict.difference_high, verdict.unit)
        yield (
            say(N_("Margin of the difference, if you look once")),
            say(N_("%(low)s to %(high)s"), low=low, high=high),
        )
    if verdict.rank:
        best, worst = verdict.rank
        yield (
            say(N_("Ranks that the evidence leaves")),
            say(
                N_("%(ranks)s of %(all)s"),
                ranks=str(best) if best == worst else f"{best}–{worst}",
                all=count_words(verdict.rank_of),
            ),
        )


def _signed(value: float, unit: str) -> Told:
    """With a plus or a minus; shares differ by percentage points."""
    sign = "−" if value < 0 else "+"
    if unit == "share":
        return say(N_("%(n)s points"), n=f"{sign}{points(100 * abs(value))}")
    return f"{sign}{unit_words(abs(value), unit)}"


def comparison_document(verdict: ClaimVerdict) -> dict[str, Any]:
    """The same for files."""
    if not verdict.against:
        return {}
    return {
        "against": list(verdict.against),
        "difference": verdict.difference,
        "difference_low": verdict.difference_low,
        "difference_high": verdict.difference_high,
        "rank": list(verdict.rank) if verdict.rank else None,
        "rank_of": verdict.rank_of or None,
    }
