"""The 97.5 % point of Student's distribution is scipy's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from domain.statistics.student import MANY, students_t


@given(st.one_of(st.floats(1, 2 * MANY), st.floats(1, 1e9)))
def test_students_point_is_that_of_scipy_also_for_fractional_degrees_of_freedom(df):
    assert students_t(df) == pytest.approx(t.ppf(0.975, df), rel=1e-11)


@pytest.mark.parametrize("df", [1, 2, MANY - 1e-9, MANY, 1e15])
def test_it_is_right_at_the_ends_and_where_the_series_takes_over(df):
    assert students_t(df) == pytest.approx(t.ppf(0.975, df), rel=1e-11)


def test_less_than_one_degree_of_freedom_is_refused():
    with pytest.raises(ValueError, match="one degree"):
        students_t(0.5)
