"""Assignments change hands, and the history knows each step."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.problems import Problem
from models.base import db
from models.fieldwork import Assignment
from models.history import history_of_audit
from services.assignments import (
    cancel_assignment,
    create_assignment,
    reassign,
    reschedule,
    restore_assignment,
    retry_assignment,
)
from tests.factories import (
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    make_version,
    wave_of,
)

pytestmark = pytest.mark.usefixtures("context")

DUE = datetime(2026, 11, 20, 17, tzinfo=UTC)


def steps(assignment: Assignment) -> list[str]:
    found = history_of_audit(assignment.program_id, assignment.audit_id)
    return [event.what for event in db.session.scalars(found)]


def test_an_audit_is_handed_on_moved_cancelled_and_put_back() -> None:
    program = make_program()
    ana, ben, desk = (make_member(program, role) for role in ("auditor", "auditor", "desk"))
    one = create_assignment(
        program,
        make_touchpoint(program),
        wave_of(program),
        make_version(program),
        due_at=DUE,
        person=ana,
        who=desk,
    )
    reassign(one, ben, desk, why="Ana is ill")
    reschedule(one, DUE + timedelta(days=1), desk)
    cancel_assignment(one, desk, "The line is closed")
    assert one.state == "cancelled"
    restore_assignment(one, desk)
    reassign(one, None, desk)
    assert (one.state, one.person, one.due_at) == ("open", None, DUE + timedelta(days=1))
    assert steps(one) == [
        "assignment.created",
        "assignment.reassigned",
        "assignment.rescheduled",
        "assignment.cancelled",
        "assignment.restored",
        "assignment.reassigned",
    ]


def test_what_changes_nothing_is_not_written_down() -> None:
    program = make_program()
    ana = make_member(program, "auditor")
    one = make_assignment(program, ana)
    reassign(one, ana, None)
    reschedule(one, one.due_at, None)
    restore_assignment(one, None)
    assert steps(one) == []


def test_a_cancellation_needs_a_reason() -> None:
    one = make_assignment(make_program())
    with pytest.raises(Problem) as caught:
        cancel_assignment(one, None, "  ")
    assert caught.value.details["field"] == "reason"
    assert one.state == "open"


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_what_is_handed_in_or_cancelled_stays_as_it_is(state: str) -> None:
    program = make_program()
    one = make_assignment(program)
    one.state = state
    for act in (
        lambda: reassign(one, make_member(program, "auditor"), None),
        lambda: reschedule(one, DUE, None),
        lambda: cancel_assignment(one, None, "why"),
    ):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.code == "assignment_closed"


def test_another_try_is_an_audit_of_its_own() -> None:
    program = make_program()
    ana = make_member(program, "auditor")
    one = make_assignment(program, ana)
    one.state = "done"
    again = retry_assignment(one, None, due_at=DUE)
    assert again.audit_id != one.audit_id
    assert (again.attempt, again.repeats_id, again.person) == (2, one.id, ana)
    assert (again.touchpoint, again.version) == (one.touchpoint, one.version)


def test_only_auditors_of_the_program_are_given_audits() -> None:
    program, other = make_program(), make_program()
    one = make_assignment(program)
    gone = make_member(program, "auditor")
    gone.deactivated_at = DUE
    for person in (make_member(program, "manager"), make_member(other, "auditor"), gone):
        with pytest.raises(Problem) as caught:
            reassign(one, person, None)
        assert caught.value.code == "not_an_auditor"


def test_only_a_published_version_made_for_the_channel_is_assigned() -> None:
    program = make_program()
    draft, for_stores = make_version(program, published=False), make_version(program)
    for_stores.questionnaire.channel_kind = "store"
    point, wave = make_touchpoint(program), wave_of(program)
    problems = []
    for version in (draft, for_stores):
        with pytest.raises(Problem) as caught:
            create_assignment(program, point, wave, version, due_at=DUE)
        problems.append(caught.value)
    assert [one.code for one in problems] == ["version_unpublished", "wrong_channel_kind"]
    assert "kind “Store”" in str(problems[1].sentence)  # in words, not by its key
