"""A hand-in meets an audit that moved on meanwhile: nothing is skipped, nothing decided is undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audits import Audit
from models.base import db
from models.findings import Finding
from models.history import Email
from models.people import Person
from services.assignments import reassign
from services.audits import submit_audit
from services.corrections import choose_revision, correct_audit
from services.review import approve_audit, reopen_audit, return_audit, withdraw_approval
from tests import factories as make
from tests.services.calls import BEGAN, call_questionnaire, marks_of, submitted

WARM = {"tone": "warm", "remark": "Fine."}
COLD = {"tone": "cold", "remark": "Fine."}
LATER = BEGAN + timedelta(hours=5)


@pytest.fixture
def people(app):
    with make.stored(app):
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        reviewer = make.make_member(program, "desk")
        version = make.make_version(program, call_questionnaire())
        audit = submitted(program, auditor, version)
    return audit.id, auditor.id, reviewer.id


def rows_of(people):
    audit_id, auditor_id, reviewer_id = people
    return (
        db.session.get_one(Audit, audit_id),
        db.session.get_one(Person, auditor_id),
        db.session.get_one(Person, reviewer_id),
    )


def send(audit, auditor, answers, base_no, began=BEGAN):
    marks = marks_of(60, began=began)
    return submit_audit(
        audit.assignment, auditor, answers, marks, started_at=began, base_no=base_no
    )


def test_a_hand_in_that_read_the_audit_before_it_was_approved_changes_nothing_that_counts(
    app, people
):
    with app.app_context():
        audit, _auditor, reviewer = rows_of(people)
        return_audit(audit, reviewer, {"tone": "Sure?"})
        db.session.commit()
    with app.app_context():
        mine, auditor, _reviewer = rows_of(people)
        assert mine.state == "returned"
        with app.app_context():  # the desk, in a session of its own
            audit, _auditor, reviewer = rows_of(people)
            approve_audit(reopen_audit(audit, reviewer), reviewer)
            db.session.commit()
        late = send(mine, auditor, COLD, 1)
        db.session.commit()
        assert (late.state, late.revision_no) == ("approved", 1)


def test_going_back_to_the_first_answers_is_a_change_too(app, people):
    with app.app_context():
        audit, auditor, reviewer = rows_of(people)
        return_audit(audit, reviewer, {"tone": "Sure?"})
        send(audit, auditor, COLD, 1)
        return_audit(audit, reviewer, {"tone": "Really?"})
        send(audit, auditor, WARM, 2)
        assert (audit.state, audit.revision_no) == ("submitted", 3)


def test_a_returned_audit_sent_again_as_it_is_awaits_review(app, people):
    with app.app_context():
        audit, auditor, reviewer = rows_of(people)
        return_audit(audit, reviewer, {"tone": "Sure?"})
        send(audit, auditor, WARM, 1)
        assert (audit.state, audit.revision_no) == ("submitted", 2)


def test_a_retry_of_the_first_hand_in_does_not_answer_what_the_desk_asked(app, people):
    with app.app_context():
        audit, auditor, reviewer = rows_of(people)
        return_audit(audit, reviewer, {"tone": "Sure?"})
        send(audit, auditor, WARM, 0)
        assert (audit.state, audit.revision_no) == ("returned", 1)


def hours(audit):
    found = db.session.scalars(select(Finding).filter_by(audit_id=audit.id)).all()
    assert {(one.hour_utc, one.hour_of_week) for one in found} <= {
        (audit.hour_utc, audit.hour_of_week)
    }
    return audit.hour_of_week


def test_corrected_times_move_the_audit_to_its_hour_of_the_week(app, people):
    with app.app_context():
        audit, _auditor, reviewer = rows_of(people)
        approve_audit(audit, reviewer)
        was = hours(audit)
        correct_audit(audit, reviewer, WARM, marks_of(60, began=LATER), "Five hours later")
        assert (audit.state, hours(audit)) == ("approved", was + 5)


def test_times_that_the_auditor_or_a_choice_corrects_do_so_too(app, people):
    with app.app_context():
        audit, auditor, reviewer = rows_of(people)
        was = hours(audit)
        send(audit, auditor, WARM, 1, began=LATER)
        assert (audit.state, hours(audit)) == ("submitted", was + 5)
        send(audit, auditor, COLD, 1)
        assert (audit.state, hours(audit)) == ("conflict", was + 5)
        choose_revision(audit, reviewer, 3, "The first times were right.")
        assert (audit.state, hours(audit)) == ("submitted", was)


def test_a_returned_audit_belongs_to_whoever_finishes_it(app, people):
    with app.app_context():
        audit, _auditor, reviewer = rows_of(people)
        return_audit(audit, reviewer, {"tone": "Sure?"})
        other = make.make_member(audit.assignment.program, "auditor")
        reassign(audit.assignment, other, reviewer)
        audit = send(audit, other, COLD, 1)
        assert (audit.state, audit.auditor_id) == ("submitted", other.id)
        return_audit(audit, reviewer, {"tone": "Still sure?"})
        mail = db.session.scalars(select(Email).order_by(Email.id.desc())).first()
        assert mail.recipient == other.email


def test_a_late_version_can_be_chosen_once_the_approval_is_withdrawn(app, people):
    with app.app_context():
        audit, auditor, reviewer = rows_of(people)
        approve_audit(audit, reviewer)
        send(audit, auditor, COLD, base_no=1)
        assert (audit.state, audit.revision_no) == ("approved", 1)
        withdraw_approval(audit, reviewer, "A later version came in.")
        choose_revision(audit, reviewer, 2, "The auditor corrected it.")
        assert (audit.state, audit.revision_no) == ("submitted", 2)
