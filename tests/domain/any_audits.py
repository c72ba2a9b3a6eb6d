"""Any audits: what properties are tried on, and how."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.measures import Measure

WAIT = Measure("wait", "seconds", "lower", "dial>human", cap=2700)
REACHED = Measure("reached", "yes_no")
SCORE = Measure("empathy", "score")
MEASURES = {measure.unit: measure for measure in (WAIT, REACHED, SCORE)}
UNITS = pytest.mark.parametrize("unit", list(MEASURES))
NEAR = 1e-9

OUTCOMES = {
    "seconds": st.tuples(
        st.sampled_from(["answered", "cut", "lost", "blank"]), st.integers(0, 4000)
    ),
    "yes_no": st.tuples(st.sampled_from(["success", "failure", "unknown"]), st.just(0)),
    "score": st.tuples(st.sampled_from(["value", "value", "unknown"]), st.integers(0, 1000)),
}
promises = st.floats(0.02, 0.98)
numbers = st.integers(0, 60)
seconds = st.dictionaries(st.integers(0, 3000), st.integers(1, 8), max_size=8)


def for_all(*args, **kwargs):
    """`given` without a deadline: the first example waits for numpy."""

    def decorate(test):
        return settings(deadline=None)(given(*args, **kwargs)(test))

    return decorate


def within(low, value, high):
    """low <= value <= high where None stands for beyond the limit."""
    ends = [float("inf") if end is None else end for end in (low, value, high)]
    return all(a <= b + NEAR * max(1, abs(b)) or a == b for a, b in pairwise(ends))
