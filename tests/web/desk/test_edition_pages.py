"""Editions at the desk: prepared, previewed, published once, corrected; nothing that was typed is lost."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.editions import Edition, EditionDraft
from services.review import withdraw_approval
from tests.factories import sign_in, stored
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork

PREPARE = "/desk/telecom/editions/prepare?period=wave:2026-11"
pytestmark = pytest.mark.one_database


@pytest.fixture
def made(app: Flask) -> Fieldwork:
    with stored(app):
        return make_fieldwork(live=False)


@pytest.fixture
def desk(client: FlaskClient, made: Fieldwork) -> FlaskClient:
    return sign_in(client, made.desk)


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form."""
    form = page[page.index('action="/desk/telecom/editions/prepare') :]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: value for name, value in found if name != "csrf_token"}


def send(desk: FlaskClient, deed: str, address: str = PREPARE, **fields: str):
    given = hidden(desk.get(address).get_data(as_text=True))
    return desk.post(address, data=given | {"deed": deed, "summary": "Calm."} | fields)


def editions(app: Flask) -> list[Edition]:
    with app.app_context():
        return list(db.session.query(Edition).order_by(Edition.no))


def test_the_page_says_what_will_be_told_and_what_to_look_at(desk):
    page = desk.get(PREPARE).get_data(as_text=True)
    assert "What will edition 1 tell managers?" in page
    assert "24/7 customer service" in page
    assert "Waiting for review, and not counted: 1." in page
    assert "first edition of this period" in page


def test_publishing_takes_one_click_and_a_second_one_does_nothing(app, desk):
    given = hidden(desk.get(PREPARE).get_data(as_text=True)) | {"deed": "publish", "summary": "A."}
    first = desk.post(PREPARE, data=given)
    second = desk.post(PREPARE, data=given | {"summary": "B."})
    assert (first.status_code, second.status_code) == (302, 302)
    assert [(one.no, one.summary) for one in editions(app)] == [(1, "A.")]
    assert "Edition 1" in desk.get("/desk/telecom/editions").get_data(as_text=True)


def test_figures_that_moved_are_looked_at_again_and_the_words_are_kept(app, desk, made):
    given = hidden(desk.get(PREPARE).get_data(as_text=True))
    with stored(app):
        audit = made.ours[5]
        withdraw_approval(db.session.get_one(type(audit), audit.id), made.desk, "Wrong.")
    answer = desk.post(PREPARE, data=given | {"deed": "publish", "summary": "My own words."})
    assert answer.status_code == 409
    assert "My own words." in answer.get_data(as_text=True)
    assert editions(app) == []
    assert "My own words." in desk.get(PREPARE).get_data(as_text=True)


def test_a_draft_is_kept_and_previewed_as_managers_will_see_it(app, desk):
    assert send(desk, "save", summary="Half done.").status_code == 302
    assert "Half done." in desk.get(PREPARE).get_data(as_text=True)
    answer = send(desk, "preview", summary="Nearly done.")
    assert "edition=draft" in answer.location
    assert "Nearly done." in desk.get(answer.location).get_data(as_text=True)
    assert editions(app) == []
    with app.app_context():
        assert db.session.query(EditionDraft).count() == 1


def test_a_correction_needs_a_reason(app, desk, made):
    send(desk, "publish")
    with stored(app):
        audit = made.ours[5]
        withdraw_approval(db.session.get_one(type(audit), audit.id), made.desk, "Wrong.")
    address = f"{PREPARE}&corrects=1"
    page = desk.get(address).get_data(as_text=True)
    assert "What does the correction of edition 1 say?" in page
    assert "What is different from edition 1" in page
    refused = send(desk, "publish", address, reason="")
    assert refused.status_code == 422 or refused.status_code == 400
    assert "Say what was wrong" in refused.get_data(as_text=True)
    assert send(desk, "publish", address, reason="A wrong number.").status_code == 302
    assert [(one.no, one.correction_reason) for one in editions(app)] == [
        (1, ""),
        (2, "A wrong number."),
    ]


def test_an_edition_that_says_the_same_is_told_so(desk):
    send(desk, "publish")
    assert "Edition 1 says the same" in desk.get(PREPARE).get_data(as_text=True)


def test_a_period_that_is_not_there_is_not_found(desk):
    for asked in ("wave:nowhere", "declared:x", "all", "x"):
        answer = desk.get(f"/desk/telecom/editions/prepare?period={asked}")
        assert answer.status_code == 404, asked


def test_a_large_program_is_published_behind_the_page(app, desk, monkeypatch):
    monkeypatch.setattr("services.editions.preparing.MOST_AT_ONCE", 1)
    answer = send(desk, "publish")
    assert answer.status_code == 302
    assert editions(app) == []
    assert "is being published" in desk.get(answer.location).get_data(as_text=True)
