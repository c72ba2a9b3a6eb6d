"""Mean waits: the figure against lifelines, the verdict against the method written out slowly."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time
from scipy.stats import t

from domain.statistics.waits import Waits, mean_wait, verdict_wait_mean, wait_mean
from tests.domain.statistics.slowly import wait_mean_verdict

histograms = st.dictionaries(st.integers(0, 900), st.integers(1, 4), max_size=5)
few = st.dictionaries(st.sampled_from([0, 5, 20, 60, 90, 300, 900]), st.integers(1, 9), max_size=4)


def one_by_one(*histograms):
    return [int(second) for h in histograms for second, n in h.items() for _ in range(n)]


@settings(max_examples=30)
@given(histograms.filter(bool), histograms, histograms)
def test_the_mean_is_the_area_under_kaplan_and_meier(answered, cut, lost):
    times = one_by_one(answered, cut, lost)
    events = [1] * sum(answered.values()) + [0] * (len(times) - sum(answered.values()))
    curve = KaplanMeierFitter().fit(times, events)
    found = wait_mean(answered, cut, lost, limit=2700)
    assert found.mean == pytest.approx(restricted_mean_survival_time(curve, t=2700), rel=1e-9)
    assert found.at_least is bool(curve.survival_function_.iloc[-1, 0] > 1e-12)


@given(histograms.filter(bool))
def test_without_hang_ups_mean_and_spread_are_the_plain_ones(answered):
    times = one_by_one(answered)
    found, n = wait_mean(answered), len(times)
    mean = sum(times) / n
    assert found.mean == pytest.approx(mean)
    assert found.at_least is False
    if n > 1:
        sd = sqrt(sum((w - mean) ** 2 for w in times) / (n - 1))
        assert found.sd == pytest.approx(sd, abs=1e-4)


@given(histograms, histograms, st.floats(0.3, 3))
def test_the_margin_of_a_mean_wait_is_students_also_for_fractional_numbers(answered, cut, kappa):
    found = wait_mean(*({s: n * kappa for s, n in h.items()} for h in (answered, cut)))
    n = kappa * sum(sum(h.values()) for h in (answered, cut))
    if n < 2 or not found.mean:
        assert found.low is None
        return
    c2 = (found.sd / found.mean) ** 2
    shrunk = max(c2, ((n - 1) * c2 + 5) / (n + 4))
    assert found.mean / found.low == pytest.approx(
        2.718281828459045 ** (t.ppf(0.975, n - 1) * sqrt(shrunk / n)), rel=1e-6
    )
    assert found.low <= found.mean <= found.high <= 2700 + 1e-9


def test_the_edges_of_a_mean_wait():
    nothing = wait_mean({}, {})
    assert (nothing.mean, nothing.sd, nothing.low, nothing.high, nothing.at_least) == (None,) * 5
    one = wait_mean({42: 1})
    assert (one.mean, one.sd, one.low, one.high, one.at_least) == (42, None, None, None, False)
    at_once = wait_mean({0: 12})
    assert (at_once.mean, at_once.sd, at_once.low, at_once.high) == (0, 0, None, None)
    assert wait_mean({10: 5, 4000: 1}) == wait_mean({10: 5}, {2700: 1})
    assert wait_mean({10: 5}, {}, {20: 1}).at_least is True
    assert wait_mean({10: 5, 20: 1}, {20: 1}).at_least is True
    assert wait_mean({10: 5, 20: 1}, {10: 1}).at_least is False
    assert wait_mean({}, {2700: 6}).high == 2700


@settings(max_examples=30)
@given(few, few, few, st.integers(0, 4), st.sampled_from([(30, 300), (60, 90), (120, 1200)]))
def test_the_verdict_is_the_method_written_out(answered, cut, lost, blank, bounds):
    promise, cap = bounds
    found = verdict_wait_mean(answered, cut, lost, blank, promise_seconds=promise, cap_seconds=cap)
    word, reasons, broken, kept, more, span, excess = wait_mean_verdict(
        answered, cut, lost, blank, promise, cap
    )
    assert (found.verdict, list(found.reasons)) == (word, reasons)
    assert found.log_e_broken == pytest.approx(broken, abs=1e-7)
    assert found.log_e_kept == (None if kept is None else pytest.approx(kept, abs=1e-7))
    assert found.more == more
    assert found.range_s == pytest.approx(span, rel=1e-6, abs=1e-6)
    assert found.mean_excess == pytest.approx(excess)


@given(few, few, few, st.integers(0, 4))
def test_the_range_of_a_mean_wait_excludes_the_promise_when_evidence_decides(
    answered, cut, lost, n
):
    found = verdict_wait_mean(answered, cut, lost, n, promise_seconds=60, cap_seconds=3000)
    if found.verdict == "Broken":
        assert found.range_s[0] > 60 - 1e-6
    if found.verdict == "Kept":
        assert found.range_s[1] < 60 + 1e-6


@given(few.filter(bool), few, st.sampled_from([5, 20, 60, 300]), st.integers(1, 600))
def test_a_longer_wait_never_helps_kept_and_never_harms_broken(answered, cut, at, longer):
    def found(second):
        waits = {**answered, second: answered.get(second, 0) + 1}
        return verdict_wait_mean(waits, cut, promise_seconds=60)

    better, worse = found(at), found(at + longer)
    assert worse.log_e_broken >= better.log_e_broken - 1e-9
    if worse.log_e_kept is not None:
        assert better.log_e_kept is not None
        assert worse.log_e_kept <= better.log_e_kept + 1e-9


@given(few.filter(bool), few, few, st.integers(0, 3))
def test_strata_of_equal_worth_are_one_stratum_in_any_order(answered, cut, lost, blank):
    whole = verdict_wait_mean(answered, cut, lost, blank, promise_seconds=60)
    parts = [Waits(answered=answered), Waits(cut=cut, blank=blank), Waits(lost=lost)]
    for order in (parts, parts[::-1]):
        found = mean_wait(order, 60)
        assert (found.verdict, found.reasons, found.more) == (
            whole.verdict, whole.reasons, whole.more,
        )  # fmt: skip
        assert found.range_s == pytest.approx(whole.range_s)


def test_strata_that_nobody_visited_count_as_blank_waits():
    seen = Waits(answered={10: 110})
    assert mean_wait([seen], 120).verdict == "Kept"
    found = mean_wait([seen], 120, missing=20)
    assert found.verdict == "Not proven yet"
    assert "unknowns_decide" in found.reasons
    blank = mean_wait([Waits(answered={10: 110}, blank=20)], 120)
    assert found.log_e_kept == pytest.approx(blank.log_e_kept)


def test_kept_is_impossible_when_the_excess_eats_the_promise():
    found = verdict_wait_mean({5: 19, 2600: 1}, promise_seconds=10, cap_seconds=100)
    assert found.log_e_kept is None
    assert found.verdict != "Kept"


def test_a_cap_that_does_not_exceed_the_promise_is_refused():
    for promise, cap in ((60, 60), (60, 30), (0, 10), (-1, 10)):
        with pytest.raises(ValueError, match="below the cap"):
            verdict_wait_mean({5: 20}, promise_seconds=promise, cap_seconds=cap)


def test_nothing_but_blank_waits_is_too_few_and_too_close_to_call():
    found = verdict_wait_mean({}, blank=12, promise_seconds=60)
    assert found.reasons == ("too_few_audits", "too_close_to_call")
    assert found.range_s == (0, 600)
    assert verdict_wait_mean({}, promise_seconds=60).reasons == ("no_audits",)
