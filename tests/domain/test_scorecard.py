"""The scorecard: figures per cell, verdicts per claim, and what must never be mixed or shown."""

import pytest

from domain.measures import Measure
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL, ChannelRow
from domain.statistics.proportion import wilson
from domain.statistics.verdict import verdict_rate
from tests.domain.scorecard_samples import (
    CRITICAL,
    DROPPED,
    INDEX,
    KNOWLEDGE,
    REACHED,
    WAIT,
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


def test_a_cell_has_its_index_its_dimensions_and_what_passed_the_critical_questions():
    card = build_scorecard(
        given(
            row("north", "phone", INDEX, {("value", 400): 20, ("value", 420): 20}),
            row("north", "phone", CRITICAL, {("success", 0): 30, ("failure", 0): 10}),
            row("north", "phone", WAIT, {("answered", 380): 21, ("cut", 2700): 19}),
            row("north", "phone", DROPPED, {("success", 0): 38, ("failure", 0): 2}),
        )
    )
    cell = card.grid().cell("north", "phone")
    assert cell.index.value == pytest.approx(41)
    assert (cell.n, cell.state) == (40, "normal")
    assert cell.index.low < 41 < cell.index.high
    assert cell.critical.value == 0.75
    wait, dropped = cell.dimensions
    assert (wait.shown, wait.value) == ("6 min 20 s", 380)
    assert dropped.value == pytest.approx(0.05)
    assert (dropped.low, dropped.high) == pytest.approx(wilson(0.05, 40))


def test_few_audits_show_their_number_and_nothing_else():
    card = build_scorecard(
        given(
            row("north", "store", INDEX, {("value", 900): 4}),
            row("cello", "store", INDEX, {("value", 900): 5}),
            row("cello", "phone", INDEX, {("value", 900): 30}),
        )
    )
    hidden = card.grid().cell("north", "store").index
    assert (hidden.state, hidden.n, hidden.value, hidden.low, hidden.shown) == (
        "hidden", 4, None, None, "",
    )  # fmt: skip
    assert card.grid().cell("cello", "store").state == "small_base"
    assert card.grid().cell("cello", "phone").state == "normal"


def test_a_program_may_hide_larger_groups():
    from dataclasses import replace

    few = given(row("north", "store", INDEX, {("value", 900): 9}))
    strict = replace(few, program=replace(few.program, minimum_group=10))
    assert build_scorecard(strict).grid().cell("north", "store").index.value is None


def test_audited_and_reported_figures_are_never_added_together():
    card = build_scorecard(
        given(
            row("north", "phone", DROPPED, {("success", 0): 10}),
            row("north", "phone", DROPPED, {("failure", 0): 40}, origin="reported"),
        )
    )
    audited, reported = (
        card.grid(o).cell("north", "phone").dimensions[0] for o in ("audited", "reported")
    )
    assert (audited.n, audited.value) == (10, 0.0)
    assert (reported.n, reported.value) == (40, 1.0)


def test_waves_add_up_and_only_those_of_the_period_count():
    rows = (
        row("north", "phone", DROPPED, {("success", 0): 10}),
        row("north", "phone", DROPPED, {("failure", 0): 30}, wave="winter"),
    )
    both = build_scorecard(given(*rows)).grid().cell("north", "phone").dimensions[0]
    assert (both.n, both.value) == (40, 0.75)
    autumn = build_scorecard(given(*rows, waves=WAVES[:1]))
    assert autumn.grid().cell("north", "phone").dimensions[0].n == 10


def test_all_brands_and_all_channels_stand_beside_the_single_ones():
    card = build_scorecard(
        given(
            row("north", "phone", KNOWLEDGE, {("value", 1000): 10}),
            row("cello", "phone", KNOWLEDGE, {("value", 500): 10}),
            row("cello", "store", KNOWLEDGE, {("value", 0): 20}),
        )
    )
    cells = card.grid().cells
    assert cells[(ALL, "phone")].dimensions[0].value == pytest.approx(75)
    assert cells[("cello", ALL)].dimensions[0].value == pytest.approx(100 / 6)
    assert cells[(ALL, ALL)].dimensions[0].value == pytest.approx(37.5)
    assert ("north", "store") not in cells


def test_waits_of_different_clocks_have_no_total_over_channels():
    store_wait = row(
        "north", "store",
        Measure("wait", "seconds", "lower", "enter>served", cap=2700),
        {("answered", 60): 10},
    )  # fmt: skip
    card = build_scorecard(given(row("north", "phone", WAIT, {("answered", 60): 10}), store_wait))
    assert card.grid().cell("north", ALL).dimensions == ()
    assert card.grid().cell(ALL, "store").dimensions[0].n == 10


def test_strata_count_with_their_target_weight():
    channels = (ChannelRow("phone", "Phone", "phone", {"day": 3.0, "night": 1.0}),)
    card = build_scorecard(
        given(
            row("north", "phone", DROPPED, {("success", 0): 40}, stratum="day"),
            row("north", "phone", DROPPED, {("failure", 0): 40}, stratum="night"),
            channels=channels,
        )
    )
    found = card.grid().cell("north", "phone").dimensions[0]
    assert found.value == pytest.approx(0.25)
    assert found.n == 80
    assert found.n_eff == pytest.approx(64)


def test_audits_in_clusters_are_worth_fewer():
    spread = tally(KNOWLEDGE, {("value", 1000): 20, ("value", 0): 20})
    clustered = spread
    for total in (20_000, 0):
        clustered = clustered.moved_cluster(None, (20, total))
    plain, worse = (
        build_scorecard(given(row("north", "store", KNOWLEDGE, one)))
        .grid()
        .cell("north", "store")
        .dimensions[0]
        for one in (spread, clustered)
    )
    assert (plain.deff, plain.n_eff) == (1, 40)
    assert worse.deff == pytest.approx(20)
    assert worse.state == "hidden"


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
    assert words(result.tested_as) == (
        "In at least 95% of contacts the wait (“Wait”) is 20 s or less."
    )


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
    from domain.claims.combining import log_mean

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
    assert log_mean([3.4, float("-inf"), 0.0]) < 2.9957


def test_a_part_that_cannot_be_judged_yet_keeps_the_claim_from_being_kept():
    promise = claim(
        "c1", "Expert and cheapest", channel="store", kind="qualitative+superlative_rank",
        metric="knowledge+price", value="60+1",
    )  # fmt: skip
    card = build_scorecard(
        given(row("north", "store", KNOWLEDGE, {("value", 1000): 60}), claims=[promise])
    )
    assert card.claims[0].state == "open"
    assert "part_not_judged_yet" in card.claims[0].verdict.reasons


@pytest.mark.parametrize(
    ("kind", "state"),
    [("not_measurable", "not_measurable"), ("comparative", "not_judged_yet")],
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
    assert str(verdict.explanation) == "Only 3 so far: too few to report."


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


def test_a_program_without_anything_still_has_a_scorecard():
    card = build_scorecard(given())
    assert (card.grids, card.claims) == ((), ())
    assert words(card.lead) == "No promise has been registered yet."
