"""What the phone fetches to go on without a connection: whole, scoped to its person, cheap however many jobs."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import event

from domain.questionnaire import Choice, Question, Questionnaire, Section
from models.audits import Audit
from models.base import db, utc_now
from models.people import Person
from services.review import return_audit
from tests.factories import (
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    make_version,
    sign_in,
    stored,
)
from tests.web.field.documents import call
from tests.web.field.makers import Job, fill_all, make_job


def package(job: Job) -> dict[str, Any]:
    response = job.client.get("/field/package")
    assert response.status_code == 200
    return dict(response.json)


def only(job: Job) -> dict[str, Any]:
    (found,) = package(job)["jobs"]
    return dict(found)


def test_a_job_comes_with_card_briefing_facts_and_sheets(app: Flask) -> None:
    job = make_job(app)
    found = only(job)
    assert found["audit"] == str(job.audit_id)
    assert (found["group"], found["state"], found["copy"]) == ("now", "assigned", None)
    assert f'data-audit="{job.audit_id}"' in found["card"]
    assert "<strong>move a contract</strong>" in found["briefing"]
    assert found["facts"]["kind"] == "phone"
    assert found["facts"]["zone"] == "Europe/London"
    assert found["sheet"] in found["sheets"]
    assert package(job)["person"]["name"] == "Jo Field"


def test_there_is_a_sheet_for_every_language_of_the_form(app: Flask) -> None:
    words = Question("q", "text", {"English (en)": "How?", "Deutsch (de)": "Wie?"})
    form = Questionnaire(
        title="Two",
        form_id="two",
        default_language="English (en)",
        languages=("English (en)", "Deutsch (de)"),
        sections=(Section("one", questions=(words,)),),
    )
    assert len(only(make_job(app, form))["sheets"]) == 2


def test_what_was_typed_online_comes_with_where_it_was_typed(app: Flask) -> None:
    job = make_job(app)
    job.save(2, ["solved", "fee"], solved="yes", fee="12.5")
    copy = only(job)["copy"]
    assert (copy["answers"]["solved"], copy["answers"]["fee"]) == ("yes", "12.5")
    assert copy["device"] == "web"
    assert copy["seq"] >= 1
    assert datetime.fromisoformat(copy["started_at"]).tzinfo is not None


def returned(job: Job, reasons: dict[str, str]) -> None:
    fill_all(job)
    job.client.post(f"{job.url}/send")
    with job.app.app_context():
        audit = db.session.get(Audit, job.audit_id)
        assert audit is not None
        return_audit(audit, db.session.merge(job.desk), reasons)
        db.session.commit()


def test_a_returned_audit_comes_with_the_desks_reasons_and_what_was_sent(app: Flask) -> None:
    job = make_job(app)
    returned(job, {"solved": "Was it really?"})
    found = only(job)
    assert (found["group"], found["state"]) == ("returned", "returned")
    assert found["returned"] == {"solved": "Was it really?"}
    assert found["copy"]["answers"]["solved"] == "yes"
    assert found["copy"]["base_no"] == 1
    assert "Was it really?" in found["briefing"]


def test_what_is_with_the_desk_needs_no_copy(app: Flask) -> None:
    job = make_job(app)
    fill_all(job)
    job.client.post(f"{job.url}/send")
    found = only(job)
    assert (found["group"], found["copy"], found["briefing"]) == ("sent", None, "")


def test_nobody_gets_another_persons_jobs(app: Flask) -> None:
    job = make_job(app)
    with stored(app):
        other = make_member(db.session.merge(job.program), "auditor")
    found = sign_in(app.test_client(), other).get("/field/package").json
    assert found["jobs"] == []
    assert str(job.audit_id) not in json.dumps(found)


def test_who_is_signed_out_is_told_in_json(app: Flask) -> None:
    response = app.test_client().get("/field/package", headers={"Accept": "application/json"})
    assert response.status_code == 401
    assert response.json["code"] == "sign_in_needed"


def test_scores_and_answer_keys_stay_on_the_server(app: Flask) -> None:
    scored = Question("tone", "select_one", {"": "Tone?"}, list_name="t", metric="empathy")
    tones = (Choice("warm", {"": "Warm"}, score=None), Choice("cold", {"": "Cold"}))
    form = Questionnaire(
        "F", "f", sections=(Section("s", questions=(scored,)),), lists={"t": tones}
    )
    text = make_job(app, form).client.get("/field/package").text
    for word in ("empathy", "metric", '"score"', "weight", "critical"):
        assert word not in text


def test_what_the_phone_has_is_not_sent_again(app: Flask) -> None:
    job = make_job(app)
    first = job.client.get("/field/package")
    again = job.client.get("/field/package", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    job.save(2, ["solved"], solved="no")
    changed = job.client.get("/field/package", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("etag", ["", "known"])
def test_time_and_token_come_each_time(app: Flask, etag: str) -> None:
    """The phone measures its clock by the one, and sends with the other."""
    job = make_job(app)
    known = job.client.get("/field/package").headers["ETag"] if etag else ""
    response = job.client.get("/field/package", headers={"If-None-Match": known})
    said = datetime.fromisoformat(response.headers["X-Server-Time"])
    assert abs(utc_now() - said) < timedelta(minutes=1)
    assert response.headers["X-CSRFToken"]


def more_jobs(job: Job, n: int) -> None:
    """More of every kind: to do, begun, returned."""
    with stored(job.app):
        program, auditor = db.session.merge(job.program), db.session.merge(job.auditor)
        version = make_version(program, call())
        ids = [
            make_assignment(
                program, auditor, touchpoint=make_touchpoint(program), version=version
            ).audit_id
            for _one in range(n)
        ]
    for at, audit_id in enumerate(ids):
        one = Job(job.app, job.client, job.program, job.auditor, job.desk, audit_id)
        if at % 3 == 1:
            one.save(2, ["solved"], solved="yes")
        if at % 3 == 2:
            returned(one, {"solved": "Why?"})


def statements(job: Job) -> int:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    with job.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        package(job)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)


def test_more_jobs_take_no_more_statements(app: Flask) -> None:
    job = make_job(app)
    more_jobs(job, 3)
    package(job)  # questionnaires are read once per process
    few = statements(job)
    more_jobs(job, 9)
    package(job)
    assert statements(job) == few


def test_jobs_of_programs_where_one_is_no_auditor_are_not_in_it(app: Flask) -> None:
    job = make_job(app)
    with stored(app):
        person: Person = db.session.merge(job.auditor)
        gone = make_assignment(make_program(), person)
        gone_id: UUID = gone.audit_id
    assert str(gone_id) not in job.client.get("/field/package").text
