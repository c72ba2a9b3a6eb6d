"""An audit coming in: idempotent by its bytes, quarantined rather than lost, never overwritten."""

import pytest
from sqlalchemy import func, select

from models.audits import AuditProblem, AuditRevision
from models.base import db
from models.history import Event
from services.audits import submit_audit
from services.drafts import draft_of, save_draft
from services.review import approve_audit, return_audit
from tests import factories as make
from tests.services.calls import BEGAN, call_questionnaire, marks_of, submitted

ANSWERS = {"tone": "warm", "remark": "Fine."}


@pytest.fixture
def fieldwork(context):
    program = make.make_program()
    auditor = make.make_member(program, "auditor")
    version = make.make_version(program, call_questionnaire())
    return program, auditor, version


def send(assignment, auditor, answers=ANSWERS, wait=60, **more):
    return submit_audit(assignment, auditor, answers, marks_of(wait), started_at=BEGAN, **more)


def revisions(audit):
    return db.session.scalar(
        select(func.count()).select_from(AuditRevision).filter_by(audit_id=audit.id)
    )


def test_the_same_bytes_sent_again_are_the_same_success(fieldwork):
    program, auditor, version = fieldwork
    assignment = make.make_assignment(program, auditor, version=version)
    first = send(assignment, auditor)
    again = send(assignment, auditor)
    assert first.id == again.id == assignment.audit_id
    assert (again.state, revisions(again)) == ("submitted", 1)
    assert (
        db.session.scalar(select(func.count()).select_from(Event).filter_by(what="audit.submitted"))
        == 1
    )


def test_a_change_that_knows_the_revision_it_changes_becomes_the_next_one(fieldwork):
    program, auditor, version = fieldwork
    assignment = make.make_assignment(program, auditor, version=version)
    send(assignment, auditor)
    audit = send(assignment, auditor, ANSWERS | {"tone": "cold"}, base_no=1)
    assert (audit.state, audit.revision_no, revisions(audit)) == ("submitted", 2, 2)


def test_two_devices_with_different_answers_are_both_kept_for_a_person_to_choose(fieldwork):
    program, auditor, version = fieldwork
    assignment = make.make_assignment(program, auditor, version=version)
    send(assignment, auditor)
    audit = send(assignment, auditor, ANSWERS | {"tone": "cold"})
    assert (audit.state, audit.revision_no, revisions(audit)) == ("conflict", 1, 2)


def test_a_late_version_of_an_approved_audit_is_kept_and_changes_nothing(fieldwork):
    program, auditor, version = fieldwork
    reviewer = make.make_member(program, "desk")
    audit = submitted(program, auditor, version)
    approve_audit(audit, reviewer)
    audit = send(audit.assignment, auditor, ANSWERS | {"tone": "cold"}, base_no=1)
    assert (audit.state, audit.revision_no, revisions(audit)) == ("approved", 1, 2)
    assert db.session.scalars(select(AuditProblem.code)).all() == ["late_revision"]


def test_what_fails_validation_is_kept_in_quarantine_with_its_reason(fieldwork):
    program, auditor, version = fieldwork
    assignment = make.make_assignment(program, auditor, version=version)
    audit = send(assignment, auditor, {"tone": "shouting"})
    problems = db.session.scalars(select(AuditProblem).order_by(AuditProblem.question)).all()
    assert audit.state == "quarantined"
    assert {problem.question for problem in problems} == {"tone", "remark"}
    assert all(problem.text for problem in problems)


def test_an_audit_knows_its_hour_of_the_week_where_the_phone_rang(fieldwork):
    program, auditor, version = fieldwork
    touchpoint = make.make_touchpoint(program)
    touchpoint.zone = "America/New_York"
    audit = submitted(program, auditor, version, touchpoint=touchpoint)
    assert audit.hour_of_week == 4  # Monday 09:30 UTC is Monday 04:30 in New York
    assert audit.hour_utc == int(BEGAN.timestamp() // 3600)


def test_a_draft_keeps_everything_and_belongs_to_one_person(fieldwork):
    program, auditor, version = fieldwork
    other = make.make_member(program, "auditor")
    assignment = make.make_assignment(program, auditor, version=version)
    save_draft(assignment, auditor, {"tone": "warm"}, {})
    draft = save_draft(assignment, auditor, {"tone": "warm", "remark": "half a sen"}, {})
    assert (draft.seq, draft.answers["remark"]) == (2, "half a sen")
    assert draft_of(assignment, other) is None


def test_a_returned_audit_sent_again_is_a_new_revision_awaiting_review(fieldwork):
    program, auditor, version = fieldwork
    reviewer = make.make_member(program, "desk")
    audit = submitted(program, auditor, version)
    return_audit(audit, reviewer, {"tone": "The recording sounds cold to me."})
    assert (audit.state, audit.assignment.state) == ("returned", "assigned")
    audit = send(audit.assignment, auditor, ANSWERS | {"tone": "cold"}, base_no=1)
    assert (audit.state, audit.revision_no, audit.assignment.state) == ("submitted", 2, "done")
    assert not db.session.scalars(select(AuditProblem).filter_by(settled_at=None)).all()
