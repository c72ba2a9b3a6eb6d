"""What the condition of a measure leaves out, and where working days end, on the clock of the place."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.conditions import Condition, end_of_working_day, read_condition
from domain.filling import Filling
from domain.measures import Measure
from domain.opening_hours import read_opening_hours
from domain.questionnaire import Questionnaire, Section
from domain.scoring import score_audit
from tests.domain.small_audits import LISTS, ask, only, timeline

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
CONDITIONS = (
    "",
    "within 20",
    "within 2 working days",
    "in Mon-Fri 09:00-17:00",
    "in opening hours for 1800",
    "within 60; in Mon-Fri 09:00-17:00 for 60",
)


def measured(
    measure, began, *, after=None, zone="UTC", opening="", kind="email", end="human_reply"
):
    """What one contact that began then is measured as; `after` is when it ended."""
    marks = [{"mark": "sent" if kind == "email" else "dial", "at": began.isoformat()}]
    if after is not None:
        marks.append({"mark": end, "at": (began + after).isoformat()})
    filling = Filling(
        Questionnaire(sections=(Section("all", questions=(timeline(), ask("a", 1, "badge"))),), lists=LISTS),
        {"a": "yes"},
        {"call": marks},
        now=began + timedelta(days=30),
        zone=zone,
        touchpoint_kind=kind,
        opening=opening,
    )  # fmt: skip
    return only(score_audit(filling, [measure], kind))


def reply(condition):
    return Measure("wait", "yes_no", clock="sent>human_reply", condition=condition)


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_is_read_as_it_was_written(text):
    assert str(read_condition(text)) == text


def test_what_is_no_condition_is_refused():
    with pytest.raises(ValueError, match="soon"):
        read_condition("within soon")


@pytest.mark.parametrize(
    ("began", "days", "end"),
    [
        (TUESDAY, 1, (2026, 11, 26)),
        (TUESDAY, 0, (2026, 11, 25)),
        (FRIDAY, 1, (2026, 12, 1)),
        (SATURDAY, 1, (2026, 12, 1)),
        (SATURDAY, 0, (2026, 12, 1)),
        (TUESDAY, 8, (2026, 12, 5)),
    ],
)
def test_a_working_day_ends_at_midnight_and_weekends_are_none(began, days, end):
    assert end_of_working_day(began, days) == datetime(*end, tzinfo=UTC)


@pytest.mark.parametrize(
    ("began", "after", "outcome"),
    [
        (TUESDAY, timedelta(hours=37, minutes=59), "success"),  # Wednesday 23:59
        (TUESDAY, timedelta(hours=38, minutes=1), "failure"),
        (FRIDAY, timedelta(days=3, hours=13), "success"),  # Monday 23:00
        (FRIDAY, timedelta(days=4), "failure"),
        (SATURDAY, timedelta(days=2), "success"),
    ],
)
def test_the_next_working_day_is_counted_from_the_stored_marks(began, after, outcome):
    assert measured(reply("within 1 working days"), began, after=after) == (outcome, 0)


def test_who_stopped_waiting_before_the_working_day_was_over_did_not_see_it():
    day = reply("within 1 working days")
    assert measured(day, TUESDAY, after=timedelta(hours=9), end="hung_up") == ("unknown", 0)
    assert measured(day, TUESDAY, after=timedelta(days=3), end="hung_up") == ("failure", 0)
    assert measured(day, TUESDAY) == ("unknown", 0)


def test_working_days_end_on_the_clock_of_the_place():
    late = datetime(
        2026, 11, 25, 2, 0, tzinfo=UTC
    )  # Tuesday 18:00 in Los Angeles, Wednesday in London
    day = reply("within 1 working days")
    after = timedelta(hours=48)
    assert measured(day, late, after=after, zone="America/Los_Angeles") == ("failure", 0)
    assert measured(day, late, after=after - timedelta(hours=2), zone="Europe/London") == (
        "success",
        0,
    )


def test_a_working_day_across_the_change_of_clocks_ends_when_the_clock_says_midnight():
    saturday = datetime(
        2026, 10, 23, 22, 0, tzinfo=UTC
    )  # Saturday 00:00 in Berlin, before winter time
    end = end_of_working_day(saturday.astimezone(ZoneInfo("Europe/Berlin")), 1)
    assert end.astimezone(UTC) == datetime(2026, 10, 26, 23, 0, tzinfo=UTC)
    just_in_time = end.astimezone(UTC) - saturday
    day = reply("within 1 working days")
    assert measured(day, saturday, after=just_in_time, zone="Europe/Berlin") == ("success", 0)


def test_contacts_outside_the_hours_of_the_promise_do_not_count():
    badge = Measure("badge", "yes_no", condition="in Mon-Fri 09:00-17:00")
    assert measured(badge, TUESDAY) == ("success", 0)
    assert measured(badge, TUESDAY + timedelta(hours=8)) is None
    assert measured(badge, SATURDAY) is None
    assert measured(badge, TUESDAY + timedelta(hours=8), zone="America/New_York") == ("success", 0)


def test_a_contact_whose_promised_time_ends_after_hours_does_not_count():
    half_hour = reply("within 1800; in Mon-Fri 09:00-17:00 for 1800")
    soon = timedelta(minutes=5)
    assert measured(half_hour, TUESDAY, after=soon) == ("success", 0)
    assert measured(half_hour, TUESDAY + timedelta(hours=6, minutes=45), after=soon) is None
    day = reply("within 86400; in Mon-Fri 00:00-24:00 for 86400")
    assert measured(day, TUESDAY, after=soon) == ("success", 0)
    assert measured(day, FRIDAY, after=soon) is None


def test_opening_hours_are_those_of_the_place_and_where_there_are_none_every_contact_counts():
    open_ = Measure("badge", "yes_no", condition="in opening hours")
    assert measured(open_, TUESDAY, opening="Mo-Sa 09:00-18:00") == ("success", 0)
    assert measured(open_, TUESDAY, opening="Mo-Sa 12:00-18:00") is None
    assert measured(open_, TUESDAY, opening="") == ("success", 0)
    assert measured(open_, TUESDAY, opening="ask inside") == ("success", 0)


def test_a_histogram_of_waits_can_be_limited_to_hours_too():
    waits = Measure("wait", "seconds", "lower", "dial>human", "in Mon-Fri 09:00-17:00", 2700)
    at = timedelta(seconds=20)
    assert measured(waits, TUESDAY, after=at, kind="phone", end="human") == ("answered", 20)
    assert measured(waits, SATURDAY, after=at, kind="phone", end="human") is None


@pytest.mark.parametrize(
    ("written", "inside", "outside"),
    [
        ("Mon-Fri 9-17", (0, 9, 0), (0, 17, 0)),
        ("Mo-Fr 08:00-20:00, Sa 10-16", (5, 10, 0), (6, 10, 0)),
        ("8:30 am–4:00 pm PT, seven days a week", (6, 8, 30), (6, 16, 0)),
        ("22:00-06:00 daily", (0, 5, 59), (0, 6, 0)),
        ("Sun 22:00-02:00", (0, 1, 0), (0, 2, 0)),
        ("Sat-Mon 10-12", (0, 10, 0), (1, 10, 0)),
        ("weekdays", (4, 23, 59), (5, 0, 0)),
    ],
)
def test_opening_hours_are_read_to_the_minute(written, inside, outside):
    hours = read_opening_hours(written)
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    for (day, hour, minute), is_open in ((inside, True), (outside, False)):
        assert hours.hold(monday + timedelta(days=day, hours=hour, minutes=minute)) is is_open
    assert read_opening_hours(str(hours)) == hours


@pytest.mark.parametrize(
    "written", ["", "we reply soon", "most of the time", "normal conditions", "25-99"]
)
def test_words_without_hours_name_none(written):
    assert read_opening_hours(written) is None


def test_no_condition_leaves_nothing_out():
    assert Condition().counts(SATURDAY, "Mo-Fr 9-17")
