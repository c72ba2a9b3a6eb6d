"""My assignments and the briefing: what to do now, where, until when, and one tap to begin."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from models.base import db
from models.fieldwork import Assignment
from tests.factories import make_member, make_program, sign_in, stored
from tests.web.field.makers import Job, fill_all, make_job


def change(job: Job, **values: object) -> None:
    """Change the touchpoint, or the assignment's briefing."""
    with job.app.app_context():
        found = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        for name, value in values.items():
            setattr(found if name == "briefing" else found.touchpoint, name, value)
        db.session.commit()


def jobs_page(job: Job) -> str:
    """As it is read: without lists that are hidden, and without marks inside sentences."""
    page = re.sub(
        r"<(section|div)[^>]* hidden>.*?</\1>", "", job.client.get("/field/").text, flags=re.DOTALL
    )
    return re.sub(r"</?time[^>]*>", "", page)


def test_a_job_says_who_where_and_until_when(app: Flask) -> None:
    page = jobs_page(make_job(app, due_in=timedelta(days=-1)))
    assert "Ours" in page
    assert "due yesterday" in page
    assert "Overdue" in page


def test_a_due_time_names_the_zone_where_it_differs(app: Flask) -> None:
    job = make_job(app)
    assert "New York time" not in jobs_page(job)
    change(job, zone="America/New_York")
    assert "New York time" in jobs_page(job)


@pytest.mark.parametrize(
    ("kind", "values", "href"),
    [
        ("phone", {"contact": "+44 20 7946 0000"}, "tel:+442079460000"),
        ("email", {"contact": "care@ours.example"}, "mailto:care@ours.example"),
        ("chat", {"contact": "https://ours.example/chat"}, "https://ours.example/chat"),
        ("store", {"address": "14 Briggate, Leeds"}, "query=14+Briggate%2C+Leeds"),
        (
            "store",
            {"address": "X", "latitude": 53.8, "longitude": -1.5},
            "?mlat=53.8&amp;mlon=-1.5#map=17/53.8/-1.5",
        ),
    ],
)
def test_one_tap_reaches_the_touchpoint(
    app: Flask, kind: str, values: dict[str, object], href: str
) -> None:
    job = make_job(app, kind=kind)
    change(job, **values)
    assert href in jobs_page(job)
    assert href in job.get().text


@pytest.mark.parametrize(
    ("agent", "own"),
    [
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9)", "geo:53.8,-1.5?q=53.8%2C-1.5%28"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)",
            "https://maps.apple.com/?ll=53.8%2C-1.5&amp;q=",
        ),
    ],
)
def test_the_map_is_the_phones_own_with_an_open_one_beside_it(
    app: Flask, agent: str, own: str
) -> None:
    job = make_job(app, kind="store")
    change(job, latitude=53.8, longitude=-1.5)
    briefing = job.client.get(job.url + "/", headers={"User-Agent": agent}).text
    assert own in briefing
    assert "https://www.openstreetmap.org/?mlat=53.8" in briefing
    jobs = job.client.get("/field/", headers={"User-Agent": agent}).text
    assert own in jobs
    assert "openstreetmap" not in jobs


@pytest.mark.parametrize(
    "contact",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http://[leeds",
        "https://a\u2100b.example",
    ],
)
def test_a_contact_that_is_no_web_address_is_never_a_link(app: Flask, contact: str) -> None:
    job = make_job(app, kind="chat")
    change(job, contact=contact)
    for page in (jobs_page(job), job.get().text):
        assert f'href="{contact}"' not in page
    assert len(job.client.get("/field/package").json["jobs"]) == 1


def test_a_mail_that_was_written_waits_for_its_answer_in_a_list_of_its_own(app: Flask) -> None:
    job = make_job(app, kind="email", due_in=timedelta(days=-1))
    assert shown_in(jobs_page(job)) == {"now"}
    job.mark("contact", ("sent", "2026-11-16T09:00:00.000Z"))
    assert shown_in(jobs_page(job)) == {"awaiting"}
    job.mark("contact", ("auto_reply", "2026-11-16T09:00:09.000Z"))
    assert shown_in(jobs_page(job)) == {"awaiting"}
    job.mark("contact", ("human_reply", "2026-11-18T11:30:00.000Z"))
    assert shown_in(jobs_page(job)) == {"now"}


def test_a_call_that_was_begun_waits_for_nobody(app: Flask) -> None:
    job = make_job(app, due_in=timedelta(days=-1))
    job.mark("contact", ("dial", "10:00:00"))
    assert shown_in(jobs_page(job)) == {"now"}


def shown_in(page: str) -> set[str]:
    """The lists that a page shows."""
    return set(re.findall(r'data-group="(\w+)">', page))


def test_an_auditor_without_jobs_is_told_what_will_happen(app: Flask) -> None:
    with stored(app):
        idle = make_member(make_program(), "auditor")
    page = sign_in(app.test_client(), idle).get("/field/").text
    assert "Nothing to do" in page


def test_the_briefing_tells_scenario_hours_and_local_time(app: Flask) -> None:
    job = make_job(app)
    change(job, briefing="Call at a **busy** hour.", hours="Mon-Fri 9-17", zone="Asia/Tokyo")
    page = job.get().text
    assert "<strong>busy</strong>" in page
    assert "<strong>move a contract</strong>" in page
    assert "Mon-Fri 9-17" in page
    assert "Tokyo time" in page
    assert "Start" in page


def test_a_job_that_was_begun_is_continued_where_something_is_left(app: Flask) -> None:
    job = make_job(app)
    fill_all(job)
    job.save(2, ["solved"], solved="")
    assert "Continue" in job.get().text
    assert job.client.post(f"{job.url}/start").location == f"{job.url}/1"


def test_a_cancelled_job_is_gone(app: Flask) -> None:
    job = make_job(app)
    with app.app_context():
        db.session.query(Assignment).update({"state": "cancelled"})
        db.session.commit()
    assert job.get().status_code == 404
    assert "Ours" not in jobs_page(job)


def test_a_desk_person_has_no_field_pages(app: Flask) -> None:
    job = make_job(app)
    assert sign_in(app.test_client(), job.desk).get("/field/").status_code == 403


def test_a_job_moves_through_the_lists_of_the_page(app: Flask) -> None:
    job = make_job(app, due_in=timedelta(days=3))
    assert "Upcoming" in jobs_page(job)
    fill_all(job)
    assert "Draft" in jobs_page(job)
    job.client.post(f"{job.url}/send")
    page = jobs_page(job)
    assert "Sent, in review" in page
    assert "Upcoming" not in page
