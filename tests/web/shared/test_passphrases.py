"""The passphrase of a link: asked for once, out of reach of scripts, and not to be guessed."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.people import SignInAttempt
from models.sharing import ShareLink
from services.sharing.links import MOST_PER_LINK, MOST_PER_VISITOR, begin_opening
from tests.factories import stored
from tests.web.scorecards.fieldwork import Fieldwork
from tests.web.shared.editions import PASSPHRASE, linked, unlock


def test_a_passphrase_is_asked_for_once_and_for_this_link_alone(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    _id, address = linked(app, fieldwork, passphrase=PASSPHRASE)
    _other_id, other = linked(app, fieldwork, passphrase=PASSPHRASE)
    locked = client.get(f"{address}claims/N1")
    assert "passphrase" in locked.text
    assert fieldwork.program.name not in locked.text
    assert unlock(client, address, "wrong wrong").status_code == 422
    assert unlock(client, address).location == address
    assert fieldwork.program.name in client.get(f"{address}claims/N1").text
    assert fieldwork.program.name not in client.get(other).text


def test_the_cookie_is_of_this_link_and_out_of_reach_of_scripts(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    link_id, address = linked(app, fieldwork, passphrase=PASSPHRASE)
    cookie = next(
        one for one in unlock(client, address).headers.getlist("Set-Cookie") if "shared-" in one
    )
    assert cookie.startswith(f"shared-{link_id}=")
    assert f"Path={address}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=43200" in cookie


def test_guessing_a_passphrase_is_slowed_down_like_guessing_a_password(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    _id, address = linked(app, fieldwork, passphrase=PASSPHRASE)
    answers = [unlock(client, address, f"guess number {n}") for n in range(MOST_PER_VISITOR)]
    assert {answer.status_code for answer in answers} == {422}
    refused = unlock(client, address)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    with stored(app):
        for one in db.session.scalars(select(SignInAttempt)):
            one.at -= timedelta(minutes=16)
    assert unlock(client, address).status_code == 302


def test_who_fails_on_purpose_closes_the_link_for_nobody_else(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    _id, address = linked(app, fieldwork, passphrase=PASSPHRASE)
    for n in range(MOST_PER_VISITOR + 20):
        unlock(client, address, f"guess number {n}")
    assert unlock(client, address).status_code == 429
    assert unlock(client, address, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 302


def test_guesses_from_many_places_brake_the_link_and_it_says_so(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    link_id, address = linked(app, fieldwork, passphrase=PASSPHRASE)
    _other_id, other = linked(app, fieldwork, passphrase=PASSPHRASE)
    reader = {"environ_base": {"REMOTE_ADDR": "198.51.100.1"}}
    failed(app, link_id, MOST_PER_LINK - 1)
    assert unlock(client, address, **reader).status_code == 302, "a right one is never counted"
    failed(app, link_id, 1)
    refused = app.test_client().post(
        f"{address}passphrase", data={"passphrase": PASSPHRASE}, **reader
    )
    assert refused.status_code == 429
    assert "Too many wrong passphrases came from many places" in refused.text
    assert refused.headers["Retry-After"] == "3600"
    assert client.get(address).status_code == 200, "who has it open goes on"
    assert unlock(client, other, **reader).status_code == 302, "another link takes its own"


def failed(app: Flask, link_id: int, tries: int) -> None:
    """So many wrong passphrases, each from a connection of its own."""
    with stored(app):
        link = db.session.get_one(ShareLink, link_id)
        for n in range(tries):
            begin_opening(link, f"192.0.2.{n}")


def test_a_short_passphrase_is_refused(app: Flask, fieldwork: Fieldwork) -> None:
    from domain.problems import Problem

    with pytest.raises(Problem, match="8 characters"):
        linked(app, fieldwork, passphrase="seven77")
