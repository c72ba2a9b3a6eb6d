"""Verdicts on comparisons with rivals and with earlier waves, each from counts alone."""

from dataclasses import replace
from datetime import date

import pytest

from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL, BrandRow, WaveRow
from domain.statistics.comparison import verdict_compare
from tests.domain.scorecard_samples import DROPPED, INDEX, WAVES, claim, given, row

FEWER = {"kind": "comparative", "metric": "dropped_calls", "operator": "<"}
NAMES = ("cello", "halden", "vela", "orrin", "tamsin")


def drops(brand, dropped, fine, **more):
    return row(brand, "phone", DROPPED, {("failure", 0): dropped, ("success", 0): fine}, **more)


def scores(brand, value, n, **more):
    return row(brand, "phone", INDEX, {("value", value): n}, **more)


def judged(*rows, brands=NAMES[:1], **more):
    """The verdict on the only claim, among Northline and these rivals."""
    claims = more.pop("claims")
    card = given(*rows, claims=claims, **more)
    all_brands = (BrandRow("north", "Northline", True),)
    all_brands += tuple(BrandRow(key, key.capitalize()) for key in brands)
    [result] = build_scorecard(replace(card, brands=all_brands)).claims
    return result.verdict


def test_fewer_dropped_calls_than_a_named_rival_is_kept_with_both_rates_and_their_difference():
    promise = claim("c1", "Fewer dropped calls than Cello", **FEWER, value="Cello")
    verdict = judged(drops("north", 10, 390), drops("cello", 52, 360), claims=[promise])
    expected = verdict_compare([390, 10], [360, 52])
    assert (verdict.state, verdict.reasons) == ("kept", ("evidence",))
    assert verdict.log_e_kept == pytest.approx(expected.log_e_kept)
    assert (verdict.delivered, verdict.promised) == pytest.approx((10 / 400, 52 / 412))
    assert verdict.difference == pytest.approx(-expected.difference)
    assert (verdict.difference_low, verdict.difference_high) == pytest.approx(
        (-expected.high, -expected.low)
    )
    assert str(verdict.explanation) == (
        "“Dropped”: 2.5% of 400 calls, against 12.6% of 412 at Cello. "
        "The difference is −10.1 points (margin −13.9 to −6.6)."
    )


def test_the_rival_that_is_better_breaks_it_and_two_alike_prove_nothing():
    promise = claim("c1", "Fewer", **FEWER, value="Cello")
    worse = judged(drops("north", 52, 360), drops("cello", 10, 390), claims=[promise])
    assert worse.state == "broken"
    alike = judged(drops("north", 20, 380), drops("cello", 21, 379), claims=[promise])
    assert (alike.state, alike.reasons) == ("open", ("no_proven_difference",))
    assert str(alike.explanation).endswith("No difference is proven.")


def test_a_stated_difference_must_be_exceeded():
    by_two = claim("c1", "2 points fewer", **FEWER, value="Cello by 2", unit="points")
    by_nine = claim("c1", "9 points fewer", **FEWER, value="Cello by 9", unit="points")
    rows = (drops("north", 10, 390), drops("cello", 52, 360))
    two, nine = (judged(*rows, claims=[one]) for one in (by_two, by_nine))
    assert (two.state, nine.state) == ("kept", "open")
    assert two.promised == pytest.approx(52 / 412 - 0.02)


def test_better_than_every_rival_needs_each_of_them():
    promise = claim("c1", "Fewer than anyone", **FEWER, value="competitors")
    two = ("cello", "halden")
    rows = (drops("north", 10, 390), drops("cello", 52, 360))
    verdict = judged(*rows, drops("halden", 60, 340), brands=two, claims=[promise])
    assert (verdict.state, verdict.against) == ("kept", ("Cello", "Halden"))
    assert verdict.promised == pytest.approx(52 / 412)  # the best of them
    one_unseen = judged(*rows, brands=two, claims=[promise])
    assert (one_unseen.state, one_unseen.reasons) == ("open", ("rival_not_audited",))
    assert "Not audited yet: Halden." in str(one_unseen.explanation)


def test_too_few_audits_on_either_side_decide_nothing():
    promise = claim("c1", "Fewer", **FEWER, value="Cello")
    few = judged(drops("north", 0, 400), drops("cello", 9, 0), claims=[promise])
    assert (few.state, few.reasons) == ("open", ("too_few_audits",))
    none = judged(drops("north", 0, 400), claims=[promise])
    assert (none.state, none.reasons) == ("open", ("no_audits",))
    assert str(none.explanation).endswith("Not audited yet: Cello.")
    assert str(none.evidence) == ""


def test_a_rival_group_too_small_to_report_on_is_not_told():
    promise = claim("c1", "Fewer", **FEWER, value="Cello")
    verdict = judged(drops("north", 0, 400), drops("cello", 3, 1), claims=[promise])
    assert (verdict.promised, verdict.difference) == (None, None)
    assert "75%" not in str(verdict.explanation)
    own = judged(drops("north", 0, 3), drops("cello", 40, 300), claims=[promise])
    assert (own.delivered, own.promised, own.difference) == (None, None, None)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"value": "Nobody"}, "“Nobody” is not a brand of this program"),
        ({"value": "Cello", "brand": ALL}, "needs the one brand"),
    ],
)
def test_a_comparison_that_cannot_be_made_says_the_next_step(columns, words):
    promise = claim("c1", "Fewer", **FEWER | columns)
    verdict = judged(drops("north", 1, 99), drops("cello", 1, 99), claims=[promise])
    assert verdict.state == "not_judged_yet"
    assert words in str(verdict.explanation)


def test_without_any_rival_there_is_nothing_to_compare_with():
    promise = claim("c1", "Fewer", **FEWER, value="")
    assert judged(drops("north", 1, 99), brands=(), claims=[promise]).state == "not_judged_yet"


def test_a_claim_of_every_brand_is_compared_brand_by_brand():
    promise = claim("c1", "Fewer", **FEWER, value="", brand=ALL)
    card = build_scorecard(
        given(drops("north", 10, 390), drops("cello", 52, 360), claims=[promise])
    )
    cells = {cell.brand: cell.state for cell in card.claims[0].cells if cell.channel == "phone"}
    assert cells == {"north": "kept", "cello": "broken", ALL: "not_judged_yet"}


# Over time


def test_a_trend_compares_the_latest_wave_with_the_one_before():
    better = claim("c1", "Better every wave", kind="trend", metric="index", value="last wave")
    rows = (scores("north", 700, 60), scores("north", 900, 60, wave="winter"))
    verdict = judged(*rows, claims=[better])
    assert (verdict.state, verdict.n, verdict.against) == ("kept", 60, ("Autumn",))
    assert str(verdict.explanation).startswith(
        "“Index”: 90 of 100 in 60 calls, against 70 of 100 in 60 in Autumn. The difference is +20 points"
    )
    rows = (scores("north", 900, 60), scores("north", 700, 60, wave="winter"))
    assert judged(*rows, claims=[better]).state == "broken"


def test_a_wave_before_the_period_comes_along_for_comparisons_only():
    better = claim("c1", "Better", kind="trend", metric="index", value="last wave")
    card = build_scorecard(
        given(
            scores("north", 700, 60),
            scores("north", 900, 60, wave="winter"),
            claims=[better],
            waves=WAVES[1:],
            earlier=WAVES[:1],
            wave_order=("autumn", "winter"),
        )
    )
    assert card.claims[0].state == "kept"
    assert card.grid().cell("north", "phone").n == 60


def test_a_wave_that_the_claim_was_not_made_in_is_not_compared_with():
    better = claim("c1", "Better", kind="trend", metric="index", value="last wave")
    rows = (scores("north", 700, 60), scores("north", 900, 60, wave="winter"))
    verdict = judged(*rows, claims=[replace(better, from_wave="winter")])
    assert (verdict.state, verdict.reasons) == ("open", ("no_audits",))
    assert str(verdict.explanation).endswith("There is no earlier wave to compare with yet.")


def test_last_year_means_the_same_days_a_year_before():
    waves = tuple(
        WaveRow(key, key, date(year, month, 1), date(year, month + 2, 28))
        for key, year, month in (("w0", 2024, 9), ("w1", 2025, 3), ("w2", 2025, 9), ("w3", 2026, 3))
    )
    better = claim("c1", "Better than last year", kind="trend", metric="index", value="last year")
    rows = (
        scores("north", 990, 60, wave="w0"),
        scores("north", 700, 60, wave="w1"),
        scores("north", 950, 60, wave="w2"),
        scores("north", 900, 60, wave="w3"),
    )
    verdict = judged(*rows, claims=[better], waves=waves)
    assert (verdict.state, verdict.against) == ("kept", ("w1",))
    wave = claim("c1", "Better than before", kind="trend", metric="index", value="last wave")
    verdict = judged(*rows, claims=[wave], waves=waves)
    assert (verdict.state, verdict.against) == ("open", ("w2",))
