"""A schedule follows the clock of its zone, also through the nights in which that clock is moved."""

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.sharing.schedule import last_slot

LONDON = "Europe/London"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-11-09T08:00", "2026-11-09T08:00"),
        ("2026-11-09T07:59", "2026-11-02T08:00"),
        ("2026-11-15T23:00", "2026-11-09T08:00"),
        ("2026-06-08T07:00", "2026-06-08T07:00"),
    ],
)
def test_once_a_week_on_its_day_and_hour(now: str, slot: str) -> None:
    assert last_slot(at(now), "weekly", 0, 8, LONDON) == at(slot)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-11-02T08:00", "2026-11-02T08:00"),
        ("2026-11-30T12:00", "2026-11-02T08:00"),
        ("2026-11-02T07:59", "2026-10-05T07:00"),
    ],
)
def test_once_a_month_on_the_first_such_day(now: str, slot: str) -> None:
    assert last_slot(at(now), "monthly", 0, 8, LONDON) == at(slot)


def test_an_hour_that_the_clock_skips_is_due_when_it_goes_on() -> None:
    """London, 29 March 2026: 01:00 becomes 02:00."""
    assert last_slot(at("2026-03-29T12:00"), "weekly", 6, 1, LONDON) == at("2026-03-29T01:00")


def test_an_hour_that_comes_twice_is_due_once() -> None:
    """London, 25 October 2026: 01:00 comes at 00:00 and at 01:00 UTC."""
    first = at("2026-10-25T00:00")
    for minutes in (0, 59, 60, 61, 119):
        now = first + timedelta(minutes=minutes)
        assert last_slot(now, "weekly", 6, 1, LONDON) == first


def test_every_week_of_two_years_has_one_slot_in_every_zone() -> None:
    for zone in (LONDON, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"):
        moment, found = at("2026-01-01T00:00"), set()
        while moment < at("2028-01-01T00:00"):
            found.add(last_slot(moment, "weekly", 6, 2, zone))
            moment += timedelta(hours=5)
        local = sorted(slot.astimezone(ZoneInfo(zone)).date() for slot in found)
        assert all(later - day == timedelta(days=7) for day, later in itertools.pairwise(local))
