"""Changes to the marks of one timeline: adding, taking back, correcting with the original kept beside."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

RawMarks = list[dict[str, Any]]


def instant(moment: datetime) -> str:
    """A moment as marks keep it: UTC to the millisecond, "2026-11-21T10:00:00.000Z"."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def with_mark(marks: Sequence[dict[str, Any]], name: str, at: datetime, how: str) -> RawMarks:
    """The marks with one more, in order of time; of two at one instant the one recorded first stands first."""
    return in_order([*marks, {"mark": name, "at": instant(at), "how": how}])


def without_mark(marks: Sequence[dict[str, Any]], place: int) -> RawMarks:
    """The marks without the one at `place` (counted from 0 in order of time); IndexError when there is none."""
    kept = in_order(marks)
    del kept[_checked(place, kept)]
    return kept


def corrected_mark(marks: Sequence[dict[str, Any]], place: int, at: datetime) -> RawMarks:
    """The mark at `place` with another time. The very first time stays in `was`, however often it is corrected."""
    kept = in_order(marks)
    old = kept[_checked(place, kept)]
    if old.get("at") == instant(at):
        return kept
    kept[place] = {
        **old,
        "at": instant(at),
        "how": "manual",
        "was": old.get("was") or old.get("at"),
    }
    return in_order(kept)


def in_order(marks: Sequence[dict[str, Any]]) -> RawMarks:
    """By time; instants are all written in UTC alike, so their texts sort as they do."""
    return sorted((dict(mark) for mark in marks), key=lambda mark: str(mark.get("at", "")))


def _checked(place: int, marks: RawMarks) -> int:
    if not 0 <= place < len(marks):
        raise IndexError(f"no mark at place {place} of {len(marks)}")
    return place
