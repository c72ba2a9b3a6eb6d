"""The board on the phone: what may be taken and why not, taken with undo, given back, declined with a reason."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from models.program import Program
from services.field_rules import add_qualification, change_rules
from tests.factories import (
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    sign_in,
    stored,
)

pytestmark = pytest.mark.one_database


@pytest.fixture
def free(app: Flask, client: FlaskClient) -> Assignment:
    """An audit that nobody has; Ana is signed in."""
    with stored(app):
        program = make_program("winter", "Winter")
        change_rules(program, None, {"self_assignment": True, "most_open": 1})
        ana = make_member(program, "auditor", "Ana")
        point = make_touchpoint(program)
        point.name, point.address, point.hours = "Leeds desk", "1 High Street", "24/7"
        assignment = make_assignment(program, touchpoint=point, due_in=timedelta(days=3))
        _ = assignment.program
    sign_in(client, ana)
    return assignment


def row(app: Flask, assignment: Assignment) -> Assignment:
    with app.app_context():
        return db.session.get_one(Assignment, assignment.id)


def given_to_ben(app: Flask, free: Assignment) -> tuple[Assignment, Person]:
    """Another audit of the program, which the desk gave to somebody."""
    with stored(app):
        program = db.session.get_one(Program, free.program_id)
        ben = make_member(program, "auditor", "Ben")
        return make_assignment(program, ben), ben


def test_the_board_says_what_where_and_by_which_rules(
    client: FlaskClient, free: Assignment
) -> None:
    page = client.get("/field/board").text
    for words in ("Winter", "Leeds desk", "1 High Street", "Due within a week", "Take it"):
        assert words in page
    assert "At most 1 to do at once." in page
    assert "Open around the clock" in page


def test_taking_is_one_tap_and_can_be_undone(
    app: Flask, client: FlaskClient, free: Assignment
) -> None:
    page = client.post(f"/field/board/{free.audit_id}", follow_redirects=True).text
    assert "Leeds desk is yours, due" in page
    assert f'action="/field/{free.audit_id}/back"' in page
    assert "Leeds desk" in client.get("/field/").text
    page = client.post(f"/field/{free.audit_id}/back", follow_redirects=True).text
    assert "It is back on the board." in page
    assert row(app, free).state == "open"


def test_who_comes_second_is_told_kindly(app: Flask, client: FlaskClient, free: Assignment) -> None:
    with stored(app):
        other = make_member(free.program, "auditor")
    assert (
        sign_in(app.test_client(), other).post(f"/field/board/{free.audit_id}").status_code == 302
    )
    page = client.post(f"/field/board/{free.audit_id}", follow_redirects=True).text
    assert "Somebody was faster" in page
    assert row(app, free).person_id == other.id


def test_a_rule_that_says_no_stands_in_place_of_the_button(
    app: Flask, client: FlaskClient, free: Assignment
) -> None:
    with stored(app):
        welsh = add_qualification(free.program, "speaks Welsh", None)
        db.session.get_one(Assignment, free.id).qualification_id = welsh.id
    page = client.get("/field/board").text
    assert "Take it" not in page
    assert "It needs “speaks Welsh”." in page
    page = client.post(f"/field/board/{free.audit_id}", follow_redirects=True).text
    assert "It needs “speaks Welsh”." in page
    assert row(app, free).state == "open"


def test_without_a_board_the_page_says_who_gives_out_the_audits(
    app: Flask, client: FlaskClient, free: Assignment
) -> None:
    with stored(app):
        change_rules(free.program, None, {"self_assignment": False})
    assert "In your programs the desk gives out the audits." in client.get("/field/board").text
    assert client.post(f"/field/board/{free.audit_id}").status_code == 404


def test_declining_asks_why_and_tells_the_desk(
    app: Flask, client: FlaskClient, free: Assignment
) -> None:
    given, ben = given_to_ben(app, free)
    sign_in(client, ben)
    address = f"/field/{given.audit_id}/decline"
    assert "Give it back" not in client.get(address).text
    answer = client.post(address, data={"reason": " "})
    assert answer.status_code == 422
    assert "Say in a sentence why" in answer.text
    answer = client.post(address, data={"reason": "I know them."})
    assert answer.location == "/field/#declined"
    assert "The desk knows" in client.get("/field/").text
    assert row(app, given).declined_why == "I know them."
    assert client.get(address).status_code == 404


def test_giving_back_what_the_desk_gave_leads_to_the_reason(
    app: Flask, client: FlaskClient, free: Assignment
) -> None:
    given, ben = given_to_ben(app, free)
    sign_in(client, ben)
    page = client.post(f"/field/{given.audit_id}/back", follow_redirects=True).text
    assert "The desk gave you this audit." in page
    assert "Why not?" in page
