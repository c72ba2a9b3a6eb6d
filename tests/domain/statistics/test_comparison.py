"""Two sides compared: evidence, difference and verdict."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from domain.statistics.comparison import Difference, compare, evidence_better, verdict_compare
from domain.statistics.contestants import Contestant, contestant_of, of_scores
from domain.statistics.mean import score_interval
from domain.statistics.proportion import rate_interval
from tests.domain.statistics.slowly import log_e_better

goodness = st.sampled_from([0, 0.25, 0.5, 0.75, 1])
scores = st.lists(st.tuples(goodness, st.integers(1, 60)), max_size=5)
margins = st.sampled_from([0.0, 0.1, -0.3, 0.6])
rates = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 5))


@settings(max_examples=25)
@given(scores, scores, margins, st.integers(0, 6), st.integers(0, 6))
def test_the_evidence_is_the_smallest_over_all_meeting_points(a, b, margin, a_unknown, b_unknown):
    found = evidence_better(of_scores(a, a_unknown), of_scores(b, b_unknown), margin)
    assert found == pytest.approx(log_e_better(a, b, margin, a_unknown, b_unknown), abs=1e-5)


def test_perfect_records_meet_at_the_end_of_the_scale():
    for a, b in (([(1, 40)], [(1, 40)]), ([(0, 40)], [(0, 40)]), ([(1, 30)], []), ([], [(0, 9)])):
        found = evidence_better(of_scores(a), of_scores(b))
        assert found == pytest.approx(log_e_better(a, b), abs=1e-5)


@given(rates, rates)
def test_the_difference_of_rates_is_newcombes(a, b):
    found = verdict_compare(a, b)
    n_a, n_b = a[0] + a[1], b[0] + b[1]
    if not n_a or not n_b:
        assert (found.difference, found.low, found.high) == (None, None, None)
        return
    low, high = confint_proportions_2indep(a[0], n_a, b[0], n_b, method="newcomb")
    assert found.difference == pytest.approx(a[0] / n_a - b[0] / n_b)
    assert (found.low, found.high) == (
        pytest.approx(low, abs=1e-9),
        pytest.approx(high, abs=1e-9),
    )
    assert found.low - 1e-12 <= found.difference <= found.high + 1e-12


@given(rates, rates, margins)
def test_a_worse_audit_of_a_never_helps_kept_and_never_harms_broken(a, b, margin):
    better = verdict_compare((a[0] + 1, a[1], a[2]), b, margin)
    worse = verdict_compare((a[0], a[1] + 1, a[2]), b, margin)
    unseen = verdict_compare((a[0], a[1], a[2] + 1), b, margin)
    assert worse.log_e_kept <= unseen.log_e_kept + 1e-7 <= better.log_e_kept + 2e-7
    assert worse.log_e_broken >= unseen.log_e_broken - 1e-7 >= better.log_e_broken - 2e-7


@given(rates, rates, margins)
def test_both_sides_of_a_comparison_are_never_proven(a, b, margin):
    found = verdict_compare(a, b, margin)
    assert min(found.log_e_kept, found.log_e_broken) <= 1e-9
    back = verdict_compare(b, a, -margin)
    assert back.log_e_kept == pytest.approx(found.log_e_broken, abs=1e-9)


@given(scores, scores, st.randoms())
def test_the_evidence_does_not_depend_on_the_order_of_audits(a, b, random):
    one_by_one = [(y, 1) for y, n in a for _ in range(n)]
    random.shuffle(one_by_one)
    shuffled = compare(Contestant(one_by_one), of_scores(b))
    expected = compare(of_scores(a), of_scores(b))
    assert shuffled.log_e_kept == pytest.approx(expected.log_e_kept, abs=1e-7)
    assert shuffled.log_e_broken == pytest.approx(expected.log_e_broken, abs=1e-7)


def test_a_side_with_few_audits_or_none_says_only_that():
    assert verdict_compare([9, 0], [0, 900]).reasons == ("too_few_audits",)
    assert verdict_compare([0, 0], [0, 900]).reasons == ("no_audits",)
    assert verdict_compare([900, 0], None).reasons == ("no_audits",)
    assert verdict_compare([900, 0], [0, 9]).difference == 1.0
    assert verdict_compare([10, 0], [0, 10]).verdict == "Kept"
    assert verdict_compare([0, 10], [10, 0]).verdict == "Broken"


def test_unknowns_count_against_a_for_kept_and_against_b_for_broken():
    assert verdict_compare([60, 0], [30, 30]).verdict == "Kept"
    assert verdict_compare([60, 0, 60], [30, 30]).verdict == "Not proven yet"
    assert verdict_compare([60, 0], [30, 30, 600]).verdict == "Not proven yet"
    assert verdict_compare([30, 30], [60, 0]).verdict == "Broken"
    assert verdict_compare([30, 30, 600], [60, 0]).verdict == "Not proven yet"


def test_a_margin_as_wide_as_the_scale_is_refused():
    for margin in (1, -1, 1.5):
        with pytest.raises(ValueError, match="margin"):
            verdict_compare([10, 10], [10, 10], margin)


def test_a_design_effect_weakens_the_evidence_and_widens_the_margin():
    plain = verdict_compare({"success": 95, "failure": 5}, [70, 30])
    found = verdict_compare({"success": 95, "failure": 5, "kappa": 0.5}, [70, 30])
    assert found == verdict_compare({"success": 95, "failure": 5, "deff": 2}, [70, 30])
    assert found.log_e_kept < plain.log_e_kept
    assert found.low < plain.low
    assert found.difference == plain.difference


def test_sides_may_be_given_in_every_form_that_counts_add_up_in():
    rate = contestant_of({"success": 7, "failure": 3, "unknown": 2})
    assert rate == contestant_of([7, 3, 2])
    assert (rate.known, rate.unknown, rate.value) == (10, 2, 0.7)
    pairs = contestant_of([[1, 7], [0.5, 3]])
    assert pairs == contestant_of({"goodness_counts": [[1, 7], [0.5, 3]]})
    stars = contestant_of({"histogram": {"5": 7, "3": 3}, "scale": [1, 5]})
    assert (stars.counts, stars.known, stars.value) == (pairs.counts, 10, 0.85)
    assert contestant_of({"histogram": {}}).value is None


def test_the_difference_of_scores_adds_the_squares_of_their_margins():
    a, b = of_scores([(1, 20), (0.5, 20)]), contestant_of([12, 28])
    found = compare(a, b)
    mine, theirs = score_interval({1: 20, 0.5: 20}, (0, 1)), rate_interval(12, 40)
    down = ((mine.mean - mine.low) ** 2 + (theirs.high - theirs.estimate) ** 2) ** 0.5
    assert found.low == pytest.approx(found.difference - down)


def test_a_side_without_a_margin_leaves_the_difference_without_one():
    found = compare(Contestant(value=0.5), Contestant([(1.0, 3.0)], 0, 3, 0.25, 0.1, 0.4))
    assert Difference(found.difference, found.low, found.high) == Difference(0.25, None, None)
