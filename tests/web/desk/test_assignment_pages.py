"""Assignments at the desk: the list and its filters, by hand, handed on, cancelled with undo, tried again."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.fieldwork import Assignment
from tests.factories import (
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    make_version,
    sign_in,
    stored,
    wave_of,
)

pytestmark = pytest.mark.one_database

LIST = "/desk/winter/assignments"


@pytest.fixture
def ids(app: Flask, client: FlaskClient) -> dict[str, int]:
    """Signed in at the desk of a program with one audit out, one late and one that nobody has."""
    with stored(app):
        program = make_program("winter", "Winter")
        desk, ana, ben = (make_member(program, r, n) for r, n in PEOPLE)
        point, version = make_touchpoint(program), make_version(program)
        late, out, free = (make_touchpoint(program) for _ in range(3))
        late.name, out.name, free.name = "Late line", "Out line", "Free line"
        rows = {
            "late": make_assignment(
                program, ana, touchpoint=late, version=version, due_in=timedelta(days=-1)
            ),
            "out": make_assignment(program, ben, touchpoint=out, version=version),
            "free": make_assignment(program, touchpoint=free, version=version),
        }
        found = {name: row.id for name, row in rows.items()}
        found |= {"ana": ana.id, "ben": ben.id, "point": point.id, "version": version.id}
        found["wave"] = wave_of(program).id
    sign_in(client, desk)
    return found


PEOPLE = (("desk", "Dana Desk"), ("auditor", "Ana"), ("auditor", "Ben"))


def row(app: Flask, assignment_id: int) -> Assignment:
    return db.session.get_one(Assignment, assignment_id)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Late line", "Out line", "Free line"}),
        ("state=overdue", {"Late line"}),
        ("state=open", {"Free line"}),
        ("state=out&person=nobody", {"Free line"}),
        ("state=done", set()),
        ("person=oops&from=-5", {"Late line", "Out line", "Free line"}),
    ],
)
def test_filters_leave_what_they_say(
    client: FlaskClient, ids: dict[str, int], query: str, shown: set[str]
) -> None:
    page = client.get(f"{LIST}?{query}").text
    assert {name for name in ("Late line", "Out line", "Free line") if name in page} == shown
    assert 'class="count">1<span class="unseen"> overdue' in page


def test_an_audit_is_assigned_by_hand_in_the_touchpoints_time(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    form = {
        "touchpoint": ids["point"],
        "questionnaire": ids["version"],
        "wave": ids["wave"],
        "person": ids["ana"],
        "due": "2026-06-20T18:00",
        "briefing": "Your SIM card is lost.",
        "count": 2,
    }
    assert client.post(f"{LIST}/new", data=form).status_code == 302
    with app.app_context():
        made = db.session.scalars(select(Assignment).filter_by(touchpoint_id=ids["point"])).all()
        assert {one.due_at.isoformat() for one in made} == {"2026-06-20T17:00:00+00:00"}
        assert [one.briefing for one in made] == ["Your SIM card is lost."] * 2


def test_a_form_with_mistakes_keeps_what_was_typed(
    client: FlaskClient, ids: dict[str, int]
) -> None:
    form = {"touchpoint": ids["point"], "briefing": "Long text", "count": 0, "person": 0}
    answer = client.post(f"{LIST}/new", data=form)
    assert answer.status_code == 422
    assert "Say until when." in answer.text
    assert "Long text" in answer.text


def test_an_audit_is_handed_on_and_moved(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    address = f"{LIST}/{ids['late']}"
    data = {"person": ids["ben"], "due": "2026-12-20T18:00"}
    assert client.post(f"{address}/handover", data=data).status_code == 302
    with app.app_context():
        assert row(app, ids["late"]).person_id == ids["ben"]
        assert row(app, ids["late"]).due_at.isoformat() == "2026-12-20T18:00:00+00:00"
    page = client.get(address).text
    assert "handed an audit on to Ben" in page
    assert "moved an audit to another time" in page


def test_a_cancellation_needs_a_reason_and_can_be_undone(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    address = f"{LIST}/{ids['out']}"
    assert client.post(f"{address}/cancellation", data={"reason": ""}).status_code == 422
    done = client.post(f"{address}/cancellation", data={"reason": "Closed"}, follow_redirects=True)
    assert "The audit is cancelled." in done.text
    assert f'action="{address}/restoration"' in done.text
    client.post(f"{address}/restoration")
    with app.app_context():
        assert row(app, ids["out"]).state == "assigned"


def test_another_try_is_asked_for_when_one_is_done(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    with stored(app):
        row(app, ids["out"]).state = "done"
    answer = client.post(f"{LIST}/{ids['out']}/retry", follow_redirects=True)
    assert "try 2" in answer.text
    refused = client.post(f"{LIST}/{ids['out']}/cancellation", data={"reason": "late"})
    assert refused.status_code == 409


def test_assignments_of_another_program_are_not_there(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    with stored(app):
        other = make_assignment(make_program("summer", "Summer"))
    assert client.get(f"{LIST}/{other.id}").status_code == 404
    assert client.post(f"{LIST}/{other.id}/retry").status_code == 404
