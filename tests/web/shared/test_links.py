"""A link opens one edition for whoever holds it, as long as it is good, and shows nothing of single audits."""

import html
import logging
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db, utc_now
from models.history import Event
from models.sharing import ShareLink, ShareOpen
from services.sharing.links import revoke_link, token_of
from services.sharing.opens import KEPT, forget_old_opens
from tests.factories import sign_in, stored
from tests.web.scorecards.fieldwork import NAMES, PLACE, Fieldwork
from tests.web.shared.editions import PASSPHRASE, link_now, linked, now, unlock

PAGES = (
    "",
    "claims/N1",
    "audits?brand=ours&channel=phone",
    "method",
    "download/csv",
    "download/json",
)


def revoked(link: ShareLink) -> None:
    revoke_link(link, None)


def expired(link: ShareLink) -> None:
    link.expires_at = utc_now() - timedelta(seconds=1)


def never_was(link: ShareLink) -> None:
    link.token_hash = "0" * 64


STATES = (revoked, expired, never_was)


@pytest.mark.parametrize("page", PAGES)
def test_a_good_link_opens_every_page_without_signing_in(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork, page: str
) -> None:
    _id, address = linked(app, fieldwork)
    answer = client.get(address + page)
    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("page", [*PAGES, "passphrase"])
@pytest.mark.parametrize("spoil", STATES, ids=[one.__name__ for one in STATES])
def test_every_link_that_is_no_good_answers_alike(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork, spoil, page: str
) -> None:
    link_id, address = linked(app, fieldwork, passphrase=PASSPHRASE)
    unlock(client, address)
    with stored(app):
        spoil(db.session.get_one(ShareLink, link_id))
    ask = client.post if page == "passphrase" else client.get
    answers = [ask(base + page) for base in (address, "/shared/never-was-a-link/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data
    assert all(answer.headers["Referrer-Policy"] == "no-referrer" for answer in answers)


def test_a_shared_page_names_no_auditor_no_place_and_no_audit(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    _id, address = linked(app, fieldwork)
    with stored(app):
        hotline = now(fieldwork.ours[0]).touchpoint.name
    for page in PAGES:
        text = client.get(address + page).text
        for secret in (*NAMES, PLACE, hotline, *(str(audit.id) for audit in fieldwork.ours)):
            assert secret not in text, f"{secret} on {page}"
        assert not [way for way in ("/scorecards/", "/desk/") if way in text], page


@pytest.mark.parametrize("claim", ["N1", "N2"])
def test_a_picture_behind_a_link_tells_of_no_single_audit(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork, claim: str
) -> None:
    """Managers read when each contact was; whoever holds a link reads how many there were of each kind."""
    _id, address = linked(app, fieldwork)
    moments = [f"3 Nov 2026, {hour:02d}:30" for hour in range(2, 14)]
    own = sign_in(app.test_client(), fieldwork.manager).get(f"/scorecards/telecom/claims/{claim}")
    assert all(one in own.text for one in moments)
    page = client.get(f"{address}claims/{claim}").text
    assert not [one for one in moments if one in page]
    pictures = set(re.findall(r'href="([^"]+/pictures/[^"]+svg[^"]*)"', page))
    assert pictures
    for href in pictures:
        drawn = client.get(html.unescape(href))
        assert drawn.status_code == 200
        assert not [one for one in moments if one in drawn.text]


def test_a_link_shows_the_edition_and_never_what_came_after(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    from services.review import approve_audit

    _id, address = linked(app, fieldwork)
    before = client.get(f"{address}download/csv").text
    with stored(app):
        approve_audit(now(fieldwork.waiting), now(fieldwork.desk))
    assert client.get(f"{address}download/csv").text == before


def test_who_is_signed_in_gets_no_more_from_a_link(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    _id, address = linked(app, fieldwork)
    page = sign_in(client, fieldwork.desk).get(address)
    assert page.status_code == 200
    assert fieldwork.desk.name not in page.text
    assert "/desk/" not in page.text


def test_files_are_kept_back_when_the_link_says_so(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    _id, address = linked(app, fieldwork, downloads=False)
    assert client.get(f"{address}download/csv").status_code == 404
    assert "download/" not in client.get(address).text


def test_opens_are_counted_by_visit_and_written_down_by_page(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    link_id, address = linked(app, fieldwork)
    for page in ("", "", "claims/N1"):
        client.get(address + page, environ_base={"REMOTE_ADDR": "10.1.1.1"})
    client.get(address, environ_base={"REMOTE_ADDR": "10.1.1.2"})
    client.head(address, environ_base={"REMOTE_ADDR": "10.1.1.3"})
    link = link_now(app, link_id)
    assert link.opens == 2
    assert link.last_opened_at
    with stored(app):
        opens = db.session.scalars(select(ShareOpen).order_by(ShareOpen.id)).all()
    assert [one.page for one in opens] == ["home", "claim", "home"]
    assert opens[0].visitor == opens[1].visitor != opens[2].visitor
    assert "10.1.1" not in "".join(one.visitor for one in opens)


def test_what_was_not_shown_is_not_an_open(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    link_id, address = linked(app, fieldwork, passphrase=PASSPHRASE)
    client.get(address)
    client.get(f"{address}claims/never-was")
    assert link_now(app, link_id).opens == 0


def test_single_opens_are_forgotten_and_their_number_stays(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    link_id, address = linked(app, fieldwork)
    client.get(address)
    with stored(app):
        forget_old_opens(now=utc_now() + KEPT - timedelta(days=1))
        assert db.session.scalars(select(ShareOpen)).all()
        forget_old_opens(now=utc_now() + KEPT + timedelta(days=1))
        assert not db.session.scalars(select(ShareOpen)).all()
    assert link_now(app, link_id).opens == 1


def test_the_token_is_kept_as_a_hash_and_told_to_no_log(
    app: Flask,
    client: FlaskClient,
    fieldwork: Fieldwork,
    caplog: pytest.LogCaptureFixture,
    monkeypatch,
) -> None:
    link_id, address = linked(app, fieldwork)
    token = address.split("/")[2]
    with stored(app):
        link = db.session.get_one(ShareLink, link_id)
        assert token_of(link) == token
        kept = [str(getattr(link, column.name)) for column in ShareLink.__table__.columns]
        assert not any(token in value for value in kept)
        told = db.session.scalars(select(Event).where(Event.what == "link.made")).all()
        assert not any(token in str(one.after) for one in told)
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("blueprints.shared.blueprint.reading_of", lambda *_given, **_how: 1 / 0)
    with caplog.at_level(logging.DEBUG):
        assert client.get(address).status_code == 500
    assert "unexpected error" in caplog.text
    assert token not in caplog.text
