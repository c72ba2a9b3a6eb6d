"""Whose role has ended still sends what was done before; the desk decides, and nothing else opens."""

from uuid import uuid4

import pytest
from flask import Flask

from models.audits import Draft, Evidence
from models.base import db
from models.fieldwork import Assignment
from models.held import HeldWork
from models.people import Person
from models.program import Program
from services.assignments import reassign
from services.roles import remove_role
from tests.factories import make_assignment, make_member, sign_in, stored
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import Media, envelope, picture, put, rows, told, typed


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def end_role(job: Job) -> None:
    """The desk gives the open work to somebody else, and ends the role."""
    with stored(job.app):
        desk, auditor = (db.session.get_one(Person, one.id) for one in (job.desk, job.auditor))
        row = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        if row.state == "assigned":
            reassign(row, make_member(job.program, "auditor"), desk)
        remove_role(auditor, job.program, "auditor", by=desk)


def test_work_finished_before_the_role_ended_is_held_and_said(job: Job) -> None:
    end_role(job)
    body = envelope()
    answer = told(put(job, body))
    assert answer["kept"] == "taken_back"
    assert "You are no auditor of this program any more." in answer["sentence"]
    (held,) = rows(job, HeldWork)
    assert (held.why, held.person_id) == ("role_ended", job.auditor.id)
    assert told(put(job, body))["sentence"] == answer["sentence"]
    assert len(rows(job, HeldWork)) == 1


def test_the_desk_reads_why_and_lets_it_count(job: Job) -> None:
    end_role(job)
    put(job, envelope())
    (held,) = rows(job, HeldWork)
    desk = sign_in(job.app.test_client(), job.desk)
    page = f"/desk/{job.program.key}/reviews/held"
    held_page = desk.get(page).text
    assert "Whoever did it was no auditor of this program any more" in held_page
    for lead in (held_page, desk.get(f"/desk/{job.program.key}/reviews").text):
        assert "whoever did it was no auditor of this program any more, or it can’t be read" in lead
    counted = {"how": "count", "reason": "Done in time"}
    assert desk.post(f"{page}/{held.id}", data=counted).status_code == 302
    audit = job.audit()
    assert audit is not None
    assert (audit.state, audit.auditor_id) == ("submitted", job.auditor.id)
    assert desk.get(f"/desk/{job.program.key}/audits/{job.audit_id}").status_code == 200


def test_its_photos_arrive_too(job: Job) -> None:
    end_role(job)
    media = Media(job, picture())
    assert media.send()["state"] == "stored"
    assert media.standing()["state"] == "stored"
    assert len(rows(job, Evidence)) == 1


def test_what_is_not_finished_stays_kept_as_a_draft(job: Job) -> None:
    end_role(job)
    answer = told(put(job, typed(answers={"reason": "Leeds"}, seq=4)))
    assert (answer["kept"], answer["seq"]) == ("taken_back", 4)
    assert not rows(job, HeldWork)
    assert [one.answers for one in rows(job, Draft)] == [{"reason": "Leeds"}]


def test_what_had_come_in_already_is_the_same_success(job: Job) -> None:
    body = envelope()
    put(job, body)
    end_role(job)
    answer = told(put(job, body))
    assert (answer["state"], answer["kept"], answer["revision_no"]) == ("submitted", "", 1)
    assert not rows(job, HeldWork)


def test_the_phone_is_told_that_nothing_is_to_do_so_it_forgets_the_program(job: Job) -> None:
    assert len(job.client.get("/field/package").json["jobs"]) == 1
    end_role(job)
    assert job.client.get("/field/package").json["jobs"] == []


def test_nothing_else_of_the_program_opens(job: Job) -> None:
    with stored(job.app):
        own = db.session.get_one(Program, job.program.id)
        other = make_assignment(own, make_member(own, "auditor"))
        strange = other.audit_id
    end_role(job)
    put(job, envelope())
    for page in ("/field/", "/field/board", "/field/calendar.ics", job.url + "/"):
        assert job.client.get(page).status_code == 403
    for page in ("/1", "/review", "/sent", f"/photos/{uuid4()}"):
        assert job.get(page).status_code in (403, 404)
    assert job.save(1, ["reason"], reason="More").status_code == 403
    for audit in (strange, uuid4()):
        answer = job.client.put(f"/field/sync/audits/{audit}", json=envelope())
        assert answer.status_code == 404
    assert Media(job, picture()).put(0, b"").status_code == 200
    elsewhere = Media(job, picture())
    elsewhere.said["audit"] = str(strange)
    assert elsewhere.put(0, elsewhere.data).status_code == 404
    assert job.auditor.name not in job.client.get("/field/queue").text.partition("<main")[2]


def test_who_never_was_an_auditor_of_it_sends_nothing(job: Job) -> None:
    desk = sign_in(job.app.test_client(), job.desk)
    assert put(job, envelope(), desk).status_code == 404
    assert desk.get("/field/sync/").status_code == 200
    assert not rows(job, HeldWork)
    assert not rows(job, Draft)
