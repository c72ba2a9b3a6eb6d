"""Evidence, its range, and the verdicts that follow."""

from math import comb, exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.statistics.evidence import LN20, LogE, always_valid_range, evidence
from domain.statistics.grid import grid_list
from domain.statistics.verdict import common_rule, untested_gap, verdict_absolute, verdict_rate

counts = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 50)), min_size=1, max_size=8)
promises = st.floats(0.05, 0.99)


@pytest.mark.parametrize("side", ["broken", "kept"])
@pytest.mark.parametrize("promise", [0.5, 0.8, 0.95])
def test_evidence_is_exactly_fair_when_the_truth_is_the_promise(side, promise):
    """The expectation of E over all outcomes of 40 audits is 1: so it reaches 20 in at most 5 %."""
    n = 40
    mean = sum(
        comb(n, s)
        * promise**s
        * (1 - promise) ** (n - s)
        * exp(evidence([(1, s), (0, n - s)], promise, side).log_e)
        for s in range(n + 1)
    )
    assert mean == pytest.approx(1, abs=1e-9)


def test_evidence_equals_the_formula_written_out():
    y, m = [(1, 7), (0.25, 4), (0, 2)], 0.7
    total = 0.0
    for k in range(1, 101):
        q = m * (k - 0.5) / 100
        total += exp(sum(c * log(v * q / m + (1 - v) * (1 - q) / (1 - m)) for v, c in y)) / 100
    assert evidence(y, m, "broken").log_e == pytest.approx(log(total), abs=1e-12)


@given(counts, promises, st.randoms())
def test_evidence_does_not_depend_on_the_order_or_on_how_counts_are_split(values, promise, random):
    shuffled = [(y, 1) for y, c in values for _ in range(c)]
    random.shuffle(shuffled)
    for side in ("broken", "kept"):
        assert evidence(shuffled, promise, side).log_e == pytest.approx(
            evidence(values, promise, side).log_e, abs=1e-7
        )


@given(st.integers(0, 200), st.integers(1, 200), promises)
def test_a_worse_audit_never_helps_kept_and_never_harms_broken(success, failure, promise):
    better = [(1, success + 1), (0, failure - 1)]
    worse = [(1, success), (0, failure)]
    assert evidence(worse, promise, "kept").log_e <= evidence(better, promise, "kept").log_e + 1e-9
    assert (
        evidence(worse, promise, "broken").log_e >= evidence(better, promise, "broken").log_e - 1e-9
    )


@given(counts)
def test_the_range_excludes_a_promise_exactly_when_evidence_reaches_20(values):
    broken, kept = LogE(values, "broken"), LogE(values, "kept")
    low, high = always_valid_range(broken, kept)
    assert low <= high
    for m in (low - 1e-6, low + 1e-6):
        if 1e-6 < m < 1 - 1e-6:
            assert (kept(m) >= LN20) == (m < low)
    for m in (high - 1e-6, high + 1e-6):
        if 1e-6 < m < 1 - 1e-6:
            assert (broken(m) >= LN20) == (m > high)


@pytest.mark.parametrize(("promise", "audits"), [(0.95, 78), (0.9, 38), (0.8, 18)])
def test_a_perfect_record_proves_a_promise_with_the_planned_number(promise, audits):
    """METHOD.md section 8."""
    assert verdict_rate(audits, 0, promise=promise).verdict == "Kept"
    assert verdict_rate(audits - 1, 0, promise=promise).verdict == "Not proven yet"
    assert verdict_rate(audits - 1, 0, promise=promise).more == 1


@given(st.integers(0, 60), st.integers(0, 60), promises)
def test_more_is_the_smallest_number_that_decides(success, failure, promise):
    found = verdict_rate(success, failure, promise=promise)
    n = success + failure
    if found.more and n and n + found.more > 10:
        side = "broken" if "leaning_broken" in found.reasons else "kept"
        for total, reached in ((n + found.more, True), (n + found.more - 1, False)):
            scaled = [(1, success * total / n), (0, failure * total / n)]
            e = evidence(scaled, promise, side).log_e
            assert (e >= LN20 - 1e-5) if reached else (e < LN20 + 1e-5)


@given(counts, st.floats(0, 1), st.floats(0, 1), st.integers(0, 9), promises)
def test_a_worse_score_never_helps_kept_and_never_harms_broken(
    values, one, other, unknown, promise
):
    def found(y):
        n = sum(c for _, c in values) + 1
        return common_rule([*values, (y, 1)], unknown, promise, known=n, total=n + unknown)

    better, worse = found(max(one, other)), found(min(one, other))
    assert worse.log_e_kept <= better.log_e_kept + 1e-9
    assert worse.log_e_broken >= better.log_e_broken - 1e-9
    assert worse.range[0] <= better.range[0] + 1e-6
    assert worse.range[1] <= better.range[1] + 1e-6


def test_unknowns_count_for_the_brand_when_broken_and_against_it_when_kept():
    assert verdict_rate(60, 40, promise=0.9).verdict == "Broken"
    found = verdict_rate(60, 40, 500, promise=0.9)
    assert found.verdict == "Not proven yet"
    assert "unknowns_decide" in found.reasons


def test_a_promise_of_everything_is_not_a_rate():
    with pytest.raises(ValueError, match="absolute"):
        verdict_rate(10, 0, promise=1.0)
    with pytest.raises(ValueError, match="absolute"):
        evidence([(1, 1)], 0.0, "kept")


def test_nine_audits_never_give_a_verdict_by_the_common_rule():
    assert verdict_rate(0, 9, promise=0.95).reasons[0] == "too_few_audits"
    assert verdict_rate(0, 10, promise=0.95).verdict == "Broken"


def test_one_verified_failure_breaks_always_and_an_unverified_one_does_not():
    assert verdict_absolute(1000, verified_failures=1).verdict == "Broken"
    found = verdict_absolute(1000, unverified_failures=1)
    assert (found.verdict, found.reasons) == ("Not proven yet", ("failure_unverified",))


def test_59_clean_tries_support_always_unless_hours_stay_untested():
    assert verdict_absolute(59).verdict == "Kept"
    assert verdict_absolute(58).more == 1
    assert verdict_absolute(59, untested_gap_hours=7).reasons == ("untested_hours",)


def test_a_week_that_nobody_tested_is_one_gap():
    assert untested_gap([0] * 168).hours == 168
    assert untested_gap([]).hours == 168
    assert untested_gap([1] * 168).hours == 0
    assert untested_gap([0] * 3 + [1] + [0] * 164).hours == 167


def test_a_tolerance_of_nothing_or_of_everything_is_refused():
    for tolerance in (0, 1):
        with pytest.raises(ValueError, match="tolerated"):
            verdict_absolute(59, tolerance=tolerance)


def test_only_unverified_failures_are_too_few_clean_tries_too():
    found = verdict_absolute(0, unverified_failures=3)
    assert found.reasons == ("failure_unverified", "too_few_successes")
    assert found.fail_below == 1
    assert verdict_absolute(0, untested_gap_hours=168).reasons == (
        "no_audits", "too_few_successes", "untested_hours",
    )  # fmt: skip


def test_evidence_of_another_side_or_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="broken or for kept"):
        evidence([(1, 1)], 0.5, "sideways")
    with pytest.raises(ValueError, match="goodness"):
        evidence([(1.5, 1)], 0.5, "broken")
    with pytest.raises(ValueError, match="goodness"):
        evidence([(-0.5, 1)], 0.5, "kept")


def test_ties_at_the_cut_of_the_grid_are_all_selected():
    assert grid_list([40, 40, 1]).selected == (0, 1)
    assert grid_list([19.9]).selected == ()
