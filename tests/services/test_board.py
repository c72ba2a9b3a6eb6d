"""The open board: one taker an audit, inside the rules; giving back and declining keep everything."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from domain.problems import Problem
from models.audits import Draft
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.history import Event, history_of_audit
from models.people import Person
from models.program import Program
from services.audits import submit_audit
from services.board import board_of, decline, give_back, has_board, take
from services.drafts import save_draft
from services.field_rules import add_qualification, change_rules, give_qualifications
from services.taking import warnings_for
from tests.factories import (
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    make_version,
    stored,
)

TAPS = 8


def with_board(**rules: object) -> Program:
    program = make_program()
    change_rules(program, None, {"self_assignment": True, **rules})
    return program


def refused(assignment: Assignment, person: Person) -> str:
    with pytest.raises(Problem) as caught:
        take(assignment, person)
    assert caught.value.status == 409
    return caught.value.code


def steps(assignment: Assignment) -> list[str]:
    found = history_of_audit(assignment.program_id, assignment.audit_id)
    return [event.what for event in db.session.scalars(found)]


@pytest.mark.usefixtures("context")
class TestTaking:
    def test_an_open_audit_becomes_ones_own(self) -> None:
        program = with_board()
        ana = make_member(program, "auditor")
        one = make_assignment(program)
        assert [offer.assignment for offer in board_of(ana)] == [one]
        take(one, ana)
        assert (one.person_id, one.state) == (ana.id, "assigned")
        assert one.taken_at is not None
        assert steps(one) == ["assignment.taken"]
        assert board_of(ana) == []

    def test_taking_twice_is_taking_once(self) -> None:
        program = with_board()
        ana = make_member(program, "auditor")
        one = make_assignment(program)
        take(one, ana)
        take(one, ana)
        assert steps(one) == ["assignment.taken"]

    def test_without_the_rule_there_is_no_board(self) -> None:
        program = make_program()
        ana = make_member(program, "auditor")
        one = make_assignment(program)
        assert (board_of(ana), has_board(ana)) == ([], False)
        assert refused(one, ana) == "self_assignment"

    def test_a_board_is_seen_by_auditors_of_its_program_alone(self) -> None:
        program = with_board()
        make_assignment(program)
        for stranger in (
            make_member(make_program(), "auditor"),
            make_member(program, "manager"),
        ):
            assert (board_of(stranger), has_board(stranger)) == ([], False)

    def test_what_is_over_is_not_offered(self) -> None:
        program = with_board()
        late = make_assignment(program, due_in=timedelta(days=-2))
        ana = make_member(program, "auditor")
        assert board_of(ana) == []
        assert refused(late, ana) == "due"

    def test_each_limit_holds_and_is_lifted(self) -> None:
        program = with_board(most_open=1)
        ana = make_member(program, "auditor")
        first, second = make_assignment(program), make_assignment(program)
        take(first, ana)
        assert refused(second, ana) == "most_open"
        change_rules(program, None, {"most_open": None, "most_a_day": 1})
        assert refused(second, ana) == "most_a_day"
        give_back(first, ana)
        take(second, ana)

    def test_an_audit_done_here_keeps_its_auditor_away_for_the_pause(self) -> None:
        program = with_board(rotation_days=30)
        ana, ben = make_member(program, "auditor"), make_member(program, "auditor")
        point = make_touchpoint(program)
        done = make_assignment(program, ana, touchpoint=point)
        submit_audit(done, ana, {}, {}, started_at=utc_now() - timedelta(days=3))
        again = make_assignment(program, touchpoint=point)
        assert refused(again, ana) == "rotation"
        take(again, ben)

    def test_a_qualification_opens_the_audits_that_need_it(self) -> None:
        program = with_board()
        ana = make_member(program, "auditor")
        welsh = add_qualification(program, "speaks Welsh", None)
        one = make_assignment(program)
        one.qualification_id = welsh.id
        db.session.flush()
        assert refused(one, ana) == "qualification"
        give_qualifications(program, ana, {welsh.id}, None)
        take(one, ana)

    def test_the_desk_is_warned_by_the_same_rules_and_never_locked(self) -> None:
        program = make_program()
        change_rules(program, None, {"rotation_days": 30, "most_open": 1})
        ana = make_member(program, "auditor", "Ana")
        point = make_touchpoint(program)
        make_assignment(program, ana, touchpoint=point)
        second = make_assignment(program, ana, touchpoint=point)
        warned = warnings_for([second], ana)
        assert [one.rule for one in warned] == ["most_open", "rotation"]
        assert all("Ana" in str(one.at_desk) for one in warned)


@pytest.mark.usefixtures("context")
class TestLettingGo:
    def test_what_was_taken_goes_back_and_what_was_typed_stays(self) -> None:
        program = with_board()
        ana, ben = make_member(program, "auditor"), make_member(program, "auditor")
        one = make_assignment(program)
        take(one, ana)
        save_draft(one, ana, {"remark": "Half done"}, {})
        give_back(one, ana)
        assert (one.person_id, one.state, one.taken_at) == (None, "open", None)
        assert db.session.scalars(select(Draft.answers)).one() == {"remark": "Half done"}
        take(one, ben)
        assert steps(one) == ["assignment.taken", "assignment.given_back", "assignment.taken"]

    def test_what_the_desk_gave_is_declined_with_a_reason(self) -> None:
        program = make_program()
        ana = make_member(program, "auditor", "Ana")
        one = make_assignment(program, ana)
        with pytest.raises(Problem) as caught:
            give_back(one, ana)
        assert caught.value.code == "not_taken"
        with pytest.raises(Problem) as caught:
            decline(one, ana, "  ")
        assert caught.value.details["field"] == "reason"
        decline(one, ana, "I know the manager there.")
        assert (one.state, one.person_id, one.declined_by) == ("open", None, ana)
        assert one.declined_why == "I know the manager there."
        event = db.session.scalars(select(Event).where(Event.what == "assignment.declined")).one()
        assert (event.who, event.why) == (ana, "I know the manager there.")

    def test_who_takes_it_next_is_not_told_who_said_no(self) -> None:
        program = with_board()
        ana, ben = make_member(program, "auditor"), make_member(program, "auditor")
        one = make_assignment(program, ana)
        decline(one, ana, "Ill")
        take(one, ben)
        assert (one.declined_at, one.declined_by_id, one.declined_why) == (None, None, "")

    def test_what_was_sent_or_is_somebody_elses_is_not_let_go(self) -> None:
        program = with_board()
        ana, ben = make_member(program, "auditor"), make_member(program, "auditor")
        sent, other = make_assignment(program, ana), make_assignment(program, ben)
        audit = submit_audit(sent, ana, {}, {}, started_at=utc_now())
        db.session.flush()
        audit.state, sent.state = "returned", "assigned"
        db.session.flush()
        for one in (sent, other):
            with pytest.raises(Problem) as caught:
                decline(one, ana, "No time")
            assert caught.value.code == "assignment_closed"


def outcomes(app: Flask, taps: list[tuple[int, int]]) -> list[str]:
    """Every (assignment, person) tapped at one moment: what each was told, "" for the one who got it."""
    start = Barrier(len(taps))

    def tap(assignment_id: int, person_id: int) -> str:
        with app.app_context():
            start.wait(timeout=30)
            try:
                take(
                    db.session.get_one(Assignment, assignment_id),
                    db.session.get_one(Person, person_id),
                )
            except Problem as problem:
                return problem.code
            db.session.commit()
            return ""

    with ThreadPoolExecutor(len(taps)) as pool:
        return [one.result(timeout=60) for one in [pool.submit(tap, *pair) for pair in taps]]


def test_of_many_who_tap_at_once_one_gets_it(app: Flask) -> None:
    with stored(app):
        program = with_board()
        one = make_assignment(program)
        people = [make_member(program, "auditor").id for _ in range(TAPS)]
    told = outcomes(app, [(one.id, person) for person in people])
    assert sorted(told) == ["", *["taken"] * (TAPS - 1)]
    with app.app_context():
        row = db.session.get_one(Assignment, one.id)
        assert row.person_id == people[told.index("")]
        assert (
            db.session.scalar(
                select(func.count()).select_from(Event).where(Event.what == "assignment.taken")
            )
            == 1
        )


def test_one_who_taps_many_at_once_gets_no_more_than_the_rule_allows(app: Flask) -> None:
    with stored(app):
        program = with_board(most_open=2)
        version = make_version(program)
        jobs = [make_assignment(program, version=version).id for _ in range(TAPS)]
        ana = make_member(program, "auditor")
    told = outcomes(app, [(job, ana.id) for job in jobs])
    assert sorted(told) == ["", "", *["most_open"] * (TAPS - 2)]
