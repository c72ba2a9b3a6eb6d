"""Claims on a scorecard: where and when they count, how they add up, and the lead."""

import pytest

from domain.scorecard import build_scorecard
from domain.scorecard_rows import ChannelRow
from domain.small_groups import too_few_words
from domain.statistics.verdict import verdict_rate
from tests.domain.scorecard_samples import (
    DROPPED,
    KNOWLEDGE,
    WAVES,
    claim,
    given,
    row,
    tally,
)

ROUND_THE_CLOCK = {
    "kind": "availability",
    "metric": "wait",
    "operator": "=",
    "value": "24/7",
}
WEEK = list(range(168))


def words(sentences):
    return " ".join(str(sentence) for sentence in sentences)


@pytest.mark.parametrize(
    ("kind", "state"),
    [("not_measurable", "not_measurable"), ("absolute", "not_judged_yet")],
)
def test_claims_without_a_verdict_say_why(kind, state):
    card = build_scorecard(given(claims=[claim("c1", "We care", kind=kind)]))
    [result] = card.claims
    assert result.state == state
    assert str(result.verdict.explanation).startswith(("Not measurable:", "Not judged yet:"))


def test_a_claim_only_uses_the_waves_it_was_advertised_in():
    from dataclasses import replace

    promise = claim("c1", "3%", kind="rate", metric="dropped", operator="<", value="50", unit="%")
    rows = (
        row("north", "phone", DROPPED, {("failure", 0): 50}),
        row("north", "phone", DROPPED, {("success", 0): 50}, wave="winter"),
    )
    card = build_scorecard(given(*rows, claims=[replace(promise, from_wave="winter")]))
    assert (card.claims[0].state, card.claims[0].verdict.n) == ("kept", 50)


def test_a_claim_that_begins_after_the_period_is_not_judged_by_it():
    from dataclasses import replace

    promise = claim("c1", "3%", kind="rate", metric="dropped", operator="<", value="50", unit="%")
    early = given(
        row("north", "phone", DROPPED, {("failure", 0): 50}),
        claims=[replace(promise, from_wave="winter")],
        waves=WAVES[:1],
        wave_order=("autumn", "winter"),
    )
    assert build_scorecard(early).claims == ()


def test_no_audit_of_a_heavy_stratum_counts_more_than_once_as_evidence():
    promise = claim("c1", "Few", kind="rate", metric="dropped", operator="<", value="20", unit="%")
    channels = (ChannelRow("phone", "Phone", "phone", {"day": 3.0, "night": 1.0}),)
    rows = [
        row("north", "phone", DROPPED, {("success", 0): 30}, stratum="day"),
        row("north", "phone", DROPPED, {("success", 0): 40, ("failure", 0): 10}, stratum="night"),
    ]
    verdict = build_scorecard(given(*rows, claims=[promise], channels=channels)).claims[0].verdict
    # N = min(30 / .75, 50 / .25) = 40: thirty good ones by day, and ten by night of which eight are good
    expected = verdict_rate(38, 2, promise=0.8)
    assert verdict.log_e_kept == pytest.approx(expected.log_e_kept)
    assert verdict.log_e_broken == pytest.approx(expected.log_e_broken)
    assert verdict.delivered == pytest.approx(0.95)


def test_a_stratum_that_nobody_visited_counts_as_unknown():
    promise = claim("c1", "Few", kind="rate", metric="dropped", operator="<", value="20", unit="%")
    channels = (ChannelRow("phone", "Phone", "phone", {"day": 3.0, "night": 1.0}),)
    day = row("north", "phone", DROPPED, {("success", 0): 60}, stratum="day")
    verdict = build_scorecard(given(day, claims=[promise], channels=channels)).claims[0].verdict
    assert verdict.log_e_kept == pytest.approx(verdict_rate(60, 0, 20, promise=0.8).log_e_kept)
    assert verdict.state == "open"


def test_each_origin_has_its_own_verdict_and_reported_ones_have_no_design_effect():
    promise = claim("c1", "3%", kind="rate", metric="dropped", operator="<", value="50", unit="%")
    clustered = tally(DROPPED, {("success", 0): 20}).moved_cluster(None, (20, 20))
    card = build_scorecard(
        given(
            row("north", "phone", DROPPED, clustered),
            row("north", "phone", DROPPED, clustered, origin="reported"),
            claims=[promise],
        )
    )
    assert [(result.origin, result.verdict.deff) for result in card.claims] == [
        ("audited", pytest.approx(1.95)),
        ("reported", 1),
    ]


def test_small_groups_are_told_by_their_number_alone_in_claims_too():
    promise = claim("c1", "3%", kind="rate", metric="dropped", operator="<", value="3", unit="%")
    card = build_scorecard(
        given(row("north", "phone", DROPPED, {("success", 0): 3}), claims=[promise])
    )
    verdict = card.claims[0].verdict
    assert (verdict.n, verdict.delivered, verdict.range) == (3, None, None)
    assert (verdict.reasons, verdict.more) == (("too_few_audits",), None)  # no leaning, no success
    assert (verdict.hours_tested, verdict.hours_failed) == ((), ())
    assert str(verdict.explanation) == ("3 contacts are too few to report; it takes at least 5.")


def test_the_lead_counts_the_promises_and_tells_the_broken_ones_first():
    broken = claim(
        "c1", "Few drops", kind="rate", metric="dropped", operator="<", value="10", unit="%"
    )
    kept = claim("c2", "Experts", kind="qualitative", metric="knowledge", value="50")
    waiting = claim("c3", "Always", kind="comparative", metric="dropped")
    card = build_scorecard(
        given(
            row("north", "phone", DROPPED, {("failure", 0): 30, ("success", 0): 30}),
            row("north", "phone", KNOWLEDGE, {("value", 1000): 60}),
            claims=[kept, waiting, broken],
        )
    )
    assert str(card.lead[0]) == "One of three promises is broken."
    assert str(card.lead[1]).startswith("Northline, “Few drops”: 30 of 60 calls")
    assert len(card.lead) == 2
    assert [result.holds_across_grid for result in card.claims] == [True, False, True]


@pytest.mark.parametrize(
    ("n", "minimum", "words"),
    [
        (1, 5, "One contact is too few to report; it takes at least 5."),
        (4, 3, "4 contacts are too few to report; it takes at least 5."),
        (12, 30, "12 contacts are too few to report; it takes at least 30."),
        (6, 5, "6 contacts are too few to report: alike or unevenly weighted, they are worth "
               "fewer than 5."),
    ],
)  # fmt: skip
def test_what_is_too_small_says_what_it_takes(n: int, minimum: float, words: str) -> None:
    assert str(too_few_words(n, minimum)) == words
