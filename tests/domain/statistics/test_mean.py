"""Mean scores and their margins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.statistics.index import audit_score
from domain.statistics.mean import score_interval
from domain.statistics.proportion import wilson


def test_scores_that_are_all_or_nothing_have_the_margin_of_a_share():
    found = score_interval({0: 8, 100: 12})
    assert found.phi == pytest.approx(1, abs=1e-3)
    low, high = wilson(0.6, 20)
    assert found.low == pytest.approx(100 * low, abs=0.02)
    assert found.high == pytest.approx(100 * high, abs=0.02)


def test_no_scores_give_no_mean_and_no_phi():
    found = score_interval({})
    assert (found.n, found.mean, found.phi, found.low) == (0, None, None, None)


@given(st.dictionaries(st.integers(0, 100), st.integers(1, 40), min_size=1))
def test_the_margin_holds_the_mean_and_stays_on_the_scale(histogram):
    found = score_interval(histogram)
    assert 0 <= found.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.high <= 100


@given(st.dictionaries(st.integers(0, 100), st.integers(1, 40), min_size=1))
def test_doubling_every_audit_narrows_the_margin(histogram):
    once = score_interval(histogram)
    twice = score_interval({value: 2 * n for value, n in histogram.items()})
    assert twice.high - twice.low < once.high - once.low


@given(st.dictionaries(st.integers(0, 100), st.integers(1, 9), min_size=1))
def test_scores_worth_fewer_audits_keep_their_mean_and_widen_their_margin(histogram):
    plain, n = score_interval(histogram), sum(histogram.values())
    found = score_interval(histogram, n_eff=n / 2)
    assert found.mean == plain.mean
    assert found.high - found.low > plain.high - plain.low
    assert score_interval(histogram, n_eff=0).low is None


def test_a_scale_that_goes_nowhere_is_refused():
    with pytest.raises(ValueError, match="scale"):
        score_interval({1: 1}, (5, 5))


def test_half_of_the_weight_is_enough_for_a_score_however_it_was_rounded():
    half = [(0.3, 1.0), (0.1, None), (0.2, None)]  # 0.1 + 0.2 + 0.3 is a little more than 0.6
    assert audit_score(half).score == 100
    assert audit_score(half, critical_failed=True).score == 0
    assert audit_score([(0.29, 1.0), (0.31, None)], critical_failed=True).score is None
    assert audit_score([]).score is None
