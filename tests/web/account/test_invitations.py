"""Invitations: a link lets in once, and never into somebody else's account."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db, utc_now
from models.people import Person, Role
from models.program import Program
from services.invitations import VALID_FOR, invite, offer_new_password, revoke_invitation
from services.people import deactivate
from tests.factories import PASSWORD, make_person, make_program, sign_in, stored

NEW = {"name": "Aki Auditor", "password": "three quiet rivers"}


@pytest.fixture
def program(app: Flask) -> Program:
    with stored(app):
        return make_program("winter", "Winter")


def link_for(
    app: Flask, program: Program, email: str, role: str = "auditor", **more: object
) -> str:
    with stored(app):
        desk = make_person()
        program = db.session.get_one(Program, program.id)
        _invitation, token = invite(email, "Aki", by=desk, program=program, role=role, **more)
    return f"/invitation/{token}"


def test_an_invited_person_comes_in_and_has_the_role(
    app: Flask, client: FlaskClient, program: Program
) -> None:
    link = link_for(app, program, "Aki@Example.org")
    page = client.get(link)
    assert "Winter" in page.text
    assert "aki@example.org" in page.text
    assert client.post(link, data=NEW).location == "/"
    assert client.get("/").location == "/field/"
    with app.app_context():
        role = db.session.scalars(select(Role)).one()
        assert (role.role, role.pseudonym, role.person.name) == ("auditor", "A1", "Aki Auditor")


def test_a_link_works_once(app: Flask, client: FlaskClient, program: Program) -> None:
    link = link_for(app, program, "aki@example.org")
    client.post(link, data=NEW)
    for answer in (client.get(link), client.post(link, data=NEW)):
        assert answer.status_code == 410
        assert "not valid any more" in answer.text


def test_a_link_runs_out(app: Flask, client: FlaskClient, program: Program) -> None:
    now = utc_now() - VALID_FOR - timedelta(seconds=1)
    assert client.get(link_for(app, program, "aki@example.org", now=now)).status_code == 410


def test_a_revoked_link_and_a_replaced_one_let_nobody_in(
    app: Flask, client: FlaskClient, program: Program
) -> None:
    first = link_for(app, program, "aki@example.org")
    second = link_for(app, program, "aki@example.org")
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200
    with app.app_context():
        from models.people import Invitation

        for invitation in db.session.scalars(select(Invitation)):
            revoke_invitation(invitation, by=None)
        db.session.commit()
    assert client.post(second, data=NEW).status_code == 410


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("short", "at least 10 characters"),
        ("aki@example.org", "too easy to guess"),
        ("aaaaaaaaaaaaaa", "too easy to guess"),
        ("x" * 201, "at most 200"),
    ],
)
def test_a_weak_password_is_told_at_its_field(
    app: Flask, client: FlaskClient, program: Program, password: str, told: str
) -> None:
    page = client.post(
        link_for(app, program, "aki@example.org"), data={"name": "Aki", "password": password}
    )
    assert page.status_code == 422
    assert told in page.text
    assert 'id="password-error"' in page.text
    with app.app_context():
        found = select(Person).where(Person.email == "aki@example.org")
        assert db.session.scalar(found) is None


def test_a_link_for_a_known_address_neither_signs_in_nor_sets_a_password(
    app: Flask, client: FlaskClient, program: Program
) -> None:
    with stored(app):
        owner = make_person(email="owner@example.org")
    link = link_for(app, program, "owner@example.org", role="desk")
    assert client.post(link, data=NEW).status_code == 200
    assert client.get("/account").status_code == 302
    signed_in = client.post("/sign-in", data={"email": owner.email, "password": PASSWORD})
    assert signed_in.status_code == 302
    assert client.post(link).location == "/"
    assert client.get("/").location == "/desk/"


def test_somebody_else_signed_in_cannot_accept(
    app: Flask, client: FlaskClient, program: Program
) -> None:
    with stored(app):
        make_person(email="owner@example.org")
        other = make_person()
    link = link_for(app, program, "owner@example.org", role="desk")
    page = sign_in(client, other).post(link)
    assert "Sign out, then sign in with the invited address" in page.text
    with app.app_context():
        assert db.session.scalars(select(Role)).all() == []


def test_a_lost_password_is_replaced_by_a_link_of_an_admin(app: Flask, client: FlaskClient) -> None:
    with stored(app):
        admin, person = make_person(admin=True), make_person("Old Name")
    session = sign_in(app.test_client(), person)
    page = sign_in(client, admin).post(f"/admin/people/{person.id}/new-password").text
    link = re.search(r"http://[^\"]+(/invitation/[^\"]+)", page)[1]
    client.post("/sign-out")
    assert "Choose a new password" in client.get(link).text
    assert client.post(link, data=NEW).status_code == 302
    assert session.get("/account").status_code == 302
    answer = session.post("/sign-in", data={"email": person.email, "password": NEW["password"]})
    assert answer.status_code == 302
    assert client.get(link).status_code == 410


def test_a_new_password_opens_no_deactivated_account(app: Flask, client: FlaskClient) -> None:
    with stored(app):
        admin, person = make_person(admin=True), make_person()
        _row, token = offer_new_password(person, by=admin)
        deactivate(person, by=admin)
    page = client.post(f"/invitation/{token}", data=NEW)
    assert page.status_code == 422
    assert "deactivated" in page.text
