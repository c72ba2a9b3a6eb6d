"""Sending: nothing is lost, nothing is doubled, and what comes back says why."""

import pytest
from flask import Flask

from models.audits import AuditProblem, AuditRevision
from models.base import db
from models.people import Person
from services.review import approve_audit, return_audit
from tests.web.field.makers import CALL, Job, fill_all, make_job, posted


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def revisions(job: Job) -> list[AuditRevision]:
    with job.app.app_context():
        found = db.session.query(AuditRevision).filter_by(audit_id=job.audit_id)
        rows = found.order_by(AuditRevision.no).all()
        for row in rows:
            _ = row.answers, row.marks
        return rows


def send(job: Job, **fields: str):
    return job.client.post(f"{job.url}/send", data=fields)


def give_back(job: Job, **reasons: str) -> None:
    with job.app.app_context():
        desk = db.session.get(Person, job.desk.id)
        audit = db.session.get(type(job.audit()), job.audit_id)
        return_audit(audit, desk, reasons)
        db.session.commit()


def test_before_sending_all_answers_are_seen_and_nothing_stands_in_the_way(job: Job) -> None:
    fill_all(job)
    page = job.get("/review").text
    assert "Nothing that must be answered is missing." in page
    assert "Kind and unhurried" in page
    assert "Caller&#39;s wait, from dialling" in page
    assert "03:10" in page


def test_what_is_missing_is_a_link_to_the_very_question(job: Job) -> None:
    job.save(2, ["solved"], solved="yes")
    page = job.get("/review").text
    assert "4 answers need you" in page or "3 answers need you" in page
    assert f'href="{job.url}/3?check=1#ask-friendly"' in page
    assert "This question needs an answer." in job.get("/3?check=1").text


def test_sending_answers_with_a_confirmation(job: Job) -> None:
    fill_all(job)
    response = send(job)
    page = job.client.get(response.location).text
    assert "Received, in review" in page
    audit = job.audit()
    assert audit is not None
    assert audit.state == "submitted"


def test_sending_twice_is_one_audit(job: Job) -> None:
    fill_all(job)
    assert send(job).status_code == send(job).status_code == 302
    assert len(revisions(job)) == 1


def test_a_call_that_was_timed_begins_when_it_was_dialled(job: Job) -> None:
    fill_all(job)
    send(job)
    audit = job.audit()
    assert audit is not None
    assert audit.started_at.isoformat() == "2026-11-21T10:00:00+00:00"


def test_an_incomplete_audit_is_not_sent_and_not_lost(job: Job) -> None:
    job.save(2, ["solved"], solved="yes")
    page = job.client.get(send(job).location).text
    assert "Not sent yet" in page
    assert job.audit() is None
    assert job.answers == {"solved": "yes"}


def test_what_cannot_be_answered_is_sent_with_its_reason(job: Job) -> None:
    job.save(2, ["solved"], solved="yes")
    assert job.audit() is None
    send(job, reason="They closed the line for good.")
    audit = job.audit()
    assert audit is not None
    assert audit.state == "quarantined"
    (revision,) = revisions(job)
    assert revision.answers["friendly#comment"] == "They closed the line for good."
    assert "Something in it needs the desk first" in job.get("/sent").text


def test_an_empty_reason_is_none(job: Job) -> None:
    job.save(2, ["solved"], solved="yes")
    page = job.client.get(send(job, reason="  ").location).text
    assert "Say in a sentence why" in page
    assert job.audit() is None


def test_a_hidden_answer_is_not_sent(job: Job) -> None:
    job.save(2, ["solved", "why_not"], solved="no", why_not="The price")
    fill_all(job)
    send(job)
    assert "why_not" not in revisions(job)[0].answers
    assert job.answers["why_not"] == "The price"


def test_what_comes_back_says_why_at_the_question(job: Job) -> None:
    fill_all(job)
    send(job)
    give_back(job, friendly="Why four?")
    assert "Returned to you" in job.client.get("/field/").text
    assert "Why four?" in job.get().text
    assert job.client.post(f"{job.url}/start").location == f"{job.url}/3"
    page = job.get("/3").text
    assert "The desk asks again" in page
    assert "Why four?" in page


def test_sending_again_makes_a_new_revision_of_the_same_audit(job: Job) -> None:
    fill_all(job)
    send(job)
    give_back(job, friendly="Why four?")
    job.save(3, ["friendly"], friendly="3")
    send(job)
    audit = job.audit()
    assert audit is not None
    assert (audit.state, audit.revision_no) == ("submitted", 2)
    first, second = revisions(job)
    assert (first.answers["friendly"], second.answers["friendly"]) == ("4", "3")
    assert second.base_no == 1
    with job.app.app_context():
        assert not db.session.query(AuditProblem).filter_by(settled_at=None).count()


def test_a_sent_audit_is_read_and_not_changed(job: Job) -> None:
    fill_all(job)
    send(job)
    for path in ("/", "/1", "/review"):
        assert job.get(path).location == f"{job.url}/sent"
    page = job.get("/sent").text
    assert "Kind and unhurried" in page
    assert "Change" not in page


def test_what_is_typed_into_a_page_left_open_after_sending_is_kept(job: Job) -> None:
    fill_all(job)
    send(job)
    response = job.client.post(f"{job.url}/1", data=posted(["reason"], go="next", reason="Late"))
    page = job.client.get(response.location).text
    assert "is kept, but it is not part of what was sent" in page
    assert "reason" not in revisions(job)[0].answers
    assert job.answers["reason"] == "Late"


def test_an_approved_audit_tells_that_it_counts(job: Job) -> None:
    fill_all(job)
    send(job)
    with job.app.app_context():
        audit = db.session.get(type(job.audit()), job.audit_id)
        approve_audit(audit, db.session.get(Person, job.desk.id))
        db.session.commit()
    assert "It counts." in job.get("/sent").text
    assert "Approved" in job.client.get("/field/").text


def test_a_doubtful_timeline_is_remarked_and_never_in_the_way(job: Job) -> None:
    fill_all(job, call=CALL[:1])
    page = job.get("/review").text
    assert "The call has no end" in page
    assert "/sent" in send(job).location


def test_a_letter_that_the_database_refuses_does_not_keep_the_rest_from_arriving(job: Job) -> None:
    fill_all(job)
    job.save(2, ["solved", "town"], solved="", town="Lee\0ds")
    assert job.answers["town"] == "Leeds"
    assert job.client.post(f"{job.url}/send", data={"reason": "No\0body"}).status_code == 302
    audit = job.audit()
    assert audit is not None
    assert audit.state == "quarantined"
