"""The calendar file: windows in the place's own time, the way back, and a private link that can be renewed."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from models.base import db, utc_now
from models.field_rules import CalendarLink
from models.fieldwork import Assignment
from services.audits import submit_audit
from tests.factories import make_assignment, make_member, make_program, sign_in, stored

pytestmark = pytest.mark.one_database

FIRST = datetime(2027, 3, 28, 8, tzinfo=UTC)
"""On the day on which the clocks of London go forward: 09:00 there."""


@pytest.fixture
def planned(app: Flask, client: FlaskClient) -> Assignment:
    with stored(app):
        program = make_program("winter", "Winter")
        ana = make_member(program, "auditor")
        one = make_assignment(program, ana)
        one.window_from, one.window_to = FIRST, FIRST + timedelta(hours=4)
        one.due_at = one.window_to
        one.touchpoint.address = "1 High Street, Leeds; rear door"
        one.touchpoint.latitude, one.touchpoint.longitude = 53.8, -1.55
        sent = make_assignment(program, ana)
        submit_audit(sent, ana, {}, {}, started_at=utc_now())
        make_assignment(program, make_member(program, "auditor"))
        _ = (one.person, one.touchpoint)
    sign_in(client, ana)
    return one


def events(client: FlaskClient, address: str) -> list:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


def test_what_is_to_do_stands_at_its_hour_in_the_places_time(
    client: FlaskClient, planned: Assignment
) -> None:
    (event,) = events(client, "/field/calendar.ics")
    assert event["uid"] == f"{planned.audit_id}@as-advertised"
    assert event.start == FIRST
    assert (event.start.hour, event["dtstart"].params["TZID"]) == (9, "Europe/London")
    assert event.end == FIRST + timedelta(hours=4)
    assert event["location"] == "1 High Street, Leeds; rear door"
    assert event["url"] == f"http://127.0.0.1:8000/field/{planned.audit_id}/"
    text = client.get("/field/calendar.ics").text
    assert "BEGIN:VTIMEZONE" in text
    assert "\r\n" in text


def test_one_audit_has_a_file_of_its_own_and_ends_when_it_is_due(
    app: Flask, client: FlaskClient, planned: Assignment
) -> None:
    with stored(app):
        row = db.session.get_one(Assignment, planned.id)
        row.window_from = row.window_to = None
    (event,) = events(client, f"/field/{planned.audit_id}/calendar.ics")
    assert event.end == planned.due_at
    assert "due" in event["summary"]


def test_a_private_link_is_told_once_and_renewed(
    app: Flask, client: FlaskClient, planned: Assignment
) -> None:
    def made() -> str:
        page = client.post("/field/calendar/link").text
        return page.split('value="http://127.0.0.1:8000')[1].split('"')[0]

    first = made()
    stranger = app.test_client()
    assert len(events(stranger, first)) == 1
    with app.app_context():
        kept = db.session.scalars(select(CalendarLink.token_hash)).one()
        assert kept not in first
    assert first not in client.get("/field/calendar").text
    second = made()
    assert stranger.get(first).status_code == 404
    assert len(events(stranger, second)) == 1
    client.post("/field/calendar/link/end")
    assert stranger.get(second).status_code == 404


def test_who_has_left_has_no_calendar(app: Flask, client: FlaskClient, planned: Assignment) -> None:
    page = client.post("/field/calendar/link").text
    link = page.split('value="http://127.0.0.1:8000')[1].split('"')[0]
    with stored(app):
        db.session.merge(planned.person).deactivated_at = utc_now()
    assert app.test_client().get(link).status_code == 404
