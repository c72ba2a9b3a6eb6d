"""One's own account, and the start page that sends each person to their work."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.history import Event
from models.people import Person
from services.people import deactivate
from services.sign_in import MOST_PER_EMAIL
from tests.factories import PASSWORD, make_person, make_program, make_role, sign_in, stored

NEW = "three quiet rivers"


@pytest.mark.parametrize(
    ("role", "place"),
    [("auditor", "/field/"), ("desk", "/desk/"), ("manager", "/scorecards/")],
)
def test_a_person_with_one_role_is_sent_to_its_pages(
    app: Flask, client: FlaskClient, role: str, place: str
) -> None:
    with stored(app):
        person = make_person()
        make_role(person, make_program(), role)
    assert sign_in(client, person).get("/").location == place


def test_an_admin_is_sent_to_the_administration(app: Flask, client: FlaskClient) -> None:
    with stored(app):
        admin = make_person(admin=True)
    assert sign_in(client, admin).get("/").location == "/admin/"


def test_several_roles_get_a_choice_and_no_role_an_explanation(
    app: Flask, client: FlaskClient
) -> None:
    with stored(app):
        person, nobody = make_person(admin=True), make_person()
        make_role(person, make_program(), "desk")
    page = sign_in(client, person).get("/").text
    assert 'href="/desk/"' in page
    assert 'href="/admin/"' in page
    assert 'href="/field/"' not in page
    assert "You have no role in any program" in sign_in(client, nobody).get("/").text


@pytest.fixture
def person(app: Flask) -> Person:
    with stored(app):
        return make_person()


def test_a_new_password_ends_the_other_sessions_and_not_this_one(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    other = sign_in(app.test_client(), person)
    answer = sign_in(client, person).post(
        "/account/password", data={"current": PASSWORD, "password": NEW}
    )
    assert answer.location == "/account"
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 302
    other.post("/sign-in", data={"email": person.email, "password": PASSWORD})
    assert other.get("/account").status_code == 302
    other.post("/sign-in", data={"email": person.email, "password": NEW})
    assert other.get("/account").status_code == 200


def test_who_does_not_know_the_password_cannot_change_it_nor_go_on_guessing(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    sign_in(client, person)
    for _ in range(MOST_PER_EMAIL):
        page = client.post("/account/password", data={"current": "a guess", "password": NEW})
        assert page.status_code == 422
        assert "not your current password" in page.text
    page = client.post("/account/password", data={"current": PASSWORD, "password": NEW})
    assert page.status_code == 429


def test_sessions_elsewhere_can_be_ended(app: Flask, client: FlaskClient, person: Person) -> None:
    other = sign_in(app.test_client(), person)
    sign_in(client, person).post("/account/sessions/end")
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 302


def test_deactivation_ends_a_running_session_at_once(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    assert sign_in(client, person).get("/account").status_code == 200
    with stored(app):
        deactivate(db.session.get_one(Person, person.id), by=make_person(admin=True))
    assert client.get("/account").status_code == 302


def test_name_and_language_are_saved_and_the_history_keeps_no_name(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    sign_in(client, person).post("/account/profile", data={"name": " New  Name ", "language": "en"})
    with app.app_context():
        assert db.session.get_one(Person, person.id).name == "New Name"
        event = db.session.scalars(select(Event).where(Event.what == "person.changed")).one()
        assert event.after == {"person": person.id, "changed": ["name"]}
    assert client.post("/account/profile", data={"name": "", "language": "en"}).status_code == 422
    assert client.post("/account/profile", data={"name": "X", "language": "xx"}).status_code == 422


@pytest.mark.parametrize("forged", ["", "1", "1.", ".1", "1.x", "999999.1", "1.99", "１.１"])
def test_a_forged_session_opens_nothing(client: FlaskClient, person: Person, forged: str) -> None:
    with client.session_transaction() as session:
        session["_user_id"] = forged
    assert client.get("/account").status_code == 302
