"""Failures that break a promise without exception count once a second reviewer confirms them."""

import pytest
from sqlalchemy import select

from models.base import db
from models.findings import Finding

GIVEN = {"confirm-basis": "recording", "confirm-note": "From second 40 on."}


@pytest.fixture
def failed(desk):
    """An approved audit that waited longer than was promised."""
    desk.promise()
    audit = desk.audit(wait=75)
    desk.post(audit, "approval")
    return audit


def failure(desk, audit):
    with desk.app.app_context():
        return db.session.scalars(select(Finding).filter_by(audit_id=audit, kind="failure")).one()


def test_a_failure_to_confirm_is_told_and_listed(desk, failed):
    assert "One failure to confirm" in desk.client.get(f"{desk.root}/reviews").text
    page = desk.client.get(f"{desk.root}/reviews/failures").text
    assert str(failed) in page
    assert "Always answered within a minute" in page
    assert "Wait within 1 min" in page


def test_a_kept_promise_leaves_nothing_to_confirm(desk):
    desk.promise()
    desk.post(desk.audit(wait=30), "approval")
    assert "No failure to confirm" in desk.client.get(f"{desk.root}/reviews/failures").text


def test_who_approved_it_cannot_confirm_it(desk, failed):
    page = desk.look(failed)
    assert "someone else must confirm" in page
    assert "confirm-basis" not in page
    measure = failure(desk, failed).measure_id
    answer = desk.post(failed, "confirmation", **GIVEN, **{"confirm-measure_id": measure})
    assert answer.status_code == 409
    assert "Someone else must confirm the failure." in answer.text
    assert "From second 40 on." in answer.text
    assert not failure(desk, failed).verified


def test_a_second_reviewer_confirms_it_and_says_by_what(desk, failed):
    desk.become(desk.second)
    measure = failure(desk, failed).measure_id
    page = desk.post(failed, "confirmation", **GIVEN, **{"confirm-measure_id": measure}).text
    assert failure(desk, failed).verified
    assert failure(desk, failed).verified_by_id == desk.second.id
    assert "A recording of the contact shows it. From second 40 on." in page
    assert "Sam Second confirmed that this failure breaks the promise" in page
    assert "failure to confirm" not in desk.client.get(f"{desk.root}/reviews").text


def test_what_confirms_it_must_be_said(desk, failed):
    desk.become(desk.second)
    measure = failure(desk, failed).measure_id
    answer = desk.post(failed, "confirmation", **{"confirm-measure_id": measure})
    assert answer.status_code == 422
    assert "Choose what confirms it." in answer.text
    assert not failure(desk, failed).verified


def test_a_finding_that_breaks_no_promise_cannot_be_confirmed(desk, failed):
    desk.become(desk.second)
    answer = desk.post(failed, "confirmation", **GIVEN, **{"confirm-measure_id": 999})
    assert answer.status_code == 409


def test_a_withdrawn_approval_leaves_nothing_to_confirm(desk, failed):
    desk.post(failed, "withdrawal", **{"withdraw-reason": "Not our number."})
    assert str(failed) not in desk.client.get(f"{desk.root}/reviews/failures").text
