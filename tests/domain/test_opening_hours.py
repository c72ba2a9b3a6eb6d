"""When a place opens or closes next, by its own clock."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.opening_hours import WEEK, read_opening_hours

MONDAY = datetime(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "at", "is_open", "changes"),
    [
        ("Mo-Fr 09:00-18:00", "2026-11-23 10:00", True, "2026-11-23 18:00"),
        ("Mo-Fr 09:00-18:00", "2026-11-23 18:00", False, "2026-11-24 09:00"),
        ("Mo-Fr 09:00-18:00", "2026-11-27 19:30", False, "2026-11-30 09:00"),
        ("Fr-Sa 20:00-02:00", "2026-11-28 01:00", True, "2026-11-28 02:00"),
        ("Mo-Fr 09-12, Mo-Fr 12-18", "2026-11-23 10:00", True, "2026-11-23 18:00"),
        ("Su 22:00-03:00", "2026-11-23 01:00", True, "2026-11-23 03:00"),
    ],
)
def test_the_next_change_is_what_the_door_says(
    written: str, at: str, is_open: bool, changes: str
) -> None:
    hours = read_opening_hours(written)
    assert hours is not None
    now = datetime.fromisoformat(at)
    state, minutes = hours.change_after(now)
    assert (state, now + timedelta(minutes=minutes)) == (is_open, datetime.fromisoformat(changes))


def test_what_never_closes_does_not_change_within_a_week() -> None:
    hours = read_opening_hours("24/7")
    assert hours is not None
    assert hours.change_after(MONDAY) == (True, WEEK)


@given(
    st.integers(0, WEEK - 1), st.sampled_from(["Mo-Fr 9-17", "Mo-Su 22:00-06:00", "Sa 10-10:30"])
)
def test_until_the_change_nothing_changes(minute: int, written: str) -> None:
    hours = read_opening_hours(written)
    assert hours is not None
    at = MONDAY + timedelta(minutes=minute)
    is_open, ahead = hours.change_after(at)
    assert hours.hold(at) == hours.hold(at + timedelta(minutes=ahead - 1)) == is_open
    assert hours.hold(at + timedelta(minutes=ahead)) != is_open
