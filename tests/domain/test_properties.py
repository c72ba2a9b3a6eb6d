"""Whatever the audits: order and grouping don't matter, withdrawing restores, margins hold their figure."""

import pytest
from hypothesis import strategies as st

from domain.counted import counted
from domain.figures import figure
from domain.measures import MeasuredValue
from domain.samples import Sample
from domain.scorecard_rows import MetricRow
from domain.statistics.duration import wait_quantile
from domain.statistics.evidence import evidence
from domain.statistics.mean import score_interval
from domain.statistics.proportion import rate_interval
from domain.statistics.waits import wait_mean
from domain.statistics.weights import weighted_rate
from domain.tallies import Tally, goodness
from tests.domain.any_audits import (
    MEASURES,
    NEAR,
    OUTCOMES,
    UNITS,
    for_all,
    numbers,
    promises,
    seconds,
    within,
)


def audits_of(unit):
    """Audits as (stratum, hour of the week, value)."""
    value = OUTCOMES[unit].map(lambda found: MeasuredValue(MEASURES[unit], *found))
    return st.lists(st.tuples(st.integers(0, 2), st.integers(0, 167), value), max_size=30)


def tallied(unit, audits):
    """One tally per stratum, without clusters."""
    tallies = [Tally.empty(unit)] * 3
    for stratum, hour, value in audits:
        tallies[stratum] = tallies[stratum].plus(value, hour_of_week=hour)
    return tallies


def figure_of(unit, tallies, deff=1.0):
    sample = Sample(MEASURES[unit], (0.5, 0.3, 0.2), tuple(map(counted, tallies)), deff)
    return figure(sample, MetricRow(unit, unit, MEASURES[unit].unit))


def is_near(found, expected):
    if found is None or expected is None:
        return found is expected
    return found == pytest.approx(expected, rel=NEAR, abs=NEAR)


def same(found, expected):
    """Whether two figures are equal but for the rounding of sums."""
    return all(
        is_near(getattr(found, name), getattr(expected, name))
        for name in ("value", "low", "high", "n", "n_eff", "unknown", "covered")
    ) and (found.state, found.withheld) == (expected.state, expected.withheld)


@UNITS
@for_all(data=st.data(), cut=st.integers(0, 30))
def test_merging_in_any_order_and_grouping_gives_the_same_figure(unit, data, cut):
    audits = data.draw(audits_of(unit))
    shuffled = data.draw(st.permutations(audits))
    halves = tallied(unit, shuffled[:cut]), tallied(unit, shuffled[cut:])
    merged = [one.merged(other) for one, other in zip(*halves, strict=True)]
    assert same(figure_of(unit, merged), figure_of(unit, tallied(unit, audits)))


@UNITS
@for_all(data=st.data())
def test_withdrawn_audits_leave_no_trace_in_tallies_clusters_or_figures(unit, data):
    staying, leaving = data.draw(audits_of(unit)), data.draw(audits_of(unit))
    arrivals = data.draw(
        st.permutations([(one, True) for one in staying] + [(one, False) for one in leaving])
    )
    places: dict[int, list] = {}
    tally = Tally.empty(unit)
    for (place, hour, value), _ in arrivals:
        tally = moved(tally.plus(value, hour_of_week=hour), places, place, value, +1)
    for place, hour, value in data.draw(st.permutations(leaving)):
        tally = moved(tally.minus(value, hour_of_week=hour), places, place, value, -1)
    expected, alone = Tally.empty(unit), {}
    for place, hour, value in staying:
        expected = moved(expected.plus(value, hour_of_week=hour), alone, place, value, +1)
    assert tally == expected
    assert tally.to_columns() == expected.to_columns()


def moved(tally, places, place, value, sign):
    """The tally with the cluster of a place updated, as approving and withdrawing do."""
    y = goodness(value)
    if y is None:
        return tally
    old = places.get(place)
    n, total = old or (0, 0)
    new = (n + sign, total + sign * y)
    places[place] = new if new[0] else None
    return tally.moved_cluster(old, places[place])


@for_all(
    counts=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 9)), max_size=8),
    promise=promises,
    side=st.sampled_from(["broken", "kept"]),
    data=st.data(),
)
def test_evidence_does_not_depend_on_order_or_on_how_audits_are_counted(
    counts, promise, side, data
):
    one_by_one = data.draw(st.permutations([(y, 1) for y, n in counts for _ in range(n)]))
    expected = evidence(counts, promise, side).log_e
    assert evidence(one_by_one, promise, side).log_e == pytest.approx(expected, rel=NEAR, abs=NEAR)


@for_all(n=st.integers(1, 300), data=st.data(), deff=st.floats(1, 5))
def test_the_margin_of_a_share_contains_it(n, data, deff):
    found = rate_interval(data.draw(st.integers(0, n)), n, n / deff)
    assert within(found.low, found.estimate, found.high)


@for_all(st.dictionaries(st.integers(0, 100), st.integers(1, 20), min_size=1), st.floats(1, 5))
def test_the_margin_of_a_mean_score_contains_it(histogram, deff):
    found = score_interval(histogram, (0, 100), sum(histogram.values()) / deff)
    assert within(found.low, found.mean, found.high)


@for_all(answered=seconds, cut=seconds, lost=seconds, p=st.sampled_from([0.1, 0.5, 0.9, 0.95]))
def test_the_margins_of_a_wait_contain_it(answered, cut, lost, p):
    mean, quantile = wait_mean(answered, cut, lost), wait_quantile(answered, cut, lost, p)
    if mean.low is not None:
        assert within(mean.low, mean.mean, mean.high)
    if answered or cut or lost:
        assert within(quantile.low, quantile.value, quantile.high)


@for_all(st.lists(st.tuples(st.floats(0, 5), numbers, numbers), min_size=1, max_size=4))
def test_the_margin_of_a_weighted_share_contains_it(strata):
    found = weighted_rate(
        [{"weight": w, "n": good + bad, "successes": good} for w, good, bad in strata]
    )
    if found.estimate is not None:
        assert within(found.low, found.estimate, found.high)


@UNITS
@for_all(data=st.data(), deff=st.floats(1, 3))
def test_the_margin_of_any_figure_contains_it(unit, data, deff):
    found = figure_of(unit, tallied(unit, data.draw(audits_of(unit))), deff)
    if found.state != "hidden":
        assert within(found.low, found.value, found.high)
