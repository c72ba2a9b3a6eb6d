"""What a phone sends: taken once whatever is sent twice, kept whatever is wrong with it, answered in words."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from models.audits import Audit, AuditProblem, AuditRevision, Draft
from models.base import db
from models.fieldwork import Assignment
from models.held import HeldWork
from models.people import Person
from services.assignments import cancel_assignment, reassign
from services.review import approve_audit, return_audit
from tests.factories import make_member, sign_in, stored
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import ANSWERS, at, envelope, put, rows, told, typed

NOW = datetime.now(UTC)


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def audit_of(job: Job) -> Audit:
    audit = job.audit()
    assert audit is not None
    return audit


def assignment_of(job: Job) -> Assignment:
    return db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()


def decide(job: Job, verb: Any, *more: Any) -> None:
    with stored(job.app):
        verb(db.session.get(Audit, job.audit_id), db.session.get(Person, job.desk.id), *more)


# Drafts


def test_what_is_not_finished_is_kept_per_device(job: Job) -> None:
    answer = told(put(job, typed(answers={"reason": "Lee"}, seq=3)))
    assert (answer["state"], answer["seq"], answer["kept"]) == ("draft", 3, "")
    put(job, typed(answers={"reason": "Leeds"}, seq=1, device="phone-b"))
    assert {d.device: d.answers["reason"] for d in rows(job, Draft)} == {
        "phone-a": "Lee",
        "phone-b": "Leeds",
    }
    assert job.audit() is None


def test_something_older_of_the_same_device_never_overwrites(job: Job) -> None:
    put(job, typed(answers={"reason": "Leeds"}, seq=9))
    answer = told(put(job, typed(answers={"reason": "L"}, seq=8)))
    assert answer["seq"] == 9
    (draft,) = rows(job, Draft)
    assert (draft.answers, draft.seq) == ({"reason": "Leeds"}, 9)


def test_a_device_is_told_of_what_was_typed_later_on_another_one(job: Job) -> None:
    put(job, typed(device="phone-b", seq=4, changed_at=at(-1)))
    other = told(put(job, typed(changed_at=at(-5))))["other"]
    assert (other["device"], other["seq"]) == ("phone-b", 4)
    knows = typed(changed_at=at(-5), seq=8, **{"from": {"device": "phone-b", "seq": 4}})
    assert told(put(job, knows))["other"] is None
    assert told(put(job, typed(changed_at=at(), seq=9)))["other"] is None


def test_pages_without_scripts_go_on_from_what_was_typed_last(job: Job) -> None:
    put(job, typed(answers={"reason": "Leeds"}))
    assert "Leeds" in job.get("/1").text


# Hand-ins


def test_what_is_finished_is_handed_in_at_once(job: Job) -> None:
    answer = told(put(job, envelope()))
    assert (answer["state"], answer["revision_no"], answer["kept"]) == ("submitted", 1, "")
    assert (answer["problems"], answer["sentence"]) == ([], "")


def test_the_same_bytes_again_are_the_same_success(job: Job) -> None:
    body = json.dumps(envelope()).encode()
    first, again = told(put(job, body)), told(put(job, body))
    assert {**again, "at": ""} == {**first, "at": ""}
    assert len(rows(job, AuditRevision)) == 1


def test_an_audit_means_the_day_it_was_done_not_the_day_it_was_sent(job: Job) -> None:
    finished = NOW - timedelta(hours=15)
    put(job, envelope(finished_at=finished.isoformat(), started_at=None))
    audit = audit_of(job)
    assert abs(audit.done_at - finished) < timedelta(seconds=2)
    assert audit.submitted_at > finished + timedelta(hours=14)


def test_a_phone_whose_clock_is_wrong_is_put_right_and_its_own_time_kept(job: Job) -> None:
    ahead = 180.0
    marks = {"contact": [{"mark": "dial", "at": at(ahead - 20), "how": "tap"}]}
    put(job, envelope(finished_at=at(ahead - 10), sent_at=at(ahead), marks=marks))
    audit, (revision,) = audit_of(job), rows(job, AuditRevision)
    assert abs(audit.done_at - (datetime.now(UTC) - timedelta(minutes=10))) < timedelta(seconds=9)
    assert abs(audit.started_at - (datetime.now(UTC) - timedelta(minutes=20))) < timedelta(
        seconds=9
    )
    assert revision.finished_at > datetime.now(UTC) + timedelta(minutes=100)
    assert abs(revision.clock_offset_ms / 60_000 + ahead) < 0.2
    assert revision.device == "phone-a"


def test_how_far_the_phone_was_from_the_place_is_kept(job: Job) -> None:
    with stored(job.app):
        place = assignment_of(job).touchpoint
        place.latitude, place.longitude = 51.5, -0.12
    put(job, envelope(here={"lat": 51.503, "lon": -0.12, "accuracy": 20}))
    (revision,) = rows(job, AuditRevision)
    assert (revision.distance_m, revision.here["accuracy"]) == (334, 20)


def test_what_answers_a_return_is_the_next_revision(job: Job) -> None:
    put(job, envelope())
    decide(job, return_audit, {"mood": "Sure?"})
    answer = told(put(job, envelope(answers=ANSWERS | {"mood": "plain"}, base_no=1, seq=9)))
    assert (answer["revision_no"], answer["kept"]) == (2, "")


def test_a_late_retry_after_a_return_changes_nothing(job: Job) -> None:
    body = json.dumps(envelope()).encode()
    put(job, body)
    decide(job, return_audit, {"mood": "Sure?"})
    answer = told(put(job, body))
    assert (answer["state"], answer["revision_no"]) == ("returned", 1)
    assert [one["question"] for one in answer["problems"]] == ["mood"]
    assert len(rows(job, AuditRevision)) == 1


# Two devices, and what the desk did meanwhile


def test_two_devices_that_both_hand_in_are_both_kept_for_a_person(job: Job) -> None:
    put(job, envelope())
    late = envelope(device="phone-b", answers=ANSWERS | {"mood": "plain"})
    answer = told(put(job, late))
    assert (answer["state"], answer["kept"]) == ("conflict", "beside")
    assert "Both are kept" in answer["sentence"]
    assert len(rows(job, AuditRevision)) == 2
    assert told(put(job, late))["kept"] == "beside"
    assert len(rows(job, AuditRevision)) == 2


def test_a_second_device_after_the_approval_is_kept_beside(job: Job) -> None:
    put(job, envelope())
    decide(job, approve_audit)
    answer = told(put(job, envelope(device="phone-b", answers=ANSWERS | {"mood": "plain"})))
    assert (answer["state"], answer["kept"], answer["revision_no"]) == ("approved", "beside", 1)


def test_typed_work_that_arrives_after_a_return_overwrites_nothing(job: Job) -> None:
    put(job, envelope())
    decide(job, return_audit, {"mood": "Sure?"})
    put(job, typed(device="phone-b", answers={"reason": "Leeds"}, changed_at=at()))
    assert {d.device: d.answers.get("reason") for d in rows(job, Draft)} == {
        "phone-a": None,
        "phone-b": "Leeds",
    }
    assert "Kind and unhurried" in job.get("/review").text


def test_what_is_typed_on_after_sending_is_kept_and_said(job: Job) -> None:
    put(job, envelope())
    answer = told(put(job, typed(seq=9, answers={"reason": "Leeds"})))
    assert (answer["state"], answer["kept"]) == ("submitted", "beside")
    assert "sent already" in answer["sentence"]


@pytest.mark.parametrize("how", ["cancelled", "taken_back"])
def test_finished_work_of_a_lost_job_waits_for_the_desk(job: Job, how: str) -> None:
    with stored(job.app):
        row, desk = assignment_of(job), db.session.get(Person, job.desk.id)
        if how == "cancelled":
            cancel_assignment(row, desk, "Not needed")
        else:
            reassign(row, make_member(job.program, "auditor"), desk)
    body = json.dumps(envelope()).encode()
    answer = told(put(job, body))
    assert (answer["kept"], answer["problems"][0]["code"]) == ("taken_back", how)
    assert "the desk decides" in answer["sentence"]
    told(put(job, body))
    (held,) = rows(job, HeldWork)
    assert (held.why, held.body["answers"], held.settled) == (how, ANSWERS, "")
    assert job.audit() is None


def test_what_was_never_theirs_is_not_there(job: Job, app: Flask) -> None:
    with stored(app):
        stranger = make_member(job.program, "auditor")
    client = sign_in(app.test_client(), stranger)
    assert put(job, envelope(), client).status_code == 404
    assert not rows(job, Draft)
    nobodys = job.client.put(f"/field/sync/audits/{uuid4()}", json=envelope())
    assert nobodys.status_code == 404


def test_work_of_one_person_is_not_taken_in_the_name_of_another(job: Job) -> None:
    answer = put(job, envelope(), **{"X-Field-Person": "999"})
    assert (answer.status_code, answer.json["code"]) == (401, "other_person")
    assert not rows(job, Draft)
    told(put(job, envelope(), **{"X-Field-Person": str(job.auditor.id)}))


# What does not fit is kept, with its reason


def codes(job: Job) -> set[str]:
    return {one.code for one in rows(job, AuditProblem)}


def test_what_fails_a_check_is_held_with_its_reason(job: Job) -> None:
    answer = told(put(job, envelope(answers={"solved": "perhaps"})))
    assert (answer["state"], answer["kept"]) == ("quarantined", "quarantine")
    assert {"solved", "friendly"} <= {one["question"] for one in answer["problems"]}


def test_answers_to_no_question_are_told_with_what_they_said(job: Job) -> None:
    answer = told(put(job, envelope(answers=ANSWERS | {"brand_new": "Said so"})))
    (problem,) = answer["problems"]
    assert (problem["question"], problem["code"]) == ("brand_new", "unknown-question")
    assert "Said so" in problem["text"]


def test_another_version_is_held(job: Job) -> None:
    answer = told(put(job, envelope(version=999_999)))
    assert (answer["kept"], answer["problems"][0]["code"]) == ("quarantine", "other-version")


def test_a_field_that_cannot_be_read_costs_no_answer(job: Job) -> None:
    strange = envelope(here="in the shop", started_at=12, mood="fine")
    answer = told(put(job, strange))
    assert answer["state"] == "quarantined"
    texts = " ".join(one["text"] for one in answer["problems"])
    assert "in the shop" in texts
    assert "fine" in texts
    (revision,) = rows(job, AuditRevision)
    assert revision.answers["mood"] == "kind"


def test_half_a_letter_costs_no_answer(job: Job) -> None:
    body = json.dumps(envelope(answers=ANSWERS | {"reason": "Hm\ud83d, \0no"})).encode()
    assert told(put(job, body))["state"] == "submitted"
    (revision,) = rows(job, AuditRevision)
    assert revision.answers["reason"] == "Hm\ufffd, no"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[1]", b'{"answers": [1]}', b"\xff\xfe\x00", b"[" * 5000, b"null", b'{"seq": 1}'],
)
def test_what_is_no_audit_at_all_is_kept_once_as_it_came(job: Job, body: bytes) -> None:
    answer = told(put(job, body))
    assert (answer["kept"], answer["problems"][0]["code"]) == ("quarantine", "unreadable")
    told(put(job, body))
    assert [one.why for one in rows(job, HeldWork)] == ["unreadable"]


def test_one_person_cannot_bury_the_desk(job: Job) -> None:
    statuses = [put(job, f'{{"seq": {n}, "x": {n}}}'.encode()).status_code for n in range(23)]
    assert statuses == [200] * 20 + [429] * 3
    assert len(rows(job, HeldWork)) == 20


def test_a_page_that_goes_on_from_a_phone_keeps_when_it_began(job: Job) -> None:
    put(job, typed(answers={"reason": "Leeds"}, started_at=at(-60)))
    job.save(2, ["solved"], solved="yes")
    began = {draft.device: draft.started_at for draft in rows(job, Draft)}
    assert began["web"] == began["phone-a"] < datetime.now(UTC) - timedelta(minutes=59)


def test_too_much_at_once_is_refused(job: Job) -> None:
    assert put(job, b" " * 2_000_001).status_code == 413


def test_who_is_signed_out_is_told_in_json(app: Flask, job: Job) -> None:
    answer = put(job, envelope(), app.test_client())
    assert (answer.status_code, answer.json["code"]) == (401, "sign_in_needed")
