"""Which language a page is in: one's own, else what this browser was told, else what it asks for."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.people import Person
from tests import factories as make
from tests.factories import sign_in, stored

pytestmark = pytest.mark.one_database

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}


@pytest.fixture
def person(app: Flask) -> Person:
    with stored(app):
        return make.make_person()


def language_of(answer: str) -> str:
    return answer.partition('<html lang="')[2].partition('"')[0]


def test_the_browser_is_asked_first(client: FlaskClient) -> None:
    assert language_of(client.get("/sign-in", headers=GERMAN).text) == "de"
    assert language_of(client.get("/sign-in").text) == "en"


def test_a_language_that_we_lack_becomes_the_installation_s(app: Flask) -> None:
    app.extensions["babel"].default_locale = "es"
    answer = app.test_client().get("/sign-in", headers={"Accept-Language": "fi"})
    assert language_of(answer.text) == "es"


def test_what_this_browser_was_told_counts_more(client: FlaskClient) -> None:
    answer = client.post("/language", data={"language": "es", "next": "/sign-in"})
    assert answer.location == "/sign-in"
    assert language_of(client.get("/sign-in", headers=GERMAN).text) == "es"


def test_ones_own_language_counts_most_and_is_kept(app: Flask, person: Person) -> None:
    client = sign_in(app.test_client(), person)
    client.set_cookie("language", "es")
    assert language_of(client.get("/account", headers=GERMAN).text) == "en"
    client.post("/language", data={"language": "de", "next": "/account"})
    assert language_of(client.get("/account").text) == "de"
    with app.app_context():
        assert db.session.get_one(Person, person.id).language == "de"


def test_a_script_is_told_nothing_more(app: Flask, person: Person) -> None:
    client = sign_in(app.test_client(), person)
    headers = {"Sec-Fetch-Dest": "empty"}
    assert client.post("/language", data={"language": "de"}, headers=headers).status_code == 204


@pytest.mark.parametrize("language", ["", "tlh", "../de"])
def test_other_words_are_no_language(client: FlaskClient, language: str) -> None:
    assert client.post("/language", data={"language": language}).status_code == 400


def test_no_other_site_is_gone_on_to(client: FlaskClient) -> None:
    answer = client.post("/language", data={"language": "de", "next": "//example.org"})
    assert answer.location == "/"


def test_every_language_is_offered_before_signing_in_and_the_present_one_is_told(
    client: FlaskClient,
) -> None:
    page = client.get("/sign-in", headers=GERMAN).text
    assert [f'value="{code}" lang="{code}"' in page for code in ("en", "de", "es")] == [True] * 3
    assert 'lang="de" aria-pressed="true"' in page
    assert page.count("aria-pressed") == 1


def test_caches_know_what_a_page_hangs_on(client: FlaskClient) -> None:
    assert {"Cookie", "Accept-Language"} <= set(client.get("/sign-in").vary)


def test_pages_that_may_be_kept_for_ever_have_their_language_in_their_address(
    client: FlaskClient,
) -> None:
    setup = client.get("/field/worker.js").text
    for code in ("en", "de", "es"):
        address = setup.partition(f'"{code}": {{')[2].partition('"list": "')[2].partition('"')[0]
        answer = client.get(address, headers={"Accept-Language": "fr"})
        assert address.endswith(f"-{code}")
        assert language_of(answer.text) == code
        assert "Accept-Language" not in answer.vary


def test_who_accepts_an_invitation_goes_on_in_the_language_of_its_page(app: Flask) -> None:
    from services.invitations import invite

    with stored(app):
        _invitation, token = invite("new@example.org", "New", by=make.make_person(), as_admin=True)
    data = {"name": "New", "password": "correct horse battery"}
    app.test_client().post(f"/invitation/{token}", data=data, headers=GERMAN)
    with app.app_context():
        assert db.session.query(Person).filter_by(email="new@example.org").one().language == "de"


@pytest.mark.parametrize("path", ["/no-such-page", "/desk/own/no-such-page", "/field/no-such-page"])
def test_what_is_said_where_nothing_is_is_in_one_s_own_language(
    app: Flask, person: Person, path: str
) -> None:
    """No guard looks who asks for an address that leads nowhere."""
    client = sign_in(app.test_client(), person)
    client.post("/language", data={"language": "de"})
    client.delete_cookie("language")
    answer = client.get(path)
    assert answer.status_code == 404
    assert language_of(answer.text) == "de"
    assert "Unter dieser Adresse" in answer.text
