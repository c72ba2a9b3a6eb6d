"""Changing marks: nothing that was recorded once disappears behind a correction."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain.mark_edits import corrected_mark, with_mark, without_mark

TEN = datetime(2026, 11, 21, 10, tzinfo=UTC)
CALL = [
    {"mark": "dial", "at": "2026-11-21T10:00:00.000Z", "how": "tap"},
    {"mark": "human", "at": "2026-11-21T10:03:10.000Z", "how": "tap"},
]


def test_a_mark_entered_late_takes_its_place_in_time() -> None:
    marks = with_mark(CALL, "queue", TEN + timedelta(seconds=31), "manual")
    assert [mark["mark"] for mark in marks] == ["dial", "queue", "human"]


def test_times_are_kept_in_utc_to_the_millisecond() -> None:
    at = datetime(2026, 11, 21, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    assert with_mark([], "dial", at, "tap")[0]["at"] == "2026-11-21T10:00:00.123Z"


def test_a_correction_keeps_the_original_beside_it() -> None:
    marks = corrected_mark(CALL, 1, TEN + timedelta(minutes=3))
    assert marks[1] == {
        "mark": "human",
        "at": "2026-11-21T10:03:00.000Z",
        "how": "manual",
        "was": "2026-11-21T10:03:10.000Z",
    }


def test_a_second_correction_keeps_the_first_time_not_the_second() -> None:
    once = corrected_mark(CALL, 1, TEN + timedelta(minutes=3))
    twice = corrected_mark(once, 1, TEN + timedelta(minutes=2))
    assert twice[1]["was"] == "2026-11-21T10:03:10.000Z"


def test_a_correction_to_the_same_time_is_none() -> None:
    assert corrected_mark(CALL, 0, TEN) == CALL


def test_a_correction_may_change_the_order() -> None:
    marks = corrected_mark(CALL, 1, TEN - timedelta(seconds=5))
    assert [mark["mark"] for mark in marks] == ["human", "dial"]


def test_taking_back_leaves_the_others_and_the_given_list_alone() -> None:
    assert without_mark(CALL, 1) == CALL[:1]
    assert len(CALL) == 2


@pytest.mark.parametrize("place", [-1, 2])
def test_a_mark_that_is_not_there_cannot_be_changed(place: int) -> None:
    with pytest.raises(IndexError):
        without_mark(CALL, place)
