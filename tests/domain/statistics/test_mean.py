"""Mean scores and their margins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
