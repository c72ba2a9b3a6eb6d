"""The step of a verdict that tells its counts: each part on each channel, the small ones by their number alone."""

from typing import Any

from domain.explanations.claim_rules import COUNT_WORDS
from domain.explanations.inputs import KIND_WORDS
from domain.explanations.inputs_words import NOT_TOLD, counts_table, worth_facts
from domain.explanations.values import Head, Step, Table, Told
from domain.explanations.verdict_facts import LeafFacts, VerdictFacts
from domain.people_words import count_words, points, unit_words
from domain.scorecard_values import ClaimVerdict
from domain.small_groups import is_too_small
from domain.words import N_, say

HEADS = (
    Head(say(N_("Part"))),
    Head(say(N_("Contacts")), number=True),
    Head(say(N_("As promised")), number=True),
    Head(say(N_("Not as promised")), number=True),
    Head(say(N_("Could not be seen")), number=True),
    Head(say(N_("Worth")), number=True),
    Head(say(N_("Design effect")), number=True),
    Head(say(N_("Delivered")), number=True),
)


def parts_step(facts: VerdictFacts) -> Step:
    """One part with all its outcomes; several beside each other."""
    heading = say(N_("What went into it"))
    n = (say(N_("Counted")), count_words(facts.verdict.n))
    alone = len(facts.leaves) == 1
    if facts.is_hidden or (facts.verdict.withheld and alone):
        return Step("inputs", heading, facts=(n,))
    if not alone:
        rows = tuple(_row(leaf, facts.minimum) for leaf in facts.leaves)
        table = _without_empty(Table(say(N_("Each part on each channel")), HEADS, rows))
        return Step("inputs", heading, facts=(n,), tables=(table,))
    [leaf] = facts.leaves
    table = counts_table(leaf.counts, KIND_WORDS | COUNT_WORDS)
    verdict = facts.verdict
    more = list(worth_facts(verdict.n_eff, verdict.deff, leaf.sample.design))
    if verdict.delivered is not None:
        more.append((say(N_("Delivered")), unit_words(verdict.delivered, verdict.unit)))
    if verdict.low is not None and verdict.high is not None:
        margin = f"{unit_words(verdict.low, verdict.unit)}–{unit_words(verdict.high, verdict.unit)}"
        more.append((say(N_("Margin, if you look once")), margin))
    return Step("inputs", heading, facts=(n, *more), tables=(table,))


def _without_empty(table: Table) -> Table:
    """Without the columns that no row fills: a rank counts no contacts as promised."""
    kept = [n for n in range(len(table.heads)) if any(row[n] != "–" for row in table.rows)]
    return Table(
        table.caption,
        tuple(table.heads[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in table.rows),
    )


def _row(leaf: LeafFacts, minimum: float) -> tuple[Told, ...]:
    verdict = leaf.verdict
    if verdict.withheld or is_too_small(verdict, minimum):
        return leaf.name, count_words(verdict.n), *("–",) * 5, say(NOT_TOLD)
    counts = dict(leaf.counts)
    failed = [counts[kind] for kind in ("failure", "verified", "unverified") if kind in counts]
    return (
        leaf.name,
        count_words(verdict.n),
        count_words(counts["success"]) if "success" in counts else "–",
        count_words(sum(failed)) if failed else "–",
        count_words(verdict.unknown),
        points(verdict.n_eff),
        f"{verdict.deff:.2f}",
        unit_words(verdict.delivered, verdict.unit) or "–",
    )


def parts_document(facts: VerdictFacts) -> list[dict[str, Any]]:
    """The same for files."""
    return [_document(leaf, leaf.verdict, facts.minimum) for leaf in facts.leaves]


def _document(leaf: LeafFacts, verdict: ClaimVerdict, minimum: float) -> dict[str, Any]:
    found: dict[str, Any] = {"name": str(leaf.name), "n": verdict.n}
    if verdict.withheld or is_too_small(verdict, minimum):
        return found
    return found | {
        "counts": dict(leaf.counts),
        "n_effective": round(verdict.n_eff, 6),
        "design_effect": round(verdict.deff, 6),
        "delivered": verdict.delivered,
        "promised": verdict.promised,
    }
