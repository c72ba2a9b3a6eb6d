"""The promise gap of a scorecard: METHOD.md section 7, by hand."""

from dataclasses import replace

import pytest

from domain.gap_words import gap_lead
from domain.gaps import gaps_of
from domain.scorecard import build_scorecard
from domain.statistics.gap import Promised, promise_gap
from tests.domain.scorecard_samples import DROPPED, INDEX, KNOWLEDGE, WAIT, claim, given, row

WAITS = {"metric": "answer_time", "kind": "time_threshold", "unit": "s"}
WITHIN = {**WAITS, "operator": "<=", "value": "20"}


def within(key="W", reach=None, **where):
    words = "Calls answered within 20 seconds"
    return replace(claim(key, words, **(WITHIN | where)), reach=reach)


def knows(key="K", reach=None, **where):
    told = {"kind": "qualitative", "metric": "knowledge", "operator": ">=", "value": "80"}
    words = "Staff who know"
    return replace(claim(key, words, **(told | {"unit": "points"} | where)), reach=reach)


def seconds(*waits):
    return {("answered", wait): waits.count(wait) for wait in waits}


FAST = seconds(*[10] * 60, *[100] * 40)  # 60 of 100 within 20 s; promised are 95
WEAK = {("value", 500): 100}  # 50 points; promised are 80


def client(scorecard):
    return gaps_of(scorecard)[0]


def made(*claims, rows=None, **rest):
    rows = rows or (row("north", "phone", WAIT, FAST), row("north", "phone", KNOWLEDGE, WEAK))
    return build_scorecard(given(*rows, claims=claims, **rest))


def of(brand, key):
    return next(one for one in brand.claims if one.claim.key == key)


def test_a_share_is_told_in_points_below_what_was_promised():
    gap = of(client(made(within())), "W")
    assert gap.places[0].own == pytest.approx(0.60 - 0.95)
    assert gap.points == pytest.approx(-35)
    assert gap.low < -35 < gap.high


def test_the_brand_weighs_its_promises_by_reach():
    brand = client(made(within(reach=300.0), knows(reach=100.0)))
    assert brand.points == pytest.approx((300 * -35 + 100 * -30) / 400)
    assert [one.share for one in brand.claims] == [pytest.approx(0.75), pytest.approx(0.25)]
    assert brand.low < brand.points < brand.high


def test_the_range_adds_up_the_half_widths_whatever_the_dependence():
    brand = client(made(within(reach=300.0), knows(reach=100.0)))
    down = sum(one.weight * (one.points - one.low) for one in brand.claims) / 400
    assert brand.low == pytest.approx(brand.points - down)


def test_it_is_the_golden_gap_of_its_claims():
    brand = client(made(within(reach=300.0), knows(reach=100.0)))
    golden = promise_gap(
        [Promised(0.60, 0.95, reach=300.0), Promised(50.0, 80.0, 100.0, reach=100.0)]
    )
    assert brand.points == pytest.approx(golden.brand)


def test_the_dearest_shortfall_comes_first():
    brand = client(made(knows(reach=1000.0), within(reach=300.0)))
    assert [one.claim.key for one in brand.claims] == ["K", "W"]
    assert of(brand, "K").cost == pytest.approx(30_000)


def test_without_any_reach_there_is_no_gap_of_the_brand():
    brand = client(made(within(), knows()))
    assert (brand.points, brand.low, brand.weight) == (None, None, 0)
    assert {one.claim.key for one in brand.unweighed} == {"W", "K"}


def test_a_promise_without_reach_weighs_nothing_beside_one_with_it():
    brand = client(made(within(reach=10.0), knows()))
    assert brand.points == pytest.approx(-35)


def test_an_average_wait_is_measured_on_ten_times_what_was_promised():
    words = {**WAITS, "metric": "answer_time (mean)", "operator": "<", "value": "60"}
    rows = [row("north", "phone", WAIT, seconds(*[90] * 50, *[110] * 50))]
    gap = of(client(made(claim("M", "On average under a minute", **words), rows=rows)), "M")
    assert gap.places[0].own == pytest.approx(-40)
    assert gap.points == pytest.approx(-100 * 40 / 600)
    assert gap.low < gap.points < gap.high


def test_a_comparison_counts_its_difference_less_the_margin():
    told = {
        "kind": "comparative",
        "metric": "dropped_calls",
        "operator": "<",
        "value": "Cello by 5",
    }
    rows = [
        row("north", "phone", DROPPED, {("success", 0): 90, ("failure", 0): 10}),
        row("cello", "phone", DROPPED, {("success", 0): 88, ("failure", 0): 12}),
    ]
    fewer = claim("D", "Fewer dropped calls", **told, unit="points")
    gap = of(client(made(fewer, rows=rows)), "D")
    assert gap.points == pytest.approx(2 - 5), "two points fewer, five were promised"


def test_the_first_of_all_is_measured_against_the_best_rival():
    told = {"kind": "superlative_rank", "metric": "index", "operator": "rank", "value": "1"}
    rows = [
        row("north", "phone", INDEX, {("value", 600): 50}),
        row("cello", "phone", INDEX, {("value", 700): 50}),
    ]
    gap = of(client(made(claim("F", "The best service", **told), rows=rows)), "F")
    assert gap.points == pytest.approx(-10)


def test_an_absolute_promise_promised_everything():
    told = {"kind": "availability", "metric": "open_hours", "operator": "=", "value": "24/7"}
    always = claim("A", "24/7", **told)
    measure = always.test.parts[0].measure("phone")
    rows = [
        row(
            "north",
            "phone",
            measure,
            {("success", 0): 90, ("failure", 0): 10},
            hours=range(168),
            verified=True,
        )
    ]
    gap = of(client(made(always, rows=rows)), "A")
    assert gap.points == pytest.approx(-10)


def test_several_channels_count_alike_within_one_promise():
    both = within(reach=10.0)
    both = replace(both, scopes=(replace(both.scopes[0], channel="*"),))
    store = replace(WAIT, clock="enter>served")
    rows = [
        row("north", "phone", WAIT, FAST),
        row("north", "store", store, seconds(*[10] * 20, *[100] * 80)),
    ]
    gap = of(client(made(both, rows=rows)), "W")
    assert gap.points == pytest.approx((-35 - 75) / 2)


def test_a_group_too_small_to_report_has_no_gap():
    few = [row("north", "phone", WAIT, seconds(10, 100, 100))]
    gap = of(client(made(within(reach=5.0), rows=few)), "W")
    assert (gap.points, gap.reason) == (None, "hidden")


def test_a_promise_of_every_brand_is_told_of_each():
    everyone = within(reach=10.0, brand="*")
    rows = [
        row("north", "phone", WAIT, FAST),
        row("cello", "phone", WAIT, seconds(*[10] * 99, 100)),
    ]
    found = {one.brand: one.points for one in gaps_of(made(everyone, rows=rows))}
    assert found == {"north": pytest.approx(-35), "cello": pytest.approx(4)}


def test_the_sentence_names_the_promise_that_costs_most():
    loud = made(within(reach=900.0), knows(reach=100.0))
    assert str(gap_lead(gaps_of(loud))) == (
        "Northline spends most where it delivers least: “Calls answered within 20 seconds” carries 90% of the "
        "weight behind its promises and falls 35 points short."
    )
    quiet = made(within(reach=100.0), knows(reach=900.0))
    assert "“Staff who know”: 90% of the weight behind its promises, 30 points short" in str(
        gap_lead(gaps_of(quiet))
    )
    assert "Nobody has said yet" in str(gap_lead(gaps_of(made(within()))))
    assert str(gap_lead(())) == (
        "No promise has been measured in this period, so there is no gap to tell."
    )
