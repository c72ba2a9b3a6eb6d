"""The scorecard: figures per cell, verdicts per claim, and what must never be mixed or shown."""

from dataclasses import replace

import pytest

from domain.measures import Measure
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL, ChannelRow
from domain.statistics.proportion import wilson
from tests.domain.scorecard_samples import (
    CRITICAL,
    DROPPED,
    INDEX,
    KNOWLEDGE,
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


def test_a_median_beyond_what_auditors_wait_for_says_so():
    """Most gave up after 45 minutes: the median is only known to be longer."""
    card = build_scorecard(
        given(row("north", "phone", WAIT, {("answered", 380): 10, ("cut", 2700): 30}))
    )
    wait = card.grid().cell("north", "phone").dimensions[0]
    assert (wait.value, wait.shown) == (None, "> 45 min")


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


def test_correlations_are_those_of_the_period_whatever_dates_a_claim_has():
    alike = tally(KNOWLEDGE, {("value", 1000): 60, ("value", 0): 60})
    unlike = tally(KNOWLEDGE, {("value", 1000): 20, ("value", 0): 20})
    for total in (2000, 0) * 30:
        alike = alike.moved_cluster(None, (2, total))
    for _ in range(20):
        unlike = unlike.moved_cluster(None, (2, 1000))
    promise = claim(
        "K", "Experts", channel="store", value="80", kind="qualitative", metric="knowledge"
    )
    scorecard = build_scorecard(
        given(
            row("north", "store", KNOWLEDGE, alike),
            row("north", "store", KNOWLEDGE, unlike, wave="winter"),
            claims=[replace(promise, from_wave="winter")],
        )
    )
    figure = scorecard.grid().cell("north", "store").dimensions[0]
    assert 1.1 < figure.deff < 1.9
    assert scorecard.claims[0].verdict.deff == pytest.approx(figure.deff)


def test_a_program_without_anything_still_has_a_scorecard():
    card = build_scorecard(given())
    assert (card.grids, card.claims) == ((), ())
    assert words(card.lead) == "No promise has been registered yet."
