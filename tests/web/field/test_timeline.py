"""The timeline on the fill page: every tap kept as it was stamped, every correction with what it replaced."""

import pytest
from flask import Flask

from tests.web.field.makers import Job, make_job


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def test_a_tap_without_the_script_is_stamped_by_the_server(job: Job) -> None:
    response = job.save(1, ["contact"], go="", mark="contact:dial")
    assert response.location == f"{job.url}/1#ask-contact"
    (mark,) = job.marks["contact"]
    assert (mark["mark"], mark["how"]) == ("dial", "server")
    page = job.get("/1").text
    assert "ringing since 00:00" in page
    assert "A menu answers" in page


def test_a_page_that_presses_no_button_changes_no_marks(job: Job) -> None:
    job.mark("contact", ("dial", "10:00:00"))
    job.save(1, ["contact", "reason"], reason="Hello")
    assert len(job.marks["contact"]) == 1


def test_a_mark_can_be_undone_and_corrected_with_the_original_kept(job: Job) -> None:
    job.mark("contact", ("dial", "10:00:00"), ("queue", "10:00:31"))
    job.save(
        1, ["contact"], go="", correct="contact:0", **{"q-contact.at-0": "2026-11-21T09:59:50"}
    )
    assert job.marks["contact"][0] == {
        "mark": "dial",
        "at": "2026-11-21T09:59:50.000Z",
        "how": "manual",
        "was": "2026-11-21T10:00:00.000Z",
    }
    job.save(1, ["contact"], go="", undo="contact:1")
    assert [mark["mark"] for mark in job.marks["contact"]] == ["dial"]


def test_a_time_by_hand_is_meant_in_the_touchpoint_s_zone(app: Flask) -> None:
    job = make_job(app)
    with app.app_context():
        from models.base import db
        from models.fieldwork import Assignment

        found = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        found.touchpoint.zone = "America/New_York"
        db.session.commit()
    fields = {"q-contact.kind": "dial", "q-contact.when": "2026-11-21T09:00:00"}
    job.save(1, ["contact"], go="", add="contact:hand", **fields)
    assert job.marks["contact"][0]["at"] == "2026-11-21T14:00:00.000Z"


@pytest.mark.parametrize(
    "fields",
    [
        {"mark": "contact:explode"},
        {"mark": "nobody:dial"},
        {"undo": "contact:7"},
        {"correct": "contact:0", "q-contact.at-0": "yesterday"},
        {"contact": '[{"mark": "dial", "at": "2026-11-21T11:00:00.000Z", "how": "tap"}]'},
    ],
)
def test_a_broken_command_changes_no_mark_and_loses_no_answer(job: Job, fields: dict) -> None:
    job.mark("contact", ("dial", "10:00:00"))
    before = job.marks
    job.save(1, ["reason", "contact"], go="", reason="Hello", **fields)
    assert job.answers == {"reason": "Hello"}
    assert job.marks == before


def test_a_contact_that_spans_days_is_told_by_dates(app: Flask) -> None:
    job = make_job(app, kind="email")
    job.mark("contact", ("sent", "2026-11-16T09:00:00.000Z"))
    job.mark("contact", ("human_reply", "2026-11-18T11:30:00.000Z"))
    page = job.get("/1").text
    assert "Mon 16 Nov, 09:00" in page
    assert "a person replied at Wed 18 Nov, 11:30" in page


def test_a_running_call_is_in_sight_in_every_section(job: Job) -> None:
    job.save(1, ["contact"], go="", mark="contact:dial")
    assert 'class="button running"' in job.get("/2").text


@pytest.mark.parametrize("year", ["0001-01-01", "9999-12-31"])
def test_a_time_at_the_end_of_the_calendar_stands_in_nobodys_way(app: Flask, year: str) -> None:
    """On another zone's clock it would lie outside the calendar: every page of the audit would break."""
    job = make_job(app)
    for hour in ("00:00:01", "23:59:59"):
        job.mark("contact", ("dial", f"{year}T{hour}Z"))
        typed = {"contact.kind": "dial", "contact.when": f"{year}T{hour}"}
        assert job.save(1, ["contact"], add="contact:", **typed).status_code == 302
    assert job.get("/1").status_code == job.get("/review").status_code == 200
    assert job.client.post(f"{job.url}/send", data={"reason": "No time"}).status_code == 302
    assert job.audit() is not None
