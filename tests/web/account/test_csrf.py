"""Every form carries a token; without it nothing is done."""

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.factories import PASSWORD, make_person, stored


def token_in(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_signing_in_needs_the_token_of_the_page(app: Flask, client: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    with stored(app):
        person = make_person()
    form = {"email": person.email, "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 400
    form["csrf_token"] = token_in(client.get("/sign-in").text)
    assert client.post("/sign-in", data=form).status_code == 302
    assert client.post("/account/sessions/end").status_code == 400
    token = token_in(client.get("/account").text)
    assert client.post("/account/sessions/end", data={"csrf_token": token}).status_code == 302


def test_an_expired_sign_in_is_told_as_such_and_not_as_a_bad_token(
    app: Flask, client: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post("/account/profile", data={"name": "x"})
    assert answer.status_code == 302
    assert answer.location == "/sign-in"
