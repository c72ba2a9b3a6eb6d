"""Sheets: every question is in, nobody's data is, and only people with such an audit get one."""

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask

from blueprints.field.sheets import MOST_OPTIONS
from domain.questionnaire import Choice, Question, Questionnaire, Section
from models.base import db
from models.fieldwork import Assignment
from tests.factories import make_member, sign_in, stored
from tests.web.field.documents import call
from tests.web.field.makers import Job, make_job


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def address(job: Job, kind: str = "phone", release: str = "0") -> str:
    with job.app.app_context():
        version = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one().version_id
    return f"/field/sheets/{version}-{kind}-/{release}"


def sheet(job: Job) -> str:
    return job.client.get(address(job)).text


def logic(job: Job) -> dict:
    return job.client.get(address(job) + "/logic").json


def release_of(job: Job) -> str:
    return job.client.get("/field/package").json["release"]


def test_every_question_stands_on_it_and_what_depends_on_answers_is_hidden(job: Job) -> None:
    page = sheet(job)
    asked = re.findall(r'data-question="([^"]+)"( hidden)?', page)
    assert [name for name, _hidden in asked] == [one.name for one in call().questions()]
    assert [name for name, hidden in asked if hidden] == ["why_not", "fee_echo"]


def test_answers_have_their_places_in_labels(job: Job) -> None:
    page = sheet(job)
    assert 'They said: £<output data-said="fee"></output>' in page
    assert not re.search("[\ue000\ue001]", page)


def test_it_is_the_same_for_everybody(job: Job) -> None:
    job.save(2, ["solved", "fee"], solved="yes", fee="12.75")
    with stored(job.app):
        job.auditor.name = "Unmistakable Name"
    page = sheet(job)
    for own in ("12.75", "Unmistakable", job.auditor.email, str(job.audit_id), "csrf", "checked"):
        assert own not in page


def test_scores_and_answer_keys_are_neither_on_it_nor_in_its_logic(app: Flask) -> None:
    document = call()
    scored = tuple(replace(one, score=Decimal("87.5")) for one in document.lists["yes_no"])
    first, answers, person = document.sections
    mood = replace(
        person.questions[0], weight=Decimal("43.5"), critical="rude", na="plain", metric="empathy"
    )
    person = replace(person, questions=(mood, *person.questions[1:]))
    lists = {**document.lists, "yes_no": scored}
    job = make_job(app, replace(document, lists=lists, sections=(first, answers, person)))
    for told in (sheet(job), json.dumps(logic(job))):
        for secret in ("87.5", "43.5", "empathy", "critical", "weight", "score"):
            assert secret not in told


def test_who_has_no_such_audit_gets_none(job: Job, app: Flask) -> None:
    with stored(app):
        other = make_member(job.program, "auditor")
    client = sign_in(app.test_client(), other)
    for end in ("", "/logic"):
        assert client.get(address(job) + end).status_code == 404
        assert job.client.get(address(job, kind="store") + end).status_code == 404
    assert job.client.get(address(job)).status_code == 200


@pytest.mark.parametrize("name", ["x", "1", "1-phone-Klingon", "9" * 30 + "-phone-", "-phone-"])
def test_a_name_that_is_none_is_not_found(job: Job, name: str) -> None:
    assert job.client.get(f"/field/sheets/{name}/0").status_code == 404


def test_browsers_keep_it_for_ever_under_its_release_and_only_there(job: Job) -> None:
    for end in ("", "/logic"):
        kept = job.client.get(address(job, release=release_of(job)) + end)
        assert kept.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert kept.headers["Vary"] == "Accept-Encoding"
        assert "Set-Cookie" not in kept.headers
        assert job.client.get(address(job) + end).headers["Cache-Control"] == "private, no-cache"


def test_a_long_list_is_left_to_the_logic(app: Flask) -> None:
    towns = tuple(Choice(f"t{n}", {"": f"Town {n}"}) for n in range(MOST_OPTIONS + 1))
    asked = Question("town", "select_one", {"": "Which?"}, list_name="towns")
    sections = (Section("one", questions=(asked,)),)
    job = make_job(app, Questionnaire(title="Towns", sections=sections, lists={"towns": towns}))
    assert "Town 77" not in sheet(job)
    assert len(logic(job)["logic"]["lists"]["towns"]) == MOST_OPTIONS + 1


def test_the_logic_names_the_libraries_that_it_calls(app: Flask) -> None:
    asked = Question("day", "date", {"": "When?"}, constraint=". <= today()")
    job = make_job(app, Questionnaire(sections=(Section("one", questions=(asked,)),)))
    assert logic(job)["logic"]["libraries"] == ["days"]


def test_where_scripts_run_the_sheet_stands_in_for_the_section(job: Job) -> None:
    job.save(2, ["fee"], fee="12.75")
    job.client.set_cookie("field_script", "1", path="/field/")
    page = job.get("/2").text
    assert 'data-part="2">' in page
    assert 'data-part="1" hidden' in page
    known = json.loads(
        re.search(r'<script type="application/json" id="job">(.*?)</script>', page)[1]
    )  # type: ignore[index]
    assert known["job"]["audit"] == str(job.audit_id)
    assert known["job"]["copy"]["answers"] == {"fee": "12.75"}
    assert 'data-part="review">' in job.get("/review").text


def test_a_browser_whose_scripts_were_switched_off_gets_plain_pages_again(job: Job) -> None:
    job.client.set_cookie("field_script", "1", path="/field/")
    assert "?plain=1" in job.get("/2").text
    assert 'method="post"' in job.get("/2?plain=1").text
    assert 'method="post"' in job.get("/2").text


def test_nothing_that_was_typed_can_end_the_script_block(job: Job) -> None:
    job.save(1, ["reason"], reason="</script><b>")
    job.client.set_cookie("field_script", "1", path="/field/")
    assert "</script><b>" not in job.get("/1").text


def test_every_script_of_the_page_is_asked_for_at_once(job: Job) -> None:
    page = sheet(job)
    asked = re.findall(r'<link rel="modulepreload" href="/static/\w+/([^"]+)">', page)
    assert {"phone/base.js", "phone/page.js"} <= set(asked)
    assert page.count('rel="stylesheet"') == 1


def test_the_clock_is_asked_for_with_the_page_that_has_one(job: Job) -> None:
    job.client.set_cookie("field_script", "1", path="/field/")
    assert "/phone/timeline.js" in job.get("/1").text
    assert "/phone/timeline.js" not in job.get("/2").text
