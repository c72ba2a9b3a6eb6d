"""Whatever the sizes of places: what is shown and their total never leave a small group by itself."""

from hypothesis import given
from hypothesis import strategies as st

from domain.scorecard_values import Cell, Figure
from domain.siblings import without_revealing

MINIMUM = 5


def cell(n: int, state: str | None = None, withheld: bool = False) -> Cell:
    hidden = n < MINIMUM if state is None else state == "hidden"
    index = Figure(
        metric="index",
        name="Index",
        unit="score",
        direction="higher",
        clock="",
        value=None if hidden else 50.0,
        low=None,
        high=None,
        n=n,
        n_eff=float(n),
        unknown=0,
        state="hidden" if hidden else "normal",
        withheld=withheld,
    )
    return Cell("", "phone", n, index.state, index, None, ())


SIZES = st.lists(st.integers(0, 20), min_size=1, max_size=8)


@given(SIZES)
def test_what_a_subtraction_leaves_is_nothing_or_at_least_the_minimum_of_several(sizes):
    parts = {str(at): cell(n) for at, n in enumerate(sizes)}
    told = without_revealing(cell(sum(sizes)), parts, MINIMUM)
    hidden = [one.n for one in told.values() if one.index.state == "hidden" and one.n]
    shown = [one.n for one in told.values() if one.index.state != "hidden"]
    assert not shown or not hidden or (len(hidden) >= 2 and sum(hidden) >= MINIMUM)
    assert [one.n for one in told.values()] == sizes


@given(SIZES, st.booleans())
def test_below_a_total_that_is_not_told_nothing_is(sizes, withheld):
    parts = {str(at): cell(n) for at, n in enumerate(sizes)}
    total = cell(sum(sizes), "hidden", withheld)
    told = without_revealing(total, parts, MINIMUM)
    assert all(one.index.value is None for one in told.values())


def test_large_places_are_all_told():
    parts = {"a": cell(8), "b": cell(30)}
    assert without_revealing(cell(38), parts, MINIMUM) == parts
