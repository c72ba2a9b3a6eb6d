"""The first paragraph of a scorecard, written from the verdicts, worst first."""

from collections.abc import Mapping, Sequence

from domain.claims.combining import SEVERITY
from domain.people_words import number_word
from domain.scorecard_rows import ALL
from domain.scorecard_values import ClaimResult
from domain.words import N_, Sentence, say

MOST_SENTENCES = 3

NOT_DECLARED = N_(
    "These are figures without verdicts: nobody declared this period before its figures could be seen, and "
    "choosing it afterwards would make a verdict worth nothing. Verdicts stand for a wave, for all waves and "
    "for declared periods."
)

SLICED = N_(
    "Figures without verdicts: contacts that were chosen by place or by hour after looking cannot prove a promise "
    "kept or broken."
)


def lead(results: Sequence[ClaimResult], brands: Mapping[str, str]) -> tuple[Sentence, ...]:
    """One sentence that counts the promises, then the worst of them; `brands` are names by key.

    A claim on two origins is told once, by its audited verdict, which comes first.
    """
    if not results:
        return (say(N_("No promise has been registered yet.")),)
    results = list(
        {(result.claim.key, result.claim.version): result for result in reversed(results)}.values()
    )[::-1]
    told = [result for result in worst_first(results) if result.state in ("broken", "open", "kept")]
    broken = [result for result in told if result.state == "broken"]
    chosen = (broken or told)[:MOST_SENTENCES]
    return (_count(results), *(_story(result, brands) for result in chosen))


def worst_first(results: Sequence[ClaimResult]) -> list[ClaimResult]:
    """Broken before not proven before kept; the strongest evidence first among the broken."""
    return sorted(
        results, key=lambda result: (SEVERITY[result.state], -result.verdict.log_e_broken)
    )


def _count(results: Sequence[ClaimResult]) -> Sentence:
    states = [result.state for result in results]
    total, broken, kept = len(states), states.count("broken"), states.count("kept")
    if total == 1:
        return say(ONE[states[0]])
    if broken:
        msgid = (
            N_("%(count)s of %(total)s promises is broken.")
            if broken == 1
            else N_("%(count)s of %(total)s promises are broken.")
        )
        return say(msgid, count=number_word(broken, first=True), total=number_word(total))
    if kept == total:
        return say(N_("All %(total)s promises are kept."), total=number_word(total))
    if kept:
        return say(
            N_("No promise is broken; kept are %(count)s of %(total)s."),
            count=number_word(kept),
            total=number_word(total),
        )
    return say(N_("None of %(total)s promises has a verdict yet."), total=number_word(total))


ONE: Mapping[str, str] = {
    "broken": N_("The promise is broken."),
    "kept": N_("The promise is kept."),
    "open": N_("The promise is not proven yet."),
    "not_judged_yet": N_("The promise is not judged yet."),
    "not_measurable": N_("The promise cannot be measured."),
}


def _story(result: ClaimResult, brands: Mapping[str, str]) -> Sentence:
    claim = result.claim
    msgid = (
        N_("“%(words)s”: %(sentence)s")
        if claim.brand == ALL
        else N_("%(brand)s, “%(words)s”: %(sentence)s")
    )
    return say(
        msgid,
        brand=brands.get(claim.brand, claim.brand),
        words=claim.words,
        sentence=result.verdict.explanation,
    )
