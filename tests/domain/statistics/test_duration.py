"""Waits: hang-ups, thresholds and the median."""

from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from domain.statistics.duration import share_within, wait_quantile
from domain.statistics.proportion import wilson

histograms = st.dictionaries(st.integers(0, 2700), st.integers(1, 6), max_size=12)


def test_hanging_up_early_is_unknown_and_hanging_up_late_is_a_failure():
    found = share_within({10: 3}, {5: 1, 20: 1, 2700: 1}, {}, threshold=20)
    assert (found.success, found.failure, found.unknown) == (3, 2, 1)


def test_under_a_minute_is_one_second_less_than_within_a_minute():
    waits = {"answered": {59: 1, 60: 1}, "cut": {}, "lost": {}}
    assert share_within(**waits, threshold=60).success == 2
    assert share_within(**waits, threshold=60, strict=True).success == 1


@given(histograms, histograms, histograms, st.integers(0, 9), st.integers(0, 2700))
def test_every_wait_is_counted_once(answered, cut, lost, blank, threshold):
    found = share_within(answered, cut, lost, blank, threshold=threshold)
    everything = sum(sum(h.values()) for h in (answered, cut, lost)) + blank
    assert found.success + found.failure + found.unknown == everything


@given(histograms.filter(bool), histograms)
def test_the_median_is_that_of_kaplan_and_meier(answered, cut):
    times = [t for h in (answered, cut) for t, n in h.items() for _ in range(n)]
    status = [s for s, h in ((1, answered), (0, cut)) for n in h.values() for _ in range(n)]
    curve = SurvfuncRight(times, status)
    at = zip(curve.surv_times, curve.surv_prob, strict=True)
    expected = next((second for second, still in at if 1 - still >= 0.5 - 1e-12), None)
    assert wait_quantile(answered, cut, p=0.5).value == expected


def test_without_hang_ups_the_interval_ranks_like_order_statistics():
    found = wait_quantile(dict.fromkeys(range(1, 101), 1), {})
    assert (found.value, found.low, found.high) == (50, 41, 60)


def test_everything_cut_short_leaves_the_median_beyond_the_limit():
    found = wait_quantile({}, {2700: 6})
    assert (found.value, found.low, found.high) == (None, 2700, None)


def test_nothing_seen_gives_no_quantile():
    assert wait_quantile({}, {}).low is None


def test_an_answer_beyond_the_limit_is_only_known_to_be_beyond():
    assert wait_quantile({10: 2, 3000: 5}, {}).value is None


def test_the_longest_wait_is_the_last_quantile_and_has_no_upper_limit():
    found = wait_quantile({10: 2, 30: 5}, p=1.0)
    assert (found.value, found.low, found.high) == (30, 30, None)


@given(histograms, histograms, histograms, st.sampled_from([0.1, 0.5, 0.9]))
def test_the_interval_of_a_quantile_is_where_wilsons_limits_reach_it(answered, cut, lost, p):
    """Wilson's limits themselves at every step, instead of their distance from p."""
    found, still = wait_quantile(answered, cut, lost, p), 1.0
    total = sum(sum(h.values()) for h in (answered, cut, lost))
    if not total:
        return
    low = 0 if wilson(0, total)[1] >= p else None
    high = None
    for second in sorted(answered):
        at_risk = sum(n for h in (answered, cut, lost) for s, n in h.items() if s >= second)
        peto, still = at_risk / still, still * (1 - answered[second] / at_risk)
        lower, upper = wilson(1 - still, peto)
        low = second if low is None and upper >= p else low
        high = second if high is None and lower >= p else high
        if still <= 1e-12:
            break
    assert (found.low, found.high) == (2700 if low is None else low, high)
