"""Decisions about audits: each one, its way back, and those that came too late."""

import re

import pytest
from sqlalchemy import select

from models.audits import AuditProblem
from models.base import db
from models.fieldwork import Assignment
from models.history import Email, Event
from services.audits import submit_audit
from services.review import approve_audit, reject_audit
from tests import factories as make
from tests.services.calls import BEGAN, marks_of

pytestmark = pytest.mark.one_database


def test_approving_counts_it_and_goes_on_to_the_next(desk):
    first, second = desk.audit(), desk.audit()
    answer = desk.post(first, "approval", follow=False)
    assert answer.location.endswith(f"/audits/{second}")
    assert desk.found(first).state == "approved"
    page = desk.client.get(answer.location).text
    assert "Its findings count from now on" in page
    assert f'<a href="{desk.root}/audits/{first}">' in page


def test_after_the_last_one_the_list_says_so(desk):
    page = desk.post(desk.audit(), "approval").text
    assert "Nothing else waits for review." in page


def test_a_return_takes_the_reasons_typed_beside_questions(desk):
    audit = desk.audit()
    data = {"ask-tone": "Which word?", "ask-remark": " ", "ask-": "Please be more exact."}
    page = desk.post(audit, "return", **data).text
    assert desk.found(audit).state == "returned"
    with desk.app.app_context():
        kept = db.session.scalars(select(AuditProblem).filter_by(audit_id=audit, kind="return"))
        assert {one.question: one.text for one in kept} == {
            "tone": "Which word?",
            "": "Please be more exact.",
        }
        assert db.session.scalars(select(Email)).one().recipient == desk.auditor.email
    assert "Undo" in page


def test_a_return_can_be_taken_back_from_the_message(desk):
    audit = desk.audit()
    page = desk.post(audit, "return", **{"ask-tone": "Which word?"}).text
    address = re.search(r'action="([^"]+/reopening)"', page)[1]
    revision = re.search(r'name="revision" value="(\d+)"', page)[1]
    desk.client.post(address, data={"revision": revision})
    assert desk.found(audit).state == "submitted"


def test_a_return_without_a_reason_changes_nothing(desk):
    audit = desk.audit()
    answer = desk.post(audit, "return")
    assert answer.status_code == 422
    assert "Give a reason" in answer.text
    assert desk.found(audit).state == "submitted"


def test_a_rejection_needs_a_reason_and_keeps_it(desk):
    audit = desk.audit()
    answer = desk.post(audit, "rejection", **{"reject-reason": " "})
    assert answer.status_code == 422
    assert desk.found(audit).state == "submitted"
    desk.post(audit, "rejection", **{"reject-reason": "Wrong number."})
    assert (desk.found(audit).state, desk.found(audit).reason) == ("rejected", "Wrong number.")


def test_an_approval_is_withdrawn_with_a_reason(desk):
    audit = desk.audit()
    desk.post(audit, "approval")
    assert desk.post(audit, "withdrawal").status_code == 422
    page = desk.post(audit, "withdrawal", **{"withdraw-reason": "Not our number."}).text
    assert desk.found(audit).state == "withdrawn"
    assert f"/audits/{audit}/approval" in page  # it can be decided anew


def test_a_held_audit_is_released_with_a_reason(desk):
    audit = desk.audit(tone="shouting")
    page = desk.post(audit, "release", **{"release-reason": "The rest is sound."}).text
    assert desk.found(audit).state == "submitted"
    assert "The rest is sound." in page


def test_of_two_versions_a_person_chooses_one(desk):
    audit = desk.audit()
    with make.stored(desk.app):
        job = db.session.scalars(select(Assignment).filter_by(audit_id=audit)).one()
        other = {"tone": "cold", "remark": "Not fine."}
        submit_audit(job, desk.auditor, other, marks_of(60), started_at=BEGAN)
    assert desk.found(audit).state == "conflict"
    page = desk.look(audit)
    assert "Another version of this audit came in" in page
    assert "Not fine." in page
    desk.post(audit, "choice", **{"choose-no": "2", "choose-reason": "The later one is complete."})
    assert (desk.found(audit).state, desk.found(audit).revision_no) == ("submitted", 2)


def test_a_decision_that_came_too_late_says_so_and_keeps_what_was_typed(desk):
    audit = desk.audit()
    desk.act(reject_audit, audit, desk.second, "Wrong shop.")
    answer = desk.post(audit, "return", **{"ask-tone": "Which word did they use?"})
    assert answer.status_code == 409
    assert "Nothing was changed." in answer.text
    assert "Which word did they use?" in answer.text
    assert desk.found(audit).state == "rejected"


def test_a_late_rejection_shows_its_reason_again(desk):
    audit = desk.audit()
    desk.act(approve_audit, audit, desk.second)
    answer = desk.post(audit, "rejection", **{"reject-reason": "It was the wrong shop."})
    assert answer.status_code == 409
    assert "It was the wrong shop." in answer.text


def test_nobody_approves_a_version_they_have_not_seen(desk):
    audit = desk.audit()
    with make.stored(desk.app):
        job = db.session.scalars(select(Assignment).filter_by(audit_id=audit)).one()
        other = {"tone": "cold", "remark": "Not fine."}
        submit_audit(job, desk.auditor, other, marks_of(60), started_at=BEGAN, base_no=1)
    answer = desk.post(audit, "approval", revision=1)
    assert answer.status_code == 409
    assert "came in while you were reading" in answer.text
    assert "Not fine." in answer.text
    assert desk.found(audit).state == "submitted"


def test_the_history_tells_every_deed_in_words(desk):
    audit = desk.audit()
    desk.post(audit, "return", **{"ask-tone": "Which word?"})
    page = desk.look(audit)
    assert "returned it with questions" in page
    assert "Which word?" in page
    with desk.app.app_context():
        assert db.session.scalars(select(Event).filter_by(audit_id=audit)).all()


def test_the_programs_history_is_narrowed_by_kind_and_leads_to_the_audit(desk):
    audit = desk.audit()
    desk.post(audit, "rejection", **{"reject-reason": "Wrong <shop>."})
    page = desk.client.get(f"{desk.root}/history?kind=audits").text
    assert "rejected an audit" in page
    assert "Wrong &lt;shop&gt;." in page
    assert f'href="{desk.root}/audits/{audit}"' in page
    assert "opened the program" not in page
    page = desk.client.get(f"{desk.root}/history?kind=setup").text
    assert "opened the program" in page or "added the" in page
    assert "rejected an audit" not in page
