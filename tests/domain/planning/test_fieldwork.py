"""Where and when audits are to be made: the design of 59 calls, shares by weight, and what is still missing."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.planning.fieldwork import Fieldwork, Place, Wanted, fieldwork_of, rotated
from domain.planning.hours import blocks_of, evenly, every_hour
from domain.planning.missing import Listed, still_missing
from domain.planning.places import contact_hours
from domain.planning.sharing import sequence, shared
from domain.planning.windows import Days, windows_of
from domain.statistics.verdict import LONGEST_GAP_HOURS, untested_gap

WEEK = tuple(range(168))
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ZONES = (
    "Europe/London",
    "America/New_York",
    "America/Havana",
    "America/Santiago",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "UTC",
)
"""Among them zones that change their clocks at midnight, and by half an hour."""


def november(after: datetime = LONG_AGO, **more: object) -> Days:
    return Days(date(2026, 11, 2), date(2026, 11, 29), after, **more)  # type: ignore[arg-type]


def hotline(key: str = "line", hours: str = "24/7", zone: str = "Europe/London") -> Place:
    return Place(key, zone, contact_hours(hours)[0])


def test_the_week_has_42_blocks_of_four_hours() -> None:
    blocks = blocks_of(WEEK)
    assert len(blocks) == 42
    assert {len(block.hours) for block in blocks} == {4}
    assert sorted(hour for block in blocks for hour in block.hours) == list(WEEK)


def test_the_design_of_59_calls_is_one_in_each_block_and_17_at_nights_and_weekends() -> None:
    design = every_hour(WEEK, 59)
    assert sum(design.values()) == 59
    assert set(design) == set(blocks_of(WEEK))
    more = Counter({block: n - 1 for block, n in design.items() if n > 1})
    assert sum(more.values()) == 17
    assert all(block.is_odd for block in more)
    assert {block.day for block in more} == set(range(7))


def test_blocks_of_promised_hours_are_even_and_no_longer_than_four() -> None:
    blocks = blocks_of(contact_hours("Mon-Fri 08:00-18:00, Sat 10:00-13:00")[0])
    assert [(b.first, b.last) for b in blocks if b.day == 0] == [(8, 11), (11, 14), (14, 18)]
    assert [(b.first, b.last) for b in blocks if b.day == 5] == [(10, 13)]


@settings(deadline=None, max_examples=60)
@given(
    zone=st.sampled_from(ZONES),
    first=st.dates(date(2024, 1, 1), date(2028, 12, 1)),
    weeks=st.integers(1, 4),
    tries=st.integers(59, 90),
    minutes=st.randoms(use_true_random=False),
)
def test_no_hour_stays_untested_for_long_whenever_in_its_window_each_call_is_made(
    zone: str, first: date, weeks: int, tries: int, minutes: object
) -> None:
    days = Days(first, first + timedelta(days=7 * weeks - 1), LONG_AGO)
    place = Place("line", zone, WEEK)
    found = fieldwork_of(Wanted(tries, tries, WEEK), [place], {"all": 1.0}, days)
    assert len(found.slots) == tries
    assert found.gone == ()
    tests = [0] * 168
    for slot in found.slots:
        window = slot.window
        assert timedelta(hours=2) <= window.ends - window.starts <= timedelta(hours=6)
        length = (window.ends - window.starts) // timedelta(minutes=1)
        at = window.starts + timedelta(minutes=minutes.randrange(length))  # type: ignore[attr-defined]
        local = at.astimezone(ZoneInfo(zone))
        assert days.first <= local.date() <= days.last
        hour = 24 * local.weekday() + local.hour
        assert hour in window.block.hours
        tests[hour] += 1
    assert untested_gap(tests).hours <= LONGEST_GAP_HOURS


@given(
    opens=st.integers(0, 22),
    length=st.integers(1, 24),
    days=st.sets(st.integers(0, 6), min_size=1),
    pick=st.randoms(use_true_random=False),
)
def test_promised_opening_hours_are_tested_as_densely(
    opens: int, length: int, days: set[int], pick: object
) -> None:
    hours = sorted(
        {24 * day + hour for day in days for hour in range(opens, min(24, opens + length))}
    )
    tested = {pick.choice(list(block.hours)) for block in every_hour(hours, 59)}  # type: ignore[attr-defined]
    assert untested_gap([int(hour in tested) for hour in hours]).hours <= LONGEST_GAP_HOURS


def test_calls_of_different_blocks_fall_into_different_weeks() -> None:
    found = fieldwork_of(Wanted(59, 59, WEEK), [hotline()], {"all": 1.0}, november())
    by_week = Counter((slot.window.day - date(2026, 11, 2)).days // 7 for slot in found.slots)
    assert set(by_week) == {0, 1, 2, 3}
    assert max(by_week.values()) - min(by_week.values()) <= 6


def test_public_holidays_are_among_the_extra_calls() -> None:
    holiday = date(2026, 11, 13)  # a Friday; its night is among the blocks that are tried twice
    days = november(holidays=frozenset({holiday}))
    found = fieldwork_of(Wanted(59, 59, WEEK), [hotline()], {"all": 1.0}, days)
    assert holiday in {slot.window.day for slot in found.slots}


def test_windows_keep_the_clock_of_the_place_when_clocks_change() -> None:
    days = Days(date(2026, 3, 29), date(2026, 3, 29), LONG_AGO)  # London goes from 01:00 to 02:00
    first, second = (
        windows_of(block, days, "Europe/London")[0] for block in blocks_of(WEEK)[36:38]
    )
    assert (first.starts, first.ends) == (
        datetime(2026, 3, 29, 0, tzinfo=UTC),
        datetime(2026, 3, 29, 3, tzinfo=UTC),
    )
    assert second.ends - second.starts == timedelta(hours=4)


def test_what_is_past_is_not_planned_and_what_no_longer_comes_round_is_told() -> None:
    late = datetime(2026, 11, 27, 12, tzinfo=UTC)  # the Friday of the last week
    found = fieldwork_of(Wanted(59, 59, WEEK), [hotline()], {"all": 1.0}, november(late))
    assert min(slot.window.starts for slot in found.slots) >= late
    assert {block.day for block in found.gone} == {0, 1, 2, 3, 4}
    assert len(found.gone) + len(found.slots) == 59
    others = fieldwork_of(Wanted(20), [hotline()], {"all": 1.0}, november(late))
    assert len(others.slots) == 20


@given(
    n=st.integers(0, 300),
    weights=st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 100), min_size=1),
)
def test_shares_add_up_and_stay_within_one_of_their_weight(
    n: int, weights: dict[str, float]
) -> None:
    found = shared(n, weights)
    total = sum(weights.values())
    if total > 0:
        assert sum(found.values()) == n
        assert all(abs(found[key] - n * weights[key] / total) < 1 + 1e-6 for key in weights)
        assert all(found[key] == 0 for key in weights if weights[key] == 0)
    assert Counter(sequence(found)) == Counter({key: k for key, k in found.items() if k})


def test_audits_go_by_the_weights_of_the_strata_and_to_places_in_turn() -> None:
    places = [hotline(key, "Mo-Sa 09:00-18:00") for key in ("leeds", "london", "york")]
    found = fieldwork_of(Wanted(20), places, {"peak": 3.0, "quiet": 1.0, "never": 0.0}, november())
    assert Counter(slot.stratum for slot in found.slots) == {"peak": 15, "quiet": 5}
    assert set(Counter(slot.place for slot in found.slots).values()) <= {6, 7}
    hours = {hour for slot in found.slots for hour in slot.window.block.hours}
    assert hours <= set(contact_hours("Mo-Sa 09:00-18:00")[0])
    assert len({(slot.window.day, slot.window.block, slot.place) for slot in found.slots}) == 20


def test_a_stratum_named_like_a_region_is_audited_there() -> None:
    north = Place("leeds", "Europe/London", contact_hours("")[0], "North / Leeds")
    south = Place("london", "Europe/London", contact_hours("")[0], "South / London")
    found = fieldwork_of(Wanted(10), [north, south], {"north": 1.0, "South": 1.0}, november())
    assert {(slot.stratum, slot.place) for slot in found.slots} == {
        ("north", "leeds"),
        ("South", "london"),
    }


def test_only_what_the_list_lacks_is_missing() -> None:
    whole = fieldwork_of(Wanted(70, 59, WEEK), [hotline()], {"all": 1.0}, november())
    assert len(still_missing(whole, []).slots) == 70
    done = [Listed("all", slot.window.block.hours[0]) for slot in whole.slots]
    assert still_missing(whole, done) == Fieldwork(())
    assert len(still_missing(whole, done[:30]).slots) == 40
    unknown_hours = [Listed("all")] * 30
    assert sum(slot.is_try for slot in still_missing(whole, unknown_hours).slots) == 59
    assert len(still_missing(whole, unknown_hours).slots) == 59


def test_missing_audits_are_spread_over_the_whole_wave() -> None:
    whole = fieldwork_of(Wanted(40), [hotline()], {"all": 1.0}, november())
    left = still_missing(whole, [Listed("all")] * 36)
    assert len({(slot.window.day - date(2026, 11, 2)).days // 7 for slot in left.slots}) == 4


def test_auditors_take_turns_and_begin_elsewhere_for_each_brand() -> None:
    whole = fieldwork_of(Wanted(6), [hotline()], {"all": 1.0}, november())
    first, second = (rotated(whole, ["ana", "ben", "cy"], turn) for turn in (0, 1))
    assert first == ["ana", "ben", "cy"] * 2
    assert second == ["ben", "cy", "ana"] * 2


def test_a_place_begins_at_another_block_than_the_next() -> None:
    blocks = blocks_of(contact_hours("Mo-Sa 09:00-18:00")[0])
    assert set(evenly(blocks, 3, 0)) != set(evenly(blocks, 3, 1))
    assert contact_hours("by arrangement")[1] is False
