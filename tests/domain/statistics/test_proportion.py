"""Shares and their Wilson margins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from domain.statistics.proportion import rate_interval
from domain.statistics.weights import weighted_rate


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_equals_the_published_examples(successes, n, low, high):
    """Newcombe 1998, Statistics in Medicine 17, table I, method 3."""
    found = rate_interval(successes, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 400), st.integers(1, 400))
def test_wilson_equals_statsmodels_and_holds_its_estimate(successes, n):
    successes = min(successes, n)
    found = rate_interval(successes, n)
    low, high = proportion_confint(successes, n, 0.05, "wilson")
    assert found.low == pytest.approx(low, abs=1e-9)
    assert found.high == pytest.approx(high, abs=1e-9)
    assert found.low <= found.estimate <= found.high


def test_a_smaller_effective_number_widens_the_margin_and_keeps_the_share():
    plain, clustered = rate_interval(45, 50), rate_interval(45, 50, 25)
    assert clustered.estimate == plain.estimate
    assert clustered.low < plain.low
    assert clustered.high > plain.high


def test_an_empty_stratum_lowers_the_covered_weight_and_stands_for_unknown_audits():
    found = weighted_rate(
        [{"weight": 3, "n": 30, "successes": 27}, {"weight": 1, "n": 0, "successes": 0}]
    )
    assert (found.estimate, found.covered_weight) == (0.9, 0.75)
    assert found.unknown == pytest.approx(10)


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 50), st.floats(0, 1)), min_size=1, max_size=6
    )
)
def test_a_weighted_share_is_a_share_and_never_counts_more_audits_than_there_are(strata):
    found = weighted_rate([{"weight": w, "n": n, "successes": round(n * p)} for w, n, p in strata])
    total = sum(n for _, n, _ in strata)
    assert found.n_eff <= total + 1e-6
    assert found.evidence_n <= found.n_eff + 1e-6
    if found.estimate is not None:
        assert found.low - 1e-12 <= found.estimate <= found.high + 1e-12
