"""Verdicts on the best of all and on ranks, on scores that may not be judged, and on the index."""

from math import log

import pytest

from domain.explanations.explainer import Explainer
from domain.explanations.left_out import LeftOut
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL
from domain.statistics.comparison import evidence_better
from domain.statistics.contestants import of_scores
from domain.statistics.ranking import verdict_first
from tests.domain.scorecard_samples import INDEX, WAIT, claim, given, row
from tests.domain.test_comparisons import NAMES, judged, scores

BEST = {"kind": "superlative_rank", "metric": "index", "value": "1"}


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
