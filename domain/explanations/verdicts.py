"""Why a claim's verdict is what it is: the words, the test, the counts, the evidence, and what would change it."""

from collections.abc import Iterator
from typing import Any

from domain.explanations.behind import behind_step
from domain.explanations.changing import change_step
from domain.explanations.claim_rules import NO_TEST, RULES, SEVERAL
from domain.explanations.evidence import evidence_document, evidence_step
from domain.explanations.left_out import left_out_document, left_out_step
from domain.explanations.parts import parts_document, parts_step
from domain.explanations.rules import rule_step
from domain.explanations.values import Explanation, Rule, Step, Told
from domain.explanations.verdict_facts import VerdictFacts
from domain.scorecard_values import ClaimResult
from domain.small_groups import too_few_words
from domain.words import N_, Sentence, quoted, say


def explain_verdict(facts: VerdictFacts) -> Explanation:
    """The chain: the sentence, the words, the rule, the counts, the evidence, what would change it."""
    rule = rule_of(facts)
    sentences = tuple(_sentences(facts))
    steps = [
        Step("sentence", say(N_("In a sentence")), sentences),
        _promise(facts.result),
        rule_step(rule, sentences=facts.result.notes),
    ]
    judged = facts.verdict.state in ("broken", "kept", "open")
    if facts.leaves:
        steps.append(parts_step(facts))
        if judged and not facts.is_hidden:
            steps.append(evidence_step(facts))
        if not facts.is_hidden:
            steps.append(change_step(facts))
        steps.append(left_out_step(facts.left_out))
    claim = facts.result.claim
    version = {"version": str(claim.which)} if claim.which else {}
    steps.append(behind_step(facts.place, facts.verdict.n, claim=claim.key, **version))
    return Explanation(
        sentences[0],
        rule,
        tuple(steps),
        _document(facts),
        left_out_document(facts.left_out),
    )


def rule_of(facts: VerdictFacts) -> Rule:
    """That of its one part, or the rule for several."""
    if not facts.leaves:
        return NO_TEST
    return SEVERAL if len(facts.leaves) > 1 else RULES[facts.leaves[0].part.rule].rule


def _sentences(facts: VerdictFacts) -> Iterator[Sentence]:
    if facts.is_hidden:
        yield too_few_words(facts.verdict.n, facts.minimum)
        return
    yield facts.verdict.explanation
    if str(facts.verdict.evidence):
        yield facts.verdict.evidence


def _promise(result: ClaimResult) -> Step:
    """The brand's own words, and the test that was made of them."""
    claim = result.claim
    found: list[tuple[Sentence, Told]] = [(say(N_("The words")), quoted(claim.words))]
    if claim.source_type or claim.source:
        found.append((say(N_("Where")), claim.source_type or claim.source))
    if claim.hedge:
        found.append((say(N_("As advertised")), claim.hedge))
    if claim.version > 1:
        found.append((say(N_("Version")), str(claim.version)))
    return Step(
        "promise",
        say(N_("What was promised, as a test")),
        tuple(result.tested_as),
        facts=tuple(found),
    )


def _document(facts: VerdictFacts) -> dict[str, Any]:
    n: dict[str, Any] = {"n": facts.verdict.n, "unknown": facts.verdict.unknown}
    if not facts.leaves or facts.is_hidden:
        return n
    return n | {"parts": parts_document(facts), "evidence": evidence_document(facts)}
