"""Verdicts on comparisons: rivals, earlier waves, the best of all and ranks, each from counts alone."""

from dataclasses import replace
from datetime import date
from math import log

import pytest

from domain.explanations.explainer import Explainer
from domain.explanations.left_out import LeftOut
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL, BrandRow, WaveRow
from domain.statistics.comparison import evidence_better, verdict_compare
from domain.statistics.contestants import of_scores
from domain.statistics.ranking import verdict_first
from tests.domain.scorecard_samples import DROPPED, INDEX, WAIT, WAVES, claim, given, row

FEWER = {"kind": "comparative", "metric": "dropped_calls", "operator": "<"}
BEST = {"kind": "superlative_rank", "metric": "index", "value": "1"}
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


# First and ranks


def test_the_best_of_all_beats_every_rival_and_shows_its_rank():
    rows = [scores("north", 900, 60), scores("cello", 700, 60), scores("halden", 650, 60)]
    verdict = judged(*rows, brands=NAMES[:2], claims=[claim("c1", "Number one", **BEST)])
    histograms = [[[good, 60]] for good in (0.9, 0.7, 0.65)]
    expected = verdict_first(histograms[0], histograms[1:])
    assert (verdict.state, verdict.rank, verdict.rank_of) == ("kept", (1, 1), 3)
    assert verdict.rank == tuple(expected.rank_ranges[0])
    assert verdict.log_e_kept == pytest.approx(expected.log_e_kept)
    assert "90 of 100 in 60 calls, rank 1 of 3. The best rival is Cello: 70 of 100 in 60." in str(
        verdict.explanation
    )


def test_the_best_of_all_is_broken_by_the_average_of_its_rivals_and_blocked_by_one_unseen():
    promise = claim("c1", "Number one", **BEST)
    rows = [scores("north", 600, 60), scores("cello", 900, 60), scores("halden", 550, 60)]
    assert judged(*rows, brands=NAMES[:2], claims=[promise]).state == "broken"
    unseen = judged(
        scores("north", 900, 60), scores("cello", 600, 60), brands=NAMES[:2], claims=[promise]
    )
    assert (unseen.state, unseen.reasons) == ("open", ("rival_not_audited",))
    assert unseen.rank == (1, 2)


def test_the_quickest_is_judged_on_its_waits():
    promise = claim("c1", "The quickest", kind="superlative_rank", metric="answer_time", value="1")
    rows = [
        row("north", "phone", WAIT, {("answered", 15): 150}),
        row("cello", "phone", WAIT, {("answered", 900): 100, ("cut", 600): 50}),
    ]
    verdict = judged(*rows, claims=[promise])
    assert (verdict.state, verdict.unit, verdict.delivered) == (
        "kept",
        "seconds",
        pytest.approx(15),
    )
    assert verdict.difference < 0


def test_a_hang_up_counts_as_long_as_it_was_seen_for_the_rival_and_as_the_worst_for_oneself():
    promise = claim("c1", "Quicker", kind="comparative", metric="answer_time", value="Cello")
    cut_short, slow = {("answered", 60): 50, ("cut", 60): 50}, {("answered", 600): 100}
    for own, rival in ((cut_short, slow), (slow, cut_short)):
        rows = (row("north", "phone", WAIT, own), row("cello", "phone", WAIT, rival))
        assert judged(*rows, claims=[promise]).state == "open"
    late = {("answered", 60): 50, ("cut", 2000): 50}
    rows = (row("north", "phone", WAIT, late), row("cello", "phone", WAIT, {("answered", 60): 100}))
    assert judged(*rows, claims=[promise]).state == "broken"


@pytest.mark.parametrize(
    ("own", "state", "rank"),
    [(900, "kept", (1, 2)), (760, "kept", (2, 3)), (500, "broken", (6, 6)), (650, "open", (3, 5))],
)
def test_among_the_top_three_follows_from_the_ranks_that_are_left(own, state, rank):
    promise = claim("c1", "Top three", kind="rank", metric="index", value="3")
    others = dict(zip(NAMES, (850, 740, 640, 630, 560), strict=True))
    rows = [scores("north", own, 80), *(scores(key, value, 80) for key, value in others.items())]
    verdict = judged(*rows, brands=NAMES, claims=[promise])
    assert (verdict.state, verdict.rank, verdict.rank_of) == (state, rank, 6)
    assert f"rank {rank[0]}" in str(verdict.explanation)
    assert "the promise is rank 3 or better" in str(verdict.explanation)


def test_the_evidence_for_a_rank_of_one_is_that_of_being_first():
    rows = [scores("north", 900, 60), scores("cello", 700, 60)]
    top = judged(*rows, claims=[claim("c1", "Top", kind="rank", metric="index", value="1")])
    best = judged(*rows, claims=[claim("c1", "Top", **BEST)])
    assert top.log_e_kept == pytest.approx(best.log_e_kept)
    assert top.log_e_broken == pytest.approx(best.log_e_broken)


def test_the_evidence_for_a_rank_is_shared_among_the_rivals_that_could_be_as_good():
    rows = [scores("north", 700, 60), scores("cello", 900, 60), scores("halden", 600, 60)]
    second = claim("c1", "Top two", kind="rank", metric="index", value="2")
    verdict = judged(*rows, brands=NAMES[:2], claims=[second])
    north, cello, halden = (of_scores([(good, 60)]) for good in (0.7, 0.9, 0.6))
    assert verdict.log_e_kept == pytest.approx(evidence_better(north, halden) - log(2))
    assert verdict.log_e_broken == pytest.approx(evidence_better(halden, north))
    first = claim("c1", "Top one", kind="rank", metric="index", value="1")
    verdict = judged(*rows, brands=NAMES[:2], claims=[first])
    assert verdict.log_e_broken == pytest.approx(evidence_better(cello, north) - log(2))


def test_a_rank_that_every_brand_has_says_nothing():
    top = claim("c1", "Top three", kind="rank", metric="index", value="3")
    verdict = judged(scores("north", 900, 60), scores("cello", 700, 60), claims=[top])
    assert verdict.state == "not_judged_yet"
    assert "rank 3 or better says nothing" in str(verdict.explanation)


# Scores that may not be judged, and the index


def test_scores_that_people_do_not_agree_on_get_no_verdict():
    promise = claim("c1", "Better", kind="qualitative", metric="index", value="50")
    versus = claim("c2", "Best", **BEST)
    rows = (scores("north", 900, 60), scores("cello", 500, 60))
    for alpha, states in ((0.66, ["not_judged_yet"] * 2), (0.667, ["kept", "kept"])):
        card = build_scorecard(given(*rows, claims=[promise, versus], agreement={INDEX.key: alpha}))
        assert [result.state for result in card.claims] == states
    card = build_scorecard(given(*rows, claims=[promise], agreement={INDEX.key: 0.41}))
    [result] = card.claims
    assert result.verdict.reasons == ("unreliable_scores",)
    assert (result.verdict.n, result.verdict.delivered) == (60, pytest.approx(90))
    assert "alpha 0.41; 0.667 is needed" in str(result.verdict.explanation)
    assert not result.holds_across_grid


def test_the_index_counts_in_whole_points_rounded_against_the_verdict():
    def verdicts(value):
        promise = claim("c1", "Index", kind="qualitative", metric="index", value="80")
        return judged(scores("north", value, 40), claims=[promise])

    assert verdicts(849).log_e_kept == pytest.approx(verdicts(840).log_e_kept)
    assert verdicts(841).log_e_broken == pytest.approx(verdicts(850).log_e_broken)
    assert verdicts(849).delivered == pytest.approx(84.9)
    assert verdicts(755).log_e_broken == pytest.approx(verdicts(760).log_e_broken)


def test_every_verdict_of_a_comparison_among_other_parts_can_be_explained():
    both = claim(
        "c1", "Best and quick", kind="superlative_rank+time_threshold", brand=ALL, channel=ALL,
        metric="index+answer_time (mean)", value="1+30", unit="+s",
    )  # fmt: skip
    made_of = given(scores("north", 900, 60), scores("cello", 700, 60), claims=[both])
    card = build_scorecard(made_of)
    explainer = Explainer(made_of, card, lambda scope: LeftOut())
    [result] = card.claims
    for verdict in (result.verdict, *result.parts, *result.cells):
        explained = explainer.verdict(result, verdict)
        assert str(explained.sentence) == str(verdict.explanation)
