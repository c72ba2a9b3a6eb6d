"""Ranks of many: the quick way over all pairs decides each as the exact one does."""

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.statistics import many_ranks
from domain.statistics.comparison import evidence_better
from domain.statistics.contestants import Contestant, contestant_of
from domain.statistics.many_ranks import proven, rank_ranges

RATES = st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(0, 5))
SCORES = st.lists(
    st.tuples(st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0]), st.integers(0, 60)),
    min_size=1,
    max_size=4,
    unique_by=lambda pair: pair[0],
)


def exactly(sides: list[Contestant], needed: float) -> list[list[bool]]:
    return [[a is not b and evidence_better(a, b) >= needed for b in sides] for a in sides]


@settings(max_examples=40)
@given(st.lists(st.one_of(RATES, SCORES), min_size=2, max_size=9), st.floats(0.5, 8))
def test_the_screen_decides_every_pair_as_the_exact_evidence_does(given_sides, needed):
    sides = [contestant_of(side) for side in given_sides]
    few, many_ranks.FEW = many_ranks.FEW, 0
    try:
        quick = proven(sides, needed)
    finally:
        many_ranks.FEW = few
    assert quick.tolist() == exactly(sides, needed)


def test_hundreds_of_units_are_ranked_by_few_exact_comparisons(monkeypatch):
    sides = [contestant_of((700 + 7 * i, 2300 - 7 * i)) for i in range(200)]
    asked = []

    def counted(a: Contestant, b: Contestant) -> float:
        asked.append(1)
        return evidence_better(a, b)

    monkeypatch.setattr(many_ranks, "evidence_better", counted)
    ranges = rank_ranges(sides)
    assert len(asked) < 200, "of 19,900 pairs"
    needed = log(199 / 0.05)
    for i in (0, 40, 120, 199):
        better = sum(evidence_better(one, sides[i]) >= needed for one in sides)
        worse = sum(evidence_better(sides[i], one) >= needed for one in sides)
        assert ranges[i] == (1 + better, 200 - worse)


def test_alone_there_is_one_rank_and_of_equals_all_of_them():
    assert rank_ranges([contestant_of((5, 5))]) == [(1, 1)]
    assert rank_ranges([contestant_of((50, 50))] * 3) == [(1, 3)] * 3
    assert rank_ranges([]) == []


@pytest.mark.parametrize("side", ["broken", "kept"])
def test_evidence_along_many_promises_is_the_evidence_at_each(side):
    import numpy as np

    from domain.statistics.evidence import LogE

    log_e = LogE([(0.0, 12.5), (0.4, 3.0), (1.0, 30.0)], side)
    promises = np.array([0.05, 0.3, 0.72, 0.99])
    values, slopes = log_e.along(promises)
    for at, promise in enumerate(promises.tolist()):
        value, slope = log_e.with_slope(promise)
        assert values[at] == pytest.approx(value)
        assert slopes[at] == pytest.approx(slope)
