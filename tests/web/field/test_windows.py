"""An auditor reads when a planned contact is to be made, in the zone of the place."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blueprints.field.windows import drawn_moment
from models.base import utc_now
from tests.factories import make_assignment, make_member, make_program, sign_in, stored

pytestmark = pytest.mark.one_database

FIRST = datetime(2026, 11, 24, 2, tzinfo=UTC)


def test_the_list_and_the_briefing_say_when_to_call(app: Flask, client: FlaskClient) -> None:
    with stored(app):
        program = make_program("winter", "Winter")
        ana = make_member(program, "auditor")
        job = make_assignment(
            program, ana, due_in=datetime(2026, 11, 24, 6, tzinfo=UTC) - utc_now()
        )
        job.window_from, job.window_to = FIRST, FIRST + timedelta(hours=4)
        free = make_assignment(program, ana)
        moment = drawn_moment(job)
    sign_in(client, ana)
    words = f"Call between 02:00 and 06:00 on Tue 24 Nov, best at {moment:%H:%M}"
    assert client.get("/field/").text.count("Call between") == 1
    assert words in client.get("/field/").text
    assert words in client.get(f"/field/{job.audit_id}/").text
    assert "Call between" not in client.get(f"/field/{free.audit_id}/").text
    assert FIRST <= moment < FIRST + timedelta(hours=4)
    assert drawn_moment(job) == moment
