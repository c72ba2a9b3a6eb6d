"""Signing in, signing out, and what stands in the way of guessing."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.base import db
from models.history import Event
from models.people import Person, SignInAttempt
from services.attempts import MOST_PER_ADDRESS, WINDOW
from services.people import deactivate
from services.sign_in import MOST_PER_EMAIL
from tests.factories import PASSWORD, make_member, make_person, make_program, stored


@pytest.fixture
def person(app: Flask) -> Person:
    with stored(app):
        return make_member(make_program(), "desk", "Dana")


def try_it(client: FlaskClient, email: str, password: str, **more: object):
    return client.post("/sign-in", data={"email": email, "password": password}, **more)


def test_a_person_with_the_right_password_comes_in(client: FlaskClient, person: Person) -> None:
    answer = try_it(client, f" {person.email.upper()} ", PASSWORD)
    assert answer.status_code == 302
    assert answer.location == "/"
    assert client.get("/").location == "/desk/"


def test_known_and_unknown_accounts_get_the_same_answer(
    client: FlaskClient, person: Person
) -> None:
    pages = [
        try_it(client, email, "not the password") for email in (person.email, "nobody@example.org")
    ]
    assert {page.status_code for page in pages} == {422}
    known, unknown = (re.sub(r'value="[^"]*"', "", page.text) for page in pages)
    assert known == unknown


def test_an_unknown_account_costs_a_hash_too(app: Flask, client: FlaskClient, monkeypatch) -> None:
    compared = []
    from services import passwords  # the place where the comparison happens

    real = passwords.PasswordHasher.verify
    monkeypatch.setattr(
        passwords.PasswordHasher,
        "verify",
        lambda self, kept, said: compared.append(kept) or real(self, kept, said),
    )
    try_it(client, "nobody@example.org", "whatever it is")
    assert len(compared) == 1


def test_too_many_failures_are_told_when_to_come_back(client: FlaskClient, person: Person) -> None:
    for _ in range(MOST_PER_EMAIL):
        assert try_it(client, person.email, "wrong").status_code == 422
    page = try_it(client, person.email, PASSWORD)
    assert page.status_code == 429
    assert "Try again in 15 minutes" in page.text
    assert page.headers["Retry-After"] == "900"
    assert try_it(client, "nobody@example.org", "wrong").status_code == 422


def test_an_unknown_account_is_closed_just_the_same(client: FlaskClient) -> None:
    for _ in range(MOST_PER_EMAIL):
        try_it(client, "nobody@example.org", "wrong")
    assert try_it(client, "nobody@example.org", "wrong").status_code == 429


def test_one_address_cannot_try_many_accounts(client: FlaskClient, person: Person) -> None:
    for n in range(MOST_PER_ADDRESS):
        try_it(client, f"person{n}@elsewhere.org", "wrong")
    assert try_it(client, person.email, PASSWORD).status_code == 429
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert try_it(client, person.email, PASSWORD, environ_base=elsewhere).status_code == 302


def test_one_connection_is_one_address_however_often_it_takes_another(
    client: FlaskClient, person: Person
) -> None:
    """An IPv6 connection has 2**64 of them."""
    for n in range(MOST_PER_ADDRESS):
        there = {"REMOTE_ADDR": f"2001:db8:1:2::{n:x}"}
        try_it(client, f"person{n}@elsewhere.org", "wrong", environ_base=there)
    same, other = ({"REMOTE_ADDR": f"2001:db8:1:{net}::ffff"} for net in (2, 3))
    assert try_it(client, person.email, PASSWORD, environ_base=same).status_code == 429
    assert try_it(client, person.email, PASSWORD, environ_base=other).status_code == 302


def test_failures_are_forgotten_after_the_window(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    for _ in range(MOST_PER_EMAIL):
        try_it(client, person.email, "wrong")
    with app.app_context():
        for attempt in db.session.scalars(select(SignInAttempt)):
            attempt.at -= WINDOW + timedelta(seconds=1)
        db.session.commit()
    assert try_it(client, person.email, PASSWORD).status_code == 302


def test_signing_in_takes_back_the_failures_of_the_account(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    for _ in range(MOST_PER_EMAIL - 1):
        try_it(client, person.email, "wrong")
    assert try_it(client, person.email, PASSWORD).status_code == 302
    client.post("/sign-out")
    for _ in range(MOST_PER_EMAIL):
        assert try_it(client, person.email, "wrong").status_code == 422


def test_refused_tries_do_not_lengthen_the_wait(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    for _ in range(MOST_PER_EMAIL + 5):
        try_it(client, person.email, "wrong")
    with app.app_context():
        assert (
            db.session.scalar(select(func.count()).select_from(SignInAttempt)) == MOST_PER_EMAIL * 2
        )


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "//[",
        "/\\evil.example",
        "\\\\evil",
        "/x\r\nSet-Cookie: a=b",
        "javascript:x",
        "evil",
    ],
)
def test_nobody_is_sent_to_another_site(client: FlaskClient, person: Person, target: str) -> None:
    answer = client.post(
        "/sign-in",
        query_string={"next": target},
        data={"email": person.email, "password": PASSWORD},
    )
    assert answer.location == "/"


def test_one_comes_back_to_the_page_one_asked_for(client: FlaskClient, person: Person) -> None:
    asked = client.get("/account?from=mail")
    assert asked.location == "/sign-in?next=/account?from%3Dmail"
    answer = client.post(asked.location, data={"email": person.email, "password": PASSWORD})
    assert answer.location == "/account?from=mail"


def test_a_deactivated_person_hears_what_anybody_hears(
    app: Flask, client: FlaskClient, person: Person
) -> None:
    with stored(app):
        deactivate(db.session.get_one(Person, person.id), by=make_person(admin=True))
    page = try_it(client, person.email, PASSWORD)
    assert page.status_code == 422
    assert "is not right" in page.text


def test_a_session_starts_empty_and_is_kept(client: FlaskClient, person: Person) -> None:
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    answer = try_it(client, person.email, PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith("session=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie


def test_a_session_that_a_late_answer_brings_back_lets_nobody_in(
    client: FlaskClient, person: Person
) -> None:
    known = {"email": person.email, "password": PASSWORD}
    client.post("/sign-in", data=known)
    late = client.get_cookie("session")
    assert late is not None
    client.post("/sign-out")
    client.set_cookie("session", late.value)
    assert client.get("/account").status_code == 302
    assert client.get("/field/package", headers={"Accept": "application/json"}).status_code == 401
    assert client.post("/sign-in", data=known).location == "/"
    assert client.get("/account").status_code == 200


def test_signing_out_ends_the_session(app: Flask, client: FlaskClient, person: Person) -> None:
    try_it(client, person.email, PASSWORD)
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").location == "/sign-in"
    assert client.get("/account").status_code == 302
    with app.app_context():
        told = db.session.scalars(select(Event.what).where(Event.who_id == person.id)).all()
    assert told[-2:] == ["person.signed_in", "person.signed_out"]


def test_a_hash_of_other_costs_is_renewed_at_the_next_sign_in(
    make_app, person: Person, client: FlaskClient
) -> None:
    stronger = make_app(ARGON2_MEMORY_KIB="128", ARGON2_PASSES="2")
    stronger.config["WTF_CSRF_ENABLED"] = False
    assert try_it(stronger.test_client(), person.email, PASSWORD).status_code == 302
    with stronger.app_context():
        assert "m=128,t=2,p=1" in db.session.get_one(Person, person.id).password_hash
    assert try_it(client, person.email, PASSWORD).status_code == 302


def test_the_costs_of_production_are_the_owasp_profile() -> None:
    from settings import Settings

    assert (Settings().argon2_memory_kib, Settings().argon2_passes) == (19456, 2)


def test_a_script_is_told_in_json(client: FlaskClient) -> None:
    for headers in (
        {"Accept": "application/json"},
        {"X-CSRFToken": "x"},
        {"Sec-Fetch-Dest": "empty"},
    ):
        answer = client.get("/account", headers=headers)
        assert answer.status_code == 401
        assert answer.json["code"] == "sign_in_needed"


def test_a_page_that_the_phones_worker_hands_on_is_told_as_a_page(client: FlaskClient) -> None:
    headers = {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "navigate", "Accept": "text/html,*/*"}
    assert client.get("/account", headers=headers).status_code == 302
    assert client.get("/nowhere", headers=headers).mimetype == "text/html"
