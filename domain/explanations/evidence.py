"""The step of a verdict that tells how strong the evidence is: as odds, and as ln E for the statistician."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from domain.claims.opening import promised_hours
from domain.claims.sentences import odds
from domain.explanations.comparing import comparison_document, comparison_facts
from domain.explanations.values import Head, Step, Table, Told
from domain.explanations.verdict_facts import VerdictFacts
from domain.people_words import count_words, unit_words
from domain.scorecard_values import ClaimVerdict
from domain.small_groups import is_too_small
from domain.statistics.verdict import LONGEST_GAP_HOURS, untested_gap
from domain.verdict_words import VERDICTS
from domain.words import N_, Sentence, say

SIDES = (
    (N_("That it is broken"), "log_e_broken"),
    (N_("That it is kept"), "log_e_kept"),
)
PART_HEADS = (
    Head(say(N_("Part"))),
    Head(say(N_("Verdict"))),
    Head(say(N_("Odds for broken")), number=True),
    Head(say(N_("Odds for kept")), number=True),
)


def evidence_step(facts: VerdictFacts) -> Step:
    """Both sides against the line of 20 to 1, the range, and the grid of all claims."""
    tables = [_sides(facts.verdict)] if not facts.verdict.withheld else []
    if len(facts.leaves) > 1:
        rows = tuple(
            (leaf.name, *_part_cells(leaf.verdict, facts.minimum)) for leaf in facts.leaves
        )
        tables.append(Table(say(N_("The evidence of each part")), PART_HEADS, rows))
    return Step(
        "evidence",
        say(N_("How strong the evidence is")),
        tuple(_sentences(facts)),
        facts=tuple(_facts(facts)),
        tables=tuple(tables),
    )


def _sides(verdict: ClaimVerdict) -> Table:
    heads = (
        Head(say(N_("Evidence"))),
        Head(say(N_("Odds")), number=True),
        Head(say(N_("ln E")), number=True),
    )
    rows = tuple(
        (say(label), odds_words(getattr(verdict, side)), ln_words(getattr(verdict, side)))
        for label, side in SIDES
    )
    return Table(say(N_("Evidence on both sides")), heads, rows)


def odds_words(log_e: float | None) -> Told:
    """ "4.1 to 1"; certain for a counterexample, none where there can be none."""
    if log_e is None or log_e == float("-inf"):
        return say(N_("none"))
    if log_e == float("inf"):
        return say(N_("certain"))
    return say(N_("%(odds)s to 1"), odds=odds(log_e))


def ln_words(log_e: float | None) -> str:
    if log_e is None or log_e == float("-inf"):
        return "–"
    return "∞" if log_e == float("inf") else f"{log_e:.2f}"


def _part_cells(verdict: ClaimVerdict, minimum: float) -> tuple[Told, ...]:
    if verdict.withheld or is_too_small(verdict, minimum):
        return "–", "–", "–"
    return (
        say(VERDICTS[verdict.state]),
        odds_words(verdict.log_e_broken),
        odds_words(verdict.log_e_kept),
    )


def _sentences(facts: VerdictFacts) -> Iterator[Sentence]:
    yield say(N_("20 to 1 decides, which is ln E of 3.00."))
    if facts.verdict.withheld:
        yield say(
            N_(
                "The odds of the whole are not told: those of a group that is too small would follow."
            )
        )
        return
    if facts.result.holds_across_grid and facts.verdict == facts.result.verdict:
        yield say(
            N_("It also holds when all %(n)s promises are judged at once (e-BH)."),
            n=count_words(facts.family),
        )
    elif facts.verdict.state in ("broken", "kept") and facts.verdict == facts.result.verdict:
        yield say(
            N_(
                "Among all %(n)s promises judged at once (e-BH) it is not marked: it stands for this promise alone."
            ),
            n=count_words(facts.family),
        )


def _facts(facts: VerdictFacts) -> Iterator[tuple[Sentence, Told]]:
    verdict = facts.verdict
    if verdict.promised is not None:
        label = say(N_("To be matched")) if verdict.against else say(N_("Promised"))
        yield label, unit_words(verdict.promised, verdict.unit)
    if not facts.verdict.withheld:
        yield from comparison_facts(verdict)
    if verdict.range and not facts.verdict.withheld:
        low, high = (unit_words(end, verdict.unit) for end in verdict.range)
        yield say(N_("Range, however often you look")), f"{low}–{high}"
    for leaf in facts.leaves:
        if leaf.part.rule == "hours" and leaf.verdict.hours_tested:
            yield from _hours(leaf.verdict, leaf.part.opening)


def _hours(verdict: ClaimVerdict, opening: str) -> Iterator[tuple[Sentence, Told]]:
    hours = promised_hours(opening)
    tested = set(verdict.hours_tested)
    gap = untested_gap([int(hour in tested) for hour in hours]).hours
    yield (
        say(N_("Hours of the promised week tried")),
        say(N_("%(n)s of %(all)s"), n=count_words(len(tested)), all=count_words(len(hours))),
    )
    yield say(N_("Hours in which it failed")), count_words(len(verdict.hours_failed))
    yield (
        say(N_("Longest run of hours untried")),
        say(N_("%(n)s; %(most)s are allowed"), n=count_words(gap), most=str(LONGEST_GAP_HOURS)),
    )


def evidence_document(facts: VerdictFacts) -> dict[str, Any]:
    """The same for files; a counterexample's evidence is infinite, and files have no word for that."""
    if facts.verdict.withheld:
        return {}
    verdict = facts.verdict
    return {
        "ln_e_broken": _finite(verdict.log_e_broken),
        "ln_e_kept": _finite(verdict.log_e_kept),
        "range": list(verdict.range) if verdict.range else None,
        "more": verdict.more,
        "claims_judged_together": facts.family,
        **comparison_document(verdict),
    }


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None
