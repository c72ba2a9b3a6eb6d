"""What a briefing says around the job, and which rules the phone is given with it."""

from datetime import date, timedelta

import pytest
from flask import Flask

from models.base import db, utc_now
from models.fieldwork import Assignment
from models.program import Program
from services.field_rules import change_patience, change_rules
from services.retries import not_before
from tests.factories import stored
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.one_database


def ruled(app: Flask, kind: str, **place: object) -> Job:
    """A job of a program that asks for position and tries twice, five minutes each."""
    job = make_job(app, kind=kind)
    with stored(app):
        row = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        change_rules(db.session.get_one(Program, job.program.id), None, {"ask_position": True})
        rule = {"cap_s": 300, "tries": 2, "retry_after_days": 3}
        change_patience(row.touchpoint.channel, None, rule)
        for name, value in place.items():
            setattr(row.touchpoint, name, value)
    return job


def rules_of(job: Job) -> dict[str, object]:
    (packed,) = job.client.get("/field/package").json["jobs"]
    return packed["rules"]


def test_the_phone_is_given_the_rules_of_its_job(app: Flask) -> None:
    rules = rules_of(ruled(app, "phone"))
    known = {"cap_s": 300, "tries": 2, "attempt": 1, "retry_after_days": 3, "not_before": None}
    assert known.items() <= rules.items()
    assert (rules["ask_position"], rules["near_m"]) == (False, 200)


def test_position_is_asked_where_somebody_goes_and_the_place_is_known(app: Flask) -> None:
    job = ruled(app, "store", latitude=53.8, longitude=-1.5)
    assert rules_of(job)["ask_position"] is True
    assert "this program asks your phone where it is" in job.get().text
    nowhere = ruled(app, "store")
    assert rules_of(nowhere)["ask_position"] is False
    assert "asks your phone" not in nowhere.get().text


def test_each_try_says_which_it_is_and_what_comes_after(app: Flask) -> None:
    job = ruled(app, "phone")
    page = job.get().text
    assert "Try 1 of 2. If nobody helps you, you may give up after 5 min." in page
    assert "The next try then comes by itself, on another day." in page
    with stored(app):
        row = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        row.attempt, row.repeats_id = 2, row.id
        row.created_at = utc_now() - timedelta(days=1)
        first: date | None = not_before(row)
    page = job.get().text
    assert "Try 2 of 2. Not before" in page
    assert "nobody reached means not reached" in page
    assert rules_of(job)["not_before"] == first.isoformat()
