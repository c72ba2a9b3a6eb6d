"""The desk takes a job back while its auditor is typing: what is typed is kept, and belongs to who typed it."""

import pytest
from flask import Flask

from models.audits import Draft
from models.base import db
from models.fieldwork import Assignment
from services.assignments import cancel_assignment, reassign
from services.audits import submit_audit
from tests.factories import make_member, sign_in, stored
from tests.web.field.makers import Job, make_job

ASKED = ["solved", "fee", "transfers", "county", "town"]


@pytest.fixture
def job(app: Flask) -> Job:
    job = make_job(app)
    job.save(2, ASKED, solved="yes")
    return job


def assignment_of(job: Job) -> Assignment:
    return db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()


def drafts(job: Job) -> dict[int, dict]:
    with job.app.app_context():
        found = db.session.query(Draft).filter_by(audit_id=job.audit_id)
        return {draft.person_id: draft.answers for draft in found}


def test_what_is_typed_after_a_cancellation_is_kept_and_said(job: Job) -> None:
    with stored(job.app):
        cancel_assignment(assignment_of(job), job.desk, "Not needed")
    response = job.save(2, ASKED, solved="yes", fee="12", town="Leeds")
    assert response.location == "/field/"
    assert "What you typed is kept" in job.client.get("/field/").text.replace("\n", " ")
    assert drafts(job)[job.auditor.id] == {"solved": "yes", "fee": "12", "town": "Leeds"}
    assert job.get("/2").status_code == job.get("/review").status_code == 404


def test_who_lost_the_job_neither_sees_nor_changes_what_the_next_one_types(job: Job) -> None:
    with stored(job.app):
        other = make_member(job.program, "auditor")
        reassign(assignment_of(job), other, job.desk)
    with stored(job.app):
        row = assignment_of(job)
        submit_audit(row, other, {"town": "Secretville"}, {}, started_at=row.created_at)
    answer = job.save(2, ASKED, solved="yes", fee="12")
    assert "Secretville" not in answer.text
    assert drafts(job) == {job.auditor.id: {"solved": "yes", "fee": "12"}}


def test_who_never_began_the_job_gets_nothing(job: Job) -> None:
    with stored(job.app):
        other = make_member(job.program, "auditor")
    client = sign_in(job.app.test_client(), other)
    assert client.post(f"{job.url}/2", data={"asked": "town:"}).status_code == 404
