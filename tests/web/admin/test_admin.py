"""The administration: people of the installation, programs, health."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.people import Person, Role
from models.program import Program
from tests.factories import make_person, sign_in, stored


@pytest.fixture
def admin(app: Flask, client: FlaskClient) -> Person:
    with stored(app):
        person = make_person("Ines", admin=True)
    sign_in(client, person)
    return person


def test_who_opens_a_program_has_its_desk_and_no_other_admin_has(
    app: Flask, client: FlaskClient, admin: Person
) -> None:
    with stored(app):
        other = make_person(admin=True)
    form = {"name": "Winter 2026", "client": "Nordtel", "key": "", "zone": "europe/berlin"}
    answer = client.post("/admin/programs/new", data=form)
    assert answer.location == "/desk/winter-2026/"
    with app.app_context():
        program = db.session.scalars(select(Program)).one()
        assert (program.name, program.zone) == ("Winter 2026", "Europe/Berlin")
        assert db.session.scalars(select(Role.person_id)).all() == [admin.id]
    assert client.get("/desk/winter-2026/").status_code == 200
    assert sign_in(client, other).get("/desk/winter-2026/").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "Give the program a name."),
        ("key", "Not a key!", "can&#39;t be used as a key"),
        ("zone", "Mars/Olympus", "is not a time zone"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_cleared(
    client: FlaskClient, admin: Person, field: str, value: str, told: str
) -> None:
    form = {"name": "Winter", "client": "Nordtel", "key": "w", "zone": "UTC"} | {field: value}
    page = client.post("/admin/programs/new", data=form)
    assert page.status_code == 422
    assert told in page.text
    assert f'id="{field}-error"' in page.text
    assert 'value="Nordtel"' in page.text


def test_a_taken_key_is_told(client: FlaskClient, admin: Person) -> None:
    form = {"name": "Winter", "key": "winter", "zone": "UTC"}
    client.post("/admin/programs/new", data=form)
    page = client.post("/admin/programs/new", data=form)
    assert page.status_code == 422
    assert "is taken" in page.text


def test_people_are_found_by_a_part_of_name_or_address(
    app: Flask, client: FlaskClient, admin: Person
) -> None:
    with stored(app):
        make_person("Zoë Percent%", "zoe@example.org")
    assert "Zoë" in client.get("/admin/?q=zoe@").text
    assert "Zoë" in client.get("/admin/?q=percent%25").text
    assert "Nobody matches" in client.get("/admin/?q=_oe@").text


def test_deactivating_and_its_undo(app: Flask, client: FlaskClient, admin: Person) -> None:
    with stored(app):
        person = make_person("Leaver")
    theirs = sign_in(app.test_client(), person)
    page = client.post(f"/admin/people/{person.id}/deactivation", follow_redirects=True).text
    assert theirs.get("/account").status_code == 302
    undo = f"/admin/people/{person.id}/reactivation"
    assert undo in page
    client.post(undo)
    with app.app_context():
        assert db.session.get_one(Person, person.id).is_active


def test_an_admin_cannot_shut_themselves_out(client: FlaskClient, admin: Person) -> None:
    page = client.post(f"/admin/people/{admin.id}/deactivation")
    assert page.status_code == 409
    assert "Ask another administrator" in page.text


def test_an_invited_admin_becomes_one(app: Flask, client: FlaskClient, admin: Person) -> None:
    import re

    form = {"name": "Ada", "email": "ada@example.org"}
    page = client.post("/admin/invitations", data=form).text
    link = re.search(r"/invitation/[\w-]+", page)[0]
    newcomer = app.test_client()
    newcomer.post(link, data={"name": "Ada", "password": "three quiet rivers"})
    assert newcomer.get("/").location == "/admin/"


def test_health_tells_what_is_wrong_instead_of_breaking(make_app, app: Flask) -> None:
    with stored(app):
        admin = make_person(admin=True)
    page = sign_in(app.test_client(), admin).get("/admin/health").text
    assert "Needs a look" not in page
    assert "Not set" in page
    broken = make_app(EVIDENCE_STORE="s3://nowhere/bucket")
    page = sign_in(broken.test_client(), admin).get("/admin/health")
    assert page.status_code == 200
    assert "Needs a look" in page.text
