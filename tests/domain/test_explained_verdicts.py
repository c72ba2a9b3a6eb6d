"""Why a verdict is what it is: a truth for every rule of a claim."""

from dataclasses import replace
from math import exp

import pytest

from domain.claims import CLAIMS
from domain.claims.parts import Rule
from domain.explanations.changing import REASONS
from domain.explanations.claim_rules import RULES
from tests.domain.explained import ALL, Explained, text
from tests.domain.scorecard_samples import (
    DROPPED,
    KNOWLEDGE,
    REACHED,
    WAIT,
    claim,
    given,
    row,
    tally,
)

RATE = {"kind": "rate", "metric": "dropped", "operator": "<", "value": "20", "unit": "%"}
ALWAYS = {"kind": "availability", "metric": "wait", "value": "24/7"}
MEAN = {"kind": "qualitative", "metric": "knowledge", "value": "80"}
BETTER = {"kind": "comparative", "metric": "dropped", "comparator": "Cello"}


def explained(*rows, **columns):
    return Explained(given(*rows, claims=[claim("c1", "We promise", **columns)])).verdict("c1")


def test_every_rule_that_a_claim_may_have_is_explained():
    assert set(RULES) | {"none"} == set(Rule.__args__)


def test_a_share_tells_its_counts_and_its_evidence_on_both_sides():
    why = explained(row("north", "phone", DROPPED, {("success", 0): 57, ("failure", 0): 3}), **RATE)
    told = text(why)
    assert why.rule.section == "5"
    assert "The words: “We promise”" in told
    assert "At least 80% of contacts pass “Dropped”." in told
    assert why.inputs["parts"][0]["counts"] == {"success": 57, "failure": 3, "unknown": 0}
    evidence = why.inputs["evidence"]
    assert f"That it is kept: Odds {exp(evidence['ln_e_kept']):,.0f} to 1" in told
    assert f"ln E {evidence['ln_e_broken']:.2f}" in told
    assert "20 to 1 decides, which is ln E of 3.00." in told
    assert "It also holds when all 1 promises are judged at once (e-BH)." in told
    low, high = evidence["range"]
    assert low > 0.8
    assert high <= 1
    assert REASONS["evidence"] in told


def test_an_open_verdict_tells_what_would_decide_it():
    why = explained(row("north", "phone", DROPPED, {("success", 0): 20, ("failure", 0): 2}), **RATE)
    more = why.inputs["evidence"]["more"]
    assert more
    assert f"About {more} more would decide it if things go on like this." in text(why, "change")


def test_a_mean_tells_its_scores_in_bands():
    why = explained(
        row("north", "phone", KNOWLEDGE, {("value", 900): 30, ("value", 400): 4}), **MEAN
    )
    assert why.inputs["parts"][0]["counts"] == {"80–100": 30, "40–60": 4}
    assert "of 100" in str(why.sentence)


def test_a_counterexample_is_certain_and_only_taking_it_back_would_change_it():
    broken = tally(REACHED, {("success", 0): 30, ("failure", 0): 1}, [3, 30], verified=True)
    why = explained(row("north", "phone", REACHED, broken), **ALWAYS)
    told = text(why)
    assert "Not as promised, confirmed: 1" in told
    assert "That it is broken: Odds certain, ln E ∞" in told
    assert "Hours of the promised week tried: 2 of 168" in told
    assert "Hours in which it failed: 2" in told or "Hours in which it failed: 1" in told
    assert REASONS["counterexample"] in told
    assert why.inputs["evidence"]["ln_e_broken"] is None


def test_clean_tries_tell_how_many_are_missing_and_the_untested_hours():
    why = explained(
        row("north", "phone", REACHED, tally(REACHED, {("success", 0): 30}, [3])), **ALWAYS
    )
    told = text(why)
    assert "29 more without a failure would support it." in told
    assert "Longest run of hours untried: 167; 6 are allowed" in told


def test_a_claim_on_several_channels_tells_each_of_them_and_the_rule_for_several():
    why = explained(
        row("north", "phone", DROPPED, {("success", 0): 30, ("failure", 0): 20}),
        row("north", "store", DROPPED, {("success", 0): 40}),
        channel="*",
        **RATE,
    )
    told = text(why)
    assert "Mean of the evidence of all parts" in told
    assert "Phone: Contacts 50, As promised 30, Not as promised 20" in told
    assert "Store: Contacts 40, As promised 40, Not as promised 0" in told


def test_a_cell_is_explained_by_its_own_counts():
    promise = claim("c1", "Few", brand=ALL, channel="*", **RATE)
    card = Explained(
        given(
            row("north", "phone", DROPPED, {("success", 0): 30}),
            row("cello", "phone", DROPPED, {("failure", 0): 12, ("success", 0): 8}),
            claims=[promise],
        )
    )
    why = card.verdict("c1", ("cello", "phone"))
    assert why.inputs["parts"][0]["counts"] == {"success": 8, "failure": 12, "unknown": 0}
    assert why.step("behind").link.given["brand"] == "cello"


def test_an_average_wait_is_told_in_seconds():
    promise = claim(
        "c1",
        "On average you wait less than a minute",
        kind="time_threshold",
        metric="answer_time (mean)",
        value="60",
        unit="s",
        operator="<",
        hedge_or_condition="average",
    )
    waits = row("north", "phone", WAIT, {("answered", 20): 60, ("cut", 90): 1})
    why = Explained(given(waits, claims=[promise])).verdict("c1")
    assert why.inputs["parts"][0]["counts"] == {"answered": 60, "cut": 1}
    assert "Promised: 1 min" in text(why, "evidence")


@pytest.mark.parametrize("kind", sorted(CLAIMS))
def test_a_claim_of_any_kind_that_has_seen_nothing_is_explained_all_the_same(kind):
    sample = CLAIMS[kind].sample
    promise = replace(claim("c1", sample.claim, kind=kind), brand="north")
    card = Explained(given(row("north", "phone", KNOWLEDGE, {("value", 900): 3}), claims=[promise]))
    why = card.verdict("c1")
    assert str(why.sentence)
    assert f"“{sample.claim}”" in text(why, "promise")


def test_the_dates_of_a_claim_bound_the_waves_that_are_asked_for():
    promise = replace(claim("c1", "Few", **RATE), from_wave="winter")
    card = Explained(
        given(row("north", "phone", DROPPED, {("success", 0): 30}, wave="winter"), claims=[promise])
    )
    card.verdict("c1")
    [scope] = card.asked
    assert scope.waves == {"winter"}
    assert scope.period - scope.waves == {"autumn"}


def test_a_comparison_tells_its_rival_and_the_difference_with_its_margin():
    promise = claim(
        "c1", "Fewer dropped calls", kind="comparative", metric="dropped", value="Cello"
    )
    card = Explained(
        given(
            row("north", "phone", DROPPED, {("success", 0): 95, ("failure", 0): 5}),
            row("cello", "phone", DROPPED, {("success", 0): 50, ("failure", 0): 50}),
            claims=[promise],
        )
    )
    why = card.verdict("c1")
    told = text(why, "evidence")
    assert "Compared with: Cello" in told
    assert "Difference from the best of them: −45 points" in told
    assert why.inputs["evidence"]["against"] == ["Cello"]
    assert "Comparison:" in text(why, "rule")


def test_a_rank_tells_the_ranks_that_are_left():
    promise = claim("c1", "The best", kind="superlative_rank", metric="knowledge", value="1")
    card = Explained(
        given(
            row("north", "phone", KNOWLEDGE, {("value", 900): 60}),
            row("cello", "phone", KNOWLEDGE, {("value", 300): 60}),
            claims=[promise],
        )
    )
    why = card.verdict("c1")
    assert "Ranks that the evidence leaves: 1 of 2" in text(why, "evidence")
