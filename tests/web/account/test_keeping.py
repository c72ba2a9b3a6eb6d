"""A session that ran out under a form loses nothing of what was typed."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.people import Person
from tests.factories import PASSWORD, make_person, stored

HERE = {"Sec-Fetch-Site": "same-origin"}
TYPED = {"name": 'Zoë "Z" <b>', "language": "en"}


@pytest.fixture
def person(app: Flask) -> Person:
    with stored(app):
        return make_person()


def fields_of(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: html.unescape(value) for name, value in found}


def test_what_was_typed_comes_through_the_sign_in(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    page = client.post("/account/profile", data=TYPED, headers=HERE)
    assert page.status_code == 401
    form = fields_of(page.text) | {"email": person.email, "password": "mistyped"}
    wrong = client.post("/sign-in?next=/account/profile", data=form)
    form = fields_of(wrong.text) | {"email": person.email, "password": PASSWORD}
    again = client.post("/sign-in?next=/account/profile", data=form)
    assert 'action="/account/profile"' in again.text
    assert client.post("/account/profile", data=fields_of(again.text)).status_code == 302
    with app.app_context():
        assert db.session.get_one(Person, person.id).name == TYPED["name"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ],
)
def test_what_another_site_posts_is_not_kept(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/account/profile", data=TYPED, headers=headers)
    assert answer.status_code == 302
    assert answer.location == "/sign-in"


def test_passwords_are_not_carried_about(client: FlaskClient) -> None:
    form = {"current": "my secret", "password": "my new secret", "note": "x"}
    page = client.post("/account/password", data=form, headers=HERE).text
    assert "secret" not in page
    assert "note" in page


@pytest.mark.parametrize("kept", ["{", "[1]", "5", '[["a"]]'])
def test_a_mangled_keepsake_is_left_aside(client: FlaskClient, person: Person, kept: str) -> None:
    form = {"email": person.email, "password": PASSWORD, "kept": kept}
    assert client.post("/sign-in", data=form).status_code == 302
