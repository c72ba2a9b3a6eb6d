"""Who waited as long as the rule says and reached nobody gets the next try by itself, up to the last one."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from models.base import db
from models.fieldwork import Assignment
from models.history import Event
from services.audits import submit_audit
from services.field_rules import change_patience
from services.retries import not_before
from tests.factories import make_assignment, make_member, make_program, make_version, wave_of
from tests.services.calls import call_questionnaire, marks_of

pytestmark = pytest.mark.usefixtures("context")

BEGAN = datetime(2026, 11, 10, 9, 30, tzinfo=UTC)
RULE = {"cap_s": 300, "tries": 2, "retry_after_days": 1}
ANSWERS = {"tone": "na", "remark": "Nobody."}


def planned(**rule: Any) -> Assignment:
    """A call of 10 November between nine and eleven, on a channel with this rule."""
    program = make_program()
    change_patience(program.channels[0], None, {**RULE, **rule})
    version = make_version(program, call_questionnaire())
    one = make_assignment(program, make_member(program, "auditor"), version=version)
    one.window_from, one.window_to = BEGAN - timedelta(minutes=30), BEGAN + timedelta(hours=1.5)
    one.due_at = one.window_to
    db.session.flush()
    return one


def hand_in(one: Assignment, wait: int, ending: str = "hung_up", began: datetime = BEGAN) -> None:
    marks = marks_of(wait, began=began, ending=ending)
    audit = submit_audit(one, one.person, ANSWERS, marks, started_at=began, now=began)
    db.session.flush()
    assert audit.state == "submitted"


def next_of(one: Assignment) -> list[Assignment]:
    return list(db.session.scalars(select(Assignment).where(Assignment.repeats_id == one.id)))


def test_the_next_try_is_the_same_auditors_another_day_at_the_same_hours() -> None:
    one = planned()
    hand_in(one, 300)
    (again,) = next_of(one)
    assert (again.attempt, again.person, again.state) == (2, one.person, "assigned")
    assert again.window_from == one.window_from + timedelta(days=1)
    assert again.window_to == again.due_at == one.window_to + timedelta(days=1)
    assert not_before(again) == date(2026, 11, 11)
    told = db.session.scalars(select(Event).where(Event.what == "assignment.retried")).one()
    assert told.who is None


def test_twice_is_not_reached() -> None:
    one = planned()
    hand_in(one, 400)
    (second,) = next_of(one)
    hand_in(second, 400, began=BEGAN + timedelta(days=1))
    assert next_of(second) == []


@pytest.mark.parametrize(("wait", "ending"), [(299, "hung_up"), (400, "dropped"), (400, "human")])
def test_who_gave_up_early_was_dropped_or_reached_somebody_is_not_tried_again(
    wait: int, ending: str
) -> None:
    one = planned()
    hand_in(one, wait, ending)
    assert next_of(one) == []


def test_without_a_rule_nothing_is_tried_by_itself() -> None:
    for rule in ({"cap_s": None}, {"tries": 1}):
        one = planned(**rule)
        hand_in(one, 4000)
        assert next_of(one) == []


def test_the_same_hand_in_twice_makes_one_next_try() -> None:
    one = planned()
    hand_in(one, 300)
    hand_in(one, 300)
    assert len(next_of(one)) == 1


def test_a_try_that_would_come_after_the_wave_is_not_made() -> None:
    last = planned()
    wave_of(last.program).ends = date(2026, 11, 10)
    hand_in(last, 300)
    assert next_of(last) == []


def test_a_place_that_was_closed_is_not_tried_again() -> None:
    one = planned()
    marks = marks_of(400, began=BEGAN, ending="hung_up")
    submit_audit(
        one, one.person, {}, marks, started_at=BEGAN, outcome="closed", why="Shut.", now=BEGAN
    )
    assert next_of(one) == []


def test_the_hour_stays_through_a_change_of_clocks() -> None:
    one = planned(retry_after_days=1)
    wave_of(one.program).starts, wave_of(one.program).ends = date(2026, 10, 1), date(2026, 11, 30)
    saturday = datetime(2026, 10, 24, 9, tzinfo=ZoneInfo("Europe/London"))
    one.window_from, one.window_to = saturday, saturday + timedelta(hours=2)
    one.due_at = one.window_to
    db.session.flush()
    hand_in(one, 300, began=saturday)
    (again,) = next_of(one)
    assert again.window_from.astimezone(ZoneInfo("Europe/London")).hour == 9
