"""Finished work of lost jobs, and how an audit was captured: shown to the desk, decided by a person."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from models.audits import Audit, AuditProblem
from models.base import db, utc_now
from models.held import HeldWork
from models.people import Person
from services.assignments import cancel_assignment, reassign
from services.audits import submit_audit
from services.review import approve_audit
from tests.factories import make_member, sign_in, stored
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import ANSWERS, Media, at, envelope, picture, put, rows, told
from tests.web.field.test_sync import assignment_of


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def at_desk(job: Job) -> Any:
    return sign_in(job.app.test_client(), job.desk)


def page(job: Job, way: str) -> str:
    answer = at_desk(job).get(f"/desk/{job.program.key}/{way}")
    assert answer.status_code == 200
    return answer.text


def lose(job: Job, how: str = "cancelled") -> None:
    with stored(job.app):
        row, desk = assignment_of(job), db.session.get(Person, job.desk.id)
        if how == "cancelled":
            cancel_assignment(row, desk, "Not needed")
        else:
            reassign(row, make_member(job.program, "auditor"), desk)


def decide(job: Job, how: str, reason: str = "It was done well.") -> Any:
    (held,) = rows(job, HeldWork)
    return at_desk(job).post(
        f"/desk/{job.program.key}/reviews/held/{held.id}", data={"how": how, "reason": reason}
    )


def test_the_desk_is_told_of_it_and_reads_what_was_recorded(job: Job) -> None:
    lose(job)
    assert "finished work" not in page(job, "reviews")
    put(job, envelope(answers=ANSWERS | {"reason": "They said hello"}))
    assert "One piece of finished work is held" in page(job, "reviews")
    text = page(job, "reviews/held")
    assert "They said hello" in text
    assert "Kind and unhurried" in text
    assert "had been cancelled" in text


def test_days_are_answered_in_words(job: Job) -> None:
    lose(job)
    put(job, envelope(answers=ANSWERS | {"day": "2026-11-21"}))
    text = page(job, "reviews/held")
    assert "21 Nov 2026" in text
    assert "2026-11-21" not in text


@pytest.mark.parametrize("how", ["cancelled", "taken_back"])
def test_the_desk_lets_it_count_as_the_work_of_who_did_it(job: Job, how: str) -> None:
    lose(job, how)
    put(job, envelope(finished_at=at(-300)))
    assert decide(job, "count").status_code == 302
    audit = job.audit()
    assert audit is not None
    assert (audit.state, audit.auditor_id) == ("submitted", job.auditor.id)
    assert abs(audit.done_at - (utc_now() - timedelta(hours=5))) < timedelta(seconds=9)
    assert "Nothing is held" in page(job, "reviews/held")


def test_beside_the_audit_of_who_was_faster_a_person_chooses(job: Job) -> None:
    lose(job, "taken_back")
    put(job, envelope())
    with stored(job.app):
        row = assignment_of(job)
        answers = ANSWERS | {"mood": "plain"}
        submit_audit(row, row.person, answers, envelope()["marks"], started_at=utc_now())
    decide(job, "count")
    assert job.audit().state == "conflict"  # type: ignore[union-attr]


def test_the_desk_sets_it_aside(job: Job) -> None:
    lose(job)
    put(job, envelope())
    assert decide(job, "aside").status_code == 302
    (held,) = rows(job, HeldWork)
    assert (held.settled, held.reason) == ("set_aside", "It was done well.")
    assert job.audit() is None
    assert decide(job, "count").status_code == 404


def test_a_decision_needs_a_reason_and_keeps_the_page(job: Job) -> None:
    lose(job)
    put(job, envelope())
    answer = decide(job, "count", "")
    assert answer.status_code == 422
    assert "Give a reason" in answer.text
    assert job.audit() is None


def test_what_cannot_be_read_is_shown_and_cannot_count(job: Job) -> None:
    put(job, b"{broken <b>")
    text = page(job, "reviews/held")
    assert "{broken &lt;b&gt;" in text
    assert "Let it count" not in text
    answer = decide(job, "count")
    assert answer.status_code == 422
    assert "no answers" in answer.text


def test_the_reviewer_sees_how_it_was_captured(job: Job) -> None:
    with stored(job.app):
        place = assignment_of(job).touchpoint
        place.latitude, place.longitude = 51.5, -0.12
    here = {"lat": 51.503, "lon": -0.12, "accuracy": 20}
    put(job, envelope(here=here, sent_at=at(2), finished_at=at(-178)))
    text = page(job, f"audits/{job.audit_id}")
    assert "Recorded 334 m (± 20 m) from the touchpoint" in text
    assert "Phone clock 2 min ahead" in text
    assert "Sent 3 h after it was finished" in text
    assert job.audit().state == "submitted"  # type: ignore[union-attr]


def test_of_what_came_at_once_by_a_good_clock_nothing_is_said(job: Job) -> None:
    put(job, envelope())
    text = page(job, f"audits/{job.audit_id}")
    assert "How it came in" not in text


def test_the_same_photo_elsewhere_is_a_link_to_the_other_audit(job: Job) -> None:
    put(job, envelope())
    with stored(job.app):
        flag = {"revision_no": 1, "kind": "flag", "code": "same-photo", "text": "The same photo"}
        db.session.add(AuditProblem(audit_id=job.audit_id, other_audit_id=job.audit_id, **flag))
    text = page(job, f"audits/{job.audit_id}")
    assert "See the other audit" in text
    assert f'href="/desk/{job.program.key}/audits/{job.audit_id}"' in text


def test_a_place_that_is_closed_is_a_finished_audit_that_measures_nothing(job: Job) -> None:
    photo = Media(job, picture(), key="#evidence")
    photo.send()
    answers = {"#evidence": [str(photo.id)]}
    answer = told(put(job, envelope(answers=answers, marks={}, outcome="closed")))
    assert (answer["state"], answer["problems"]) == ("submitted", [])
    text = page(job, f"audits/{job.audit_id}")
    assert "Not audited: closed" in text
    assert f"evidence/{photo.id}" in text
    with stored(job.app):
        audit = db.session.get_one(Audit, job.audit_id)
        approve_audit(audit, db.session.get_one(Person, job.desk.id))
    approved = job.audit()
    assert approved is not None
    assert (approved.state, approved.score) == ("approved", None)


def test_a_place_that_is_closed_needs_a_word_or_a_photo(job: Job) -> None:
    answer = told(put(job, envelope(answers={}, marks={}, outcome="gone")))
    assert [one["code"] for one in answer["problems"]] == ["outcome-reason-missing"]
    again = envelope(answers={}, marks={}, outcome="gone", reason="A bakery is here", base_no=1)
    assert told(put(job, again))["state"] == "submitted"
    assert "A bakery is here" in page(job, f"audits/{job.audit_id}")
