"""Verdicts on a scorecard: each kind of promise judged from what was counted, in words."""

import pytest

from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL
from domain.statistics.waits import verdict_wait_mean
from tests.domain.scorecard_samples import (
    KNOWLEDGE,
    REACHED,
    WAIT,
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


def test_24_7_is_broken_by_one_verified_failure_and_the_hours_are_told():
    tries = tally(REACHED, {("success", 0): 57}, WEEK[::3]).merged(
        tally(REACHED, {("failure", 0): 4}, [2, 27, 52, 76], verified=True)
    )
    card = build_scorecard(
        given(
            row("north", "phone", REACHED, tries),
            claims=[claim("c1", "24/7 customer service", **ROUND_THE_CLOCK)],
        )
    )
    [result] = card.claims
    assert (result.state, result.verdict.reasons) == ("broken", ("counterexample",))
    assert str(result.verdict.explanation).startswith(
        "4 of 61 tries reached nobody, all between 02:00 and 05:00."
    )
    assert result.verdict.hours_failed == (2, 27, 52, 76)
    assert card.grid().cell("north", "phone").claims[0].state == "broken"
    assert words(card.lead).startswith("The promise is broken. Northline, “24/7 customer service”")


def test_a_counterexample_is_never_hidden():
    tries = tally(REACHED, {("success", 0): 1, ("failure", 0): 1}, [3], verified=True)
    card = build_scorecard(
        given(
            row("north", "phone", REACHED, tries),
            claims=[claim("c1", "24/7", **ROUND_THE_CLOCK)],
        )
    )
    assert card.claims[0].state == "broken"
    assert "1 of 2 tries reached nobody, at 03:00" in str(card.claims[0].verdict.explanation)


def test_24_7_is_kept_by_59_clean_tries_without_a_long_untested_gap():
    promise = claim("c1", "24/7", **ROUND_THE_CLOCK)
    for hours, state in ((WEEK[::3], "kept"), (WEEK[:24], "open")):
        card = build_scorecard(
            given(
                row("north", "phone", REACHED, {("success", 0): 59}, hours=hours), claims=[promise]
            )
        )
        assert card.claims[0].state == state
    assert "untested_hours" in card.claims[0].verdict.reasons
    assert "still untested" in str(card.claims[0].verdict.explanation)


def test_a_try_that_was_cut_short_is_unknown_and_tests_no_hour():
    tries = tally(REACHED, {("success", 0): 58, ("unknown", 0): 30}, WEEK[::2])
    card = build_scorecard(
        given(
            row("north", "phone", REACHED, tries),
            claims=[claim("c1", "24/7", **ROUND_THE_CLOCK)],
        )
    )
    verdict = card.claims[0].verdict
    assert (verdict.n, verdict.unknown, verdict.state) == (58, 30, "open")
    assert verdict.more == 1


def test_a_share_of_waits_is_judged_and_explained():
    promise = claim(
        "c1", "Answered within 20 seconds", kind="time_threshold", metric="answer_time",
        operator="<=", value="20", unit="s",
    )  # fmt: skip
    waits = {("answered", 15): 38, ("answered", 60): 9, ("cut", 300): 3}
    card = build_scorecard(given(row("north", "phone", WAIT, waits), claims=[promise]))
    [result] = card.claims
    assert result.state == "broken"
    assert result.verdict.log_e_broken == pytest.approx(8.495045, abs=1e-6)
    assert result.verdict.range == pytest.approx((0.56267, 0.908624), abs=1e-5)
    assert str(result.verdict.explanation) == (
        "In 38 of 50 calls the wait was 20 s or less (76%); the promise is at least 95%."
    )
    assert words(result.tested_as) == ("In at least 95% of contacts the wait is 20 s or less.")


def test_an_open_verdict_says_how_many_more_would_decide_it():
    promise = claim(
        "c1", "Within 20 seconds", kind="time_threshold", metric="wait", operator="<=", value="20",
        unit="s",
    )  # fmt: skip
    waits = {("answered", 15): 26, ("answered", 60): 4}
    card = build_scorecard(given(row("north", "phone", WAIT, waits), claims=[promise]))
    verdict = card.claims[0].verdict
    assert (verdict.state, verdict.more) == ("open", 77)
    assert "About 77 more would decide it" in str(verdict.explanation)


def test_a_mean_score_is_judged_in_points():
    promise = claim(
        "c1", "Expert staff", channel="store", kind="qualitative", metric="knowledge",
        operator=">=", value="60",
    )  # fmt: skip
    scores = {("value", 1000): 40, ("value", 800): 20}
    card = build_scorecard(given(row("north", "store", KNOWLEDGE, scores), claims=[promise]))
    verdict = card.claims[0].verdict
    assert (verdict.state, verdict.promised, verdict.n) == ("kept", 60, 60)
    assert verdict.delivered == pytest.approx(93.333, abs=0.001)
    assert 60 < verdict.range[0] < verdict.delivered < verdict.range[1] <= 100
    assert "visits is 93.3 of 100" in str(verdict.explanation)


def test_a_claim_of_two_channels_is_kept_only_where_every_channel_keeps_it():
    promise = claim(
        "c1", "Experts everywhere", brand=ALL, channel=ALL, kind="qualitative",
        metric="knowledge", operator=">=", value="60",
    )  # fmt: skip
    good, bad = {("value", 1000): 60}, {("value", 100): 60}
    card = build_scorecard(
        given(
            row("north", "phone", KNOWLEDGE, good),
            row("north", "store", KNOWLEDGE, good),
            row("cello", "phone", KNOWLEDGE, good),
            row("cello", "store", KNOWLEDGE, bad),
            claims=[promise],
        )
    )
    cells = {(cell.brand, cell.channel): cell.state for cell in card.claims[0].cells}
    assert cells[("north", ALL)] == "kept"
    assert (cells[("cello", "phone")], cells[("cello", "store")]) == ("kept", "broken")
    assert cells[("cello", ALL)] == "broken"
    assert [part.channel for part in card.claims[0].parts] == ["phone", "store"]


def test_several_parts_are_broken_by_the_mean_of_their_evidence_not_by_the_worst():
    """One part with evidence of 30 to 1 and two with none average to about 10 to 1: not enough."""
    from domain.statistics.evidence import log_mean_exp

    promise = claim(
        "c1", "24/7 experts", kind="availability+qualitative", metric="wait+knowledge",
        value="24/7+80",
    )  # fmt: skip
    scores = {("value", 1000): 5, ("value", 0): 7}
    card = build_scorecard(given(row("north", "phone", KNOWLEDGE, scores), claims=[promise]))
    parts = card.claims[0].parts
    assert [part.state for part in parts] == ["open", "broken"]
    assert parts[1].log_e_broken > 2.9957
    assert card.claims[0].state == "open"
    assert log_mean_exp([3.4, float("-inf"), 0.0]) < 2.9957


def test_a_part_that_cannot_be_judged_yet_keeps_the_claim_from_being_kept():
    promise = claim(
        "c1", "Expert and cheapest", channel="store", kind="qualitative+superlative_rank",
        metric="knowledge+sla", value="60+1",
    )  # fmt: skip
    card = build_scorecard(
        given(row("north", "store", KNOWLEDGE, {("value", 1000): 60}), claims=[promise])
    )
    assert card.claims[0].state == "open"
    assert "part_not_judged_yet" in card.claims[0].verdict.reasons


def average(operator="<=", seconds="30"):
    return claim(
        "c1", "On average half a minute", kind="time_threshold", metric="answer_time (mean)",
        operator=operator, value=seconds, unit="s",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("waits", "state"),
    [
        ({("answered", 10): 100}, "kept"),
        ({("answered", 90): 60}, "broken"),
        ({("answered", 28): 20, ("answered", 33): 20}, "open"),
        ({("answered", 10): 5}, "open"),
    ],
)
def test_an_average_wait_is_judged_in_seconds(waits, state):
    card = build_scorecard(given(row("north", "phone", WAIT, waits), claims=[average()]))
    verdict = card.claims[0].verdict
    expected = verdict_wait_mean({s: n for (_, s), n in waits.items()}, promise_seconds=30)
    assert (verdict.state, verdict.unit, verdict.promised) == (state, "seconds", 30)
    assert verdict.log_e_broken == pytest.approx(expected.log_e_broken)
    assert verdict.log_e_kept == pytest.approx(expected.log_e_kept)
    assert verdict.range == pytest.approx(expected.range_s)
    assert (verdict.reasons, verdict.more) == (expected.reasons, expected.more)


def test_an_average_wait_is_told_with_its_margin():
    waits = {("answered", 10): 50, ("answered", 40): 50}
    card = build_scorecard(given(row("north", "phone", WAIT, waits), claims=[average()]))
    [result] = card.claims
    assert str(result.verdict.explanation).startswith(
        "The average wait of 100 calls is 25 s (margin 22 s–28 s); the promise is 30 s or less."
    )
    assert words(result.tested_as) == "The average wait is 30 s or less."


def test_hang_ups_are_held_against_an_average_that_is_kept_and_said_to_make_it_longer():
    waits = {("answered", 5): 100, ("cut", 20): 40}
    card = build_scorecard(given(row("north", "phone", WAIT, waits), claims=[average()]))
    verdict = card.claims[0].verdict
    assert verdict.state == "open"
    assert "The longest wait was cut short, so it may be longer." in str(verdict.explanation)
