"""Plans of a program: needs per brand and channel, the most of several claims, and assignments made once."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from domain.problems import Problem
from domain.statistics.verdict import untested_gap
from models.base import db
from models.fieldwork import Assignment
from models.history import Event
from models.program import Program, Stratum
from services.assignments import cancel_assignment
from services.plans import Asked, Ground, carry_out, claims_to_plan, needs_of, plan_of
from tests.factories import (
    channel_of,
    make_assignment,
    make_hotlines,
    make_member,
    make_program,
    make_version,
    wave_of,
)
from tests.support.claims import register

pytestmark = pytest.mark.usefixtures("context")

NOW = datetime(2026, 10, 20, tzinfo=UTC)
ALWAYS_OPEN = {"kind": "availability", "metric": "open_hours", "operator": "=", "value": "24/7"}
IN_TIME = {
    "kind": "time_threshold",
    "metric": "wait",
    "operator": "<=",
    "value": "60",
    "unit": "s",
}


def a_program() -> Program:
    program = make_program()
    make_hotlines(program)
    return program


def only_need(program: Program, **asked: Any) -> Any:
    [claim] = claims_to_plan(program)
    [need] = needs_of(Ground(program), claim, Asked(**asked), wave_of(program))
    return need


def carried_out(program: Program, asked: dict[str, Asked], **more: Any) -> list[Assignment]:
    version = more.pop("version", None) or make_version(program)
    versions = {channel_of(program).id: version}
    made = carry_out(program, wave_of(program), asked, versions, **{"now": NOW, **more})
    return list(made.assignments)


def test_a_claim_needs_what_the_method_says_in_each_place() -> None:
    program = a_program()
    register(program, "C1", brand="all", **IN_TIME)
    [claim] = claims_to_plan(program)
    needs = needs_of(Ground(program), claim, Asked(true={1: 0.8}), wave_of(program))
    assert [(one.brand.key, one.need.audits) for one in needs] == [("ours", 53), ("theirs", 53)]


def test_a_comparison_asks_for_as_many_audits_of_the_rival() -> None:
    program = a_program()
    register(
        program, "C1", kind="comparative", metric="dropped_calls", operator="<", value="Theirs"
    )
    need = only_need(program, true={0: 0.99}, rival={0: 0.8})
    assert [brand.key for brand in need.brands] == ["ours", "theirs"]
    plan = plan_of(program, wave_of(program), {"C1": Asked({0: 0.99}, {0: 0.8})}, now=NOW)
    assert {one.brand.key: one.missing for one in plan.brands} == {
        "ours": need.need.audits,
        "theirs": need.need.audits,
    }


def test_auditors_who_give_up_before_the_bound_make_no_plan() -> None:
    program = a_program()
    register(program, "C1", **ALWAYS_OPEN)
    with pytest.raises(Problem) as caught:
        only_need(program, patience=600)
    assert caught.value.code == "patience_too_short"


def test_the_claim_that_needs_most_drives_the_plan_of_its_channel() -> None:
    program = a_program()
    register(program, "C1", **ALWAYS_OPEN)
    register(program, "C2", **IN_TIME)
    asked = {"C1": Asked(), "C2": Asked(true={0: 0.85})}
    [plan] = plan_of(program, wave_of(program), asked, now=NOW).brands
    assert plan.driver is not None
    assert (plan.driver.claim.key, plan.missing, plan.wanted.tries) == ("C2", 113, 59)
    [less] = plan_of(program, wave_of(program), {**asked, "C2": Asked()}, now=NOW).brands
    assert less.driver is not None
    assert (less.driver.claim.key, less.missing) == ("C1", 59)


def test_a_plan_becomes_open_audits_in_their_windows_within_the_wave() -> None:
    program = a_program()
    register(program, "C1", **ALWAYS_OPEN)
    desk = make_member(program, "desk")
    made = carried_out(program, {"C1": Asked()}, who=desk)
    wave, zone = wave_of(program), ZoneInfo("Europe/London")
    tests = [0] * 168
    for one in made:
        assert one.window_from is not None
        assert one.window_to == one.due_at
        first = one.window_from.astimezone(zone)
        assert wave.starts <= first.date() <= wave.ends
        assert (one.due_at - timedelta(minutes=1)).astimezone(zone).date() == first.date()
        tests[24 * first.weekday() + first.hour] += 1
    assert len(made) == 59
    assert {one.state for one in made} == {"open"}
    assert sum(map(bool, tests)) == 42
    assert untested_gap(tests).hours <= 6
    assert "45 min" in made[0].briefing
    event = db.session.scalars(select(Event).filter_by(what="assignments.planned")).one()
    assert (event.who_id, event.after) == (desk.id, {"n": 59, "wave": "2026-11", "claims": ["C1"]})


def test_the_same_plan_once_more_creates_only_what_is_missing() -> None:
    program = a_program()
    register(program, "C1", **ALWAYS_OPEN)
    version = make_version(program)
    first = carried_out(program, {"C1": Asked()}, version=version)
    assert carried_out(program, {"C1": Asked()}, version=version) == []
    for one in first[10:13]:
        cancel_assignment(one, None, "No longer wanted")
    again = carried_out(program, {"C1": Asked()}, version=version)
    assert Counter(one.window_from.hour for one in again if one.window_from) == Counter(
        one.window_from.hour for one in first[10:13] if one.window_from
    )
    assert len(list(db.session.scalars(select(Event).filter_by(what="assignments.planned")))) == 2


def test_audits_assigned_by_hand_count_towards_a_share() -> None:
    program = a_program()
    register(program, "C1", **IN_TIME)
    [plan] = plan_of(program, wave_of(program), {"C1": Asked()}, now=NOW).brands
    [point] = plan.touchpoints
    for _ in range(5):
        make_assignment(program, touchpoint=point)
    assert len(carried_out(program, {"C1": Asked()})) == 48


def test_audits_are_shared_out_by_the_weights_of_the_strata() -> None:
    program = a_program()
    register(program, "C1", **IN_TIME)
    channel = channel_of(program)
    channel.strata.append(Stratum(program_id=program.id, key="peak", weight=3))
    db.session.flush()
    made = carried_out(program, {"C1": Asked()})
    assert Counter(one.stratum.key for one in made) == {"peak": 40, "all": 13}


def test_auditors_take_turns_over_the_brands() -> None:
    program = a_program()
    register(program, "C1", brand="all", **IN_TIME)
    people = [make_member(program, "auditor") for _ in range(3)]
    made = carried_out(program, {"C1": Asked()}, auditors=people, most=30)
    seen = Counter((one.touchpoint.brand.key, one.person_id) for one in made)
    assert set(seen.values()) == {10}
    assert {one.state for one in made} == {"assigned"}
    outsider = make_member(make_program(), "auditor")
    with pytest.raises(Problem, match="not an auditor"):
        carried_out(program, {"C1": Asked()}, auditors=[outsider])


def test_what_is_past_is_not_planned_any_more() -> None:
    program = a_program()
    register(program, "C1", **ALWAYS_OPEN)
    late = datetime(2026, 11, 28, tzinfo=UTC)
    [plan] = plan_of(program, wave_of(program), {"C1": Asked()}, now=late).brands
    assert plan.fieldwork.gone
    assert all(slot.window.starts >= late for slot in plan.fieldwork.slots)
    [over] = plan_of(
        program, wave_of(program), {"C1": Asked()}, now=datetime(2027, 1, 1, tzinfo=UTC)
    ).brands
    assert over.missing == 0


def test_holidays_of_the_wave_are_tried() -> None:
    program = a_program()
    register(program, "C1", **ALWAYS_OPEN)
    holiday = date(2026, 11, 20)
    [plan] = plan_of(
        program, wave_of(program), {"C1": Asked()}, now=NOW, holidays=frozenset({holiday})
    ).brands
    assert plan.by_day()[holiday] >= 1


def test_a_plan_without_a_questionnaire_creates_nothing() -> None:
    program = a_program()
    register(program, "C1", **IN_TIME)
    with pytest.raises(Problem) as caught:
        carry_out(program, wave_of(program), {"C1": Asked()}, {}, now=NOW)
    assert caught.value.details["field"] == "questionnaire-phone"
