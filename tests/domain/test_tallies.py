"""Tallies: packed counts that add, merge and undo exactly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.measures import Measure, MeasuredValue
from domain.packing import grid_down, grid_up, on_grid
from domain.statistics.duration import share_within
from domain.tallies import Tally, goodness

WAIT = Measure("wait", "seconds", "lower", "dial>human", cap=2700)
REACHED = Measure("wait", "yes_no", clock="dial>human", condition="within 2700")
SCORE = Measure("empathy", "score")

waits = st.builds(
    MeasuredValue,
    st.just(WAIT),
    st.sampled_from(["answered", "cut", "lost", "blank"]),
    st.integers(0, 400_000),
)
outcomes = st.builds(
    MeasuredValue, st.just(REACHED), st.sampled_from(["success", "failure", "unknown"])
)
scores = st.builds(
    MeasuredValue, st.just(SCORE), st.sampled_from(["value", "unknown"]), st.integers(0, 1000)
)
contacts = st.tuples(
    st.one_of(waits, outcomes, scores),
    st.integers(1, 5),
    st.none() | st.integers(0, 167),
    st.booleans(),
)


def tally_of(unit, entries):
    tally = Tally.empty(unit)
    for value, n, hour, verified in entries:
        tally = tally.plus(value, n, hour, verified)
    return tally


def of_unit(unit, entries):
    return [entry for entry in entries if entry[0].measure.unit == unit]


def test_a_wait_keeps_how_it_ended():
    tally = Tally.empty("seconds")
    for kind, at in [("answered", 30), ("answered", 30), ("cut", 90), ("lost", 4), ("blank", 0)]:
        tally = tally.plus(MeasuredValue(WAIT, kind, at))
    counts, _, _ = tally.to_columns()
    assert counts == {"answered": {"30": 2}, "cut": {"90": 1}, "lost": {"4": 1}, "blank": 1}
    assert (tally.known, tally.unknown) == (4, 1)


def test_an_unknown_wait_is_a_blank():
    assert Tally.empty("seconds").plus(MeasuredValue(WAIT, "unknown")).number("blank") == 1


def test_a_verified_failure_is_counted_among_the_failures_and_in_its_hour():
    tally = tally_of(
        "yes_no",
        [
            (MeasuredValue(REACHED, "success"), 1, 3, False),
            (MeasuredValue(REACHED, "failure"), 1, 3, True),
            (MeasuredValue(REACHED, "failure"), 1, 3, False),
            (MeasuredValue(REACHED, "unknown"), 1, 3, False),
        ],
    )
    counts, _, hours = tally.to_columns()
    assert counts == {"failure": 2, "success": 1, "unknown": 1, "verified": 1}
    assert hours == {"3": [3, 1, 1]}
    assert tally.known == 3


def test_confirming_a_failure_moves_it_from_unverified_to_verified():
    failure = MeasuredValue(REACHED, "failure")
    tally = Tally.empty("yes_no").plus(failure, hour_of_week=5)
    tally = tally.minus(failure, hour_of_week=5).plus(failure, hour_of_week=5, verified=True)
    assert tally.hours168 == {5: (1, 1, 0)}


def test_times_are_counted_by_second_then_minute_then_hour():
    assert [grid_up(s) for s in (0, 59, 3600, 3601, 3660, 172_799, 172_800, 172_801)] == [
        0, 59, 3600, 3660, 3660, 172_800, 172_800, 176_400,
    ]  # fmt: skip
    assert grid_down(3659) == 3600


@given(st.lists(waits, max_size=30), st.integers(0, 300_000))
def test_packing_never_changes_a_share_within_a_threshold_of_the_grid(values, threshold):
    threshold = grid_up(threshold)
    assert on_grid(threshold)
    raw = {kind: {} for kind in ("answered", "cut", "lost")}
    for value in values:
        if value.kind != "blank":
            raw[value.kind][value.value] = raw[value.kind].get(value.value, 0) + 1
    tally = tally_of("seconds", [(value, 1, None, False) for value in values])
    packed = {kind: tally.histogram(kind) for kind in ("answered", "cut", "lost")}
    blank = tally.number("blank")
    assert share_within(**raw, blank=blank, threshold=threshold) == share_within(
        **packed, blank=blank, threshold=threshold
    )


@pytest.mark.parametrize("unit", ["seconds", "yes_no", "score"])
@given(entries=st.lists(contacts, max_size=25), cut=st.integers(0, 25), data=st.data())
def test_merging_in_any_grouping_and_order_gives_the_same_tally(unit, entries, cut, data):
    entries = of_unit(unit, entries)
    shuffled = data.draw(st.permutations(entries))
    parts = tally_of(unit, shuffled[:cut]), tally_of(unit, shuffled[cut:])
    assert parts[0].merged(parts[1]) == parts[1].merged(parts[0]) == tally_of(unit, entries)


@pytest.mark.parametrize("unit", ["seconds", "yes_no", "score"])
@given(entries=st.lists(contacts, max_size=15), extra=contacts)
def test_adding_then_withdrawing_restores_the_tally_exactly(unit, entries, extra):
    before = tally_of(unit, of_unit(unit, entries))
    if extra[0].measure.unit == unit:
        assert before.plus(*extra).minus(*extra) == before


@pytest.mark.parametrize("unit", ["seconds", "yes_no", "score"])
@given(entries=st.lists(contacts, max_size=15))
def test_columns_survive_json(unit, entries):
    tally = tally_of(unit, of_unit(unit, entries)).moved_cluster(None, (3, 7))
    columns = [json.loads(json.dumps(column)) for column in tally.to_columns()]
    assert Tally.from_columns(unit, *columns) == tally


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9000)), min_size=1, max_size=8))
def test_a_cluster_that_grows_and_shrinks_again_leaves_no_trace(clusters):
    tally = Tally.empty("score")
    for cluster in clusters:
        tally = tally.moved_cluster(None, cluster)
    first = clusters[0]
    grown = (first[0] + 1, first[1] + 1000)
    assert tally.moved_cluster(first, grown).moved_cluster(grown, first) == tally


def test_taking_away_what_was_never_added_is_refused():
    with pytest.raises(ValueError, match="never added"):
        Tally.empty("score").minus(MeasuredValue(SCORE, "value", 500))
    with pytest.raises(ValueError, match="cannot take away"):
        Tally.empty("score").moved_cluster((2, 10), None)


def test_goodness_is_a_whole_number_and_unknown_has_none():
    assert goodness(MeasuredValue(WAIT, "answered", 700)) == 2000
    assert goodness(MeasuredValue(WAIT, "cut", 9000)) == 0
    assert goodness(MeasuredValue(REACHED, "success")) == 1
    assert goodness(MeasuredValue(SCORE, "value", 850)) == 850
    assert goodness(MeasuredValue(WAIT, "blank")) is None
