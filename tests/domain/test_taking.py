"""Each rule says no when it must, says which rule it is, and from when it would be possible."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.taking import Standing, TakingRules, Wanted, refusals

TODAY = date(2026, 11, 22)
BOARD = TakingRules(self_assignment=True)
JOB = Wanted(place=7, first=TODAY, last=date(2026, 11, 27), day=date(2026, 11, 27))


def told(*args: object) -> dict[str, str]:
    return {one.rule: str(one.told) for one in refusals(*args)}  # type: ignore[arg-type]


def test_without_a_board_the_desk_gives_out_the_audits() -> None:
    assert list(told(JOB, Standing(), TakingRules(), TODAY)) == ["self_assignment"]


def test_a_board_without_limits_gives_all_that_is_not_over() -> None:
    assert told(JOB, Standing(unfinished=99, by_day={JOB.day: 99}), BOARD, TODAY) == {}
    over = Wanted(place=7, first=TODAY, last=TODAY - timedelta(days=1), day=TODAY)
    assert list(told(over, Standing(), BOARD, TODAY)) == ["due"]


def test_a_day_and_a_hand_hold_only_so_many() -> None:
    rules = TakingRules(self_assignment=True, most_a_day=2, most_open=3)
    some = Standing(unfinished=2, by_day={JOB.day: 1, TODAY: 5})
    assert told(JOB, some, rules, TODAY) == {}
    full = Standing(unfinished=3, by_day={JOB.day: 2})
    assert told(JOB, full, rules, TODAY) == {
        "most_open": "You have 3 audits to do; the most is 3."
        " As soon as you send or give back one, you may take another.",
        "most_a_day": "You have 2 audits on 2026-11-27; the most for one day is 2."
        " Audits of other days are yours to take.",
    }


def test_what_needs_a_qualification_is_for_those_who_have_it() -> None:
    job = Wanted(JOB.place, JOB.first, JOB.last, JOB.day, needs=4, needs_name="speaks Welsh")
    assert (
        "“speaks Welsh”" in told(job, Standing(held=frozenset({3})), BOARD, TODAY)["qualification"]
    )
    assert told(job, Standing(held=frozenset({4})), BOARD, TODAY) == {}


def test_who_was_here_is_told_when_they_may_come_again() -> None:
    rules = TakingRules(self_assignment=True, rotation_days=30)
    was_here = Standing(visits={7: (date(2026, 11, 3),), 8: (TODAY,)})
    (refusal,) = refusals(JOB, was_here, rules, TODAY, "Ana")
    assert refusal.from_day == date(2026, 12, 3)
    assert str(refusal.told) == "You were here on 2026-11-03; from 2026-12-03 you may come again."
    assert "Ana" in str(refusal.at_desk)


def test_a_visit_still_to_come_counts_as_one_that_was() -> None:
    rules = TakingRules(self_assignment=True, rotation_days=10)
    comes = Standing(visits={7: (date(2026, 12, 1),)})
    assert "already" in told(JOB, comes, rules, TODAY)["rotation"]


@pytest.mark.parametrize(("days", "stands_against"), [(29, True), (30, False), (31, False)])
def test_the_first_day_after_the_pause_is_free(days: int, stands_against: bool) -> None:
    day = TODAY + timedelta(days=40)
    planned = Wanted(7, day, day, day)
    rules = TakingRules(self_assignment=True, rotation_days=30)
    was = Standing(visits={7: (day - timedelta(days=days),)})
    assert bool(told(planned, was, rules, TODAY)) == stands_against


@given(gap=st.integers(-60, 60), pause=st.integers(0, 60), span=st.integers(0, 20))
def test_rotation_refuses_exactly_the_days_that_are_too_near(
    gap: int, pause: int, span: int
) -> None:
    first = date(2027, 3, 1)
    job = Wanted(7, first, first + timedelta(days=span), first)
    visit = first + timedelta(days=gap)
    rules = TakingRules(self_assignment=True, rotation_days=pause)
    near = any(abs((first + timedelta(days=n) - visit).days) < pause for n in range(span + 1))
    assert bool(told(job, Standing(visits={7: (visit,)}), rules, first)) == near
