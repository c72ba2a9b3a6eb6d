"""Auditors' leans, against least squares on one row per audit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.statistics.leniency import leniency

tables = st.integers(1, 4).flatmap(
    lambda auditors: st.lists(
        st.lists(
            st.tuples(st.integers(0, 6), st.floats(0, 1)), min_size=auditors, max_size=auditors
        ),
        min_size=1,
        max_size=4,
    )
)


@given(tables, st.sampled_from([1.0, 10.0]))
def test_leans_are_ridge_least_squares(table, kappa):
    n = [[count for count, _ in row] for row in table]
    sums = [[count * mean for count, mean in row] for row in table]
    cells, auditors = len(n), len(n[0])
    rows, right = [], []
    for c in range(cells):
        for j in range(auditors):
            for _ in range(n[c][j]):
                rows.append([float(i == c) for i in range(cells)])
                rows[-1] += [float(i == j) for i in range(auditors)]
                right.append(sums[c][j] / n[c][j])
    for j in range(auditors):
        rows.append([0.0] * cells + [kappa**0.5 * (i == j) for i in range(auditors)])
        right.append(0.0)
    solved = np.linalg.lstsq(np.array(rows), np.array(right), rcond=None)[0]
    found = leniency(n, sums, kappa)
    assert found.auditors == pytest.approx(tuple(solved[cells:]), abs=1e-7)
    for c in range(cells):
        if sum(n[c]):
            assert found.cells[c] == pytest.approx(solved[c], abs=1e-7)
        else:
            assert found.cells[c] is None


def test_without_overlap_the_cell_means_stay_as_they_are():
    found = leniency([[10, 0], [0, 10]], [[9, 0], [0, 4]])
    assert found.cells == pytest.approx((0.9, 0.4))
    assert found.auditors == pytest.approx((0, 0))


def test_an_auditor_who_gives_more_everywhere_leans_upward():
    found = leniency([[10, 10], [10, 10]], [[8, 6], [6, 4]])
    assert found.auditors[0] > 0 > found.auditors[1]
    assert found.cells == pytest.approx((0.7, 0.5))


def test_nobody_and_nothing():
    assert leniency([], []).cells == ()
    assert leniency([[0, 0]], [[0, 0]]).cells == (None,)
    with pytest.raises(ValueError, match="different cells"):
        leniency([[1, 2]], [[1]])
