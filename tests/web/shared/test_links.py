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
from models.people import SignInAttempt
from models.sharing import ShareLink, ShareOpen
from services.sharing.links import revoke_link, token_of
from services.sharing.opens import KEPT, forget_old_opens
from services.sign_in import MOST_PER_EMAIL
from tests.factories import sign_in, stored
from tests.web.scorecards.fieldwork import NAMES, PLACE, Fieldwork
from tests.web.shared.editions import PASSPHRASE, link_now, linked, now, published, unlock

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
    moments = [f"2026-11-03 {hour:02d}:30" for hour in range(2, 14)]
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
    answers = [unlock(client, address, f"guess number {n}") for n in range(MOST_PER_EMAIL)]
    assert {answer.status_code for answer in answers} == {422}
    refused = unlock(client, address)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    with stored(app):
        for one in db.session.scalars(select(SignInAttempt)):
            one.at -= timedelta(minutes=16)
    assert unlock(client, address).status_code == 302


def test_a_short_passphrase_is_refused(app: Flask, fieldwork: Fieldwork) -> None:
    from domain.problems import Problem

    with pytest.raises(Problem, match="8 characters"):
        linked(app, fieldwork, passphrase="seven77")


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


def test_links_are_made_once_shown_and_taken_back_by_who_made_them(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    with stored(app):
        edition = published(fieldwork.program).id
    sign_in(client, fieldwork.manager)
    form = {"edition": edition, "label": "Ms Okoye", "days": "30", "downloads": "y"}
    page = client.post("/scorecards/telecom/sharing", data=form)
    start = page.text.index("/shared/")
    address = page.text[start : page.text.index('"', start)]
    reader = app.test_client()
    assert reader.get(address).status_code == 200
    again = client.get("/scorecards/telecom/sharing").text
    assert "Ms Okoye" in again
    assert address not in again
    with stored(app):
        link_id = db.session.scalars(select(ShareLink.id)).one()
    client.post(f"/scorecards/telecom/sharing/{link_id}/revocation")
    assert reader.get(address).status_code == 404
    with stored(app):
        told = db.session.scalars(select(Event.what).where(Event.what.like("link.%"))).all()
    assert list(told) == ["link.made", "link.revoked"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("label", ""), ("days", "0"), ("days", "366"), ("passphrase", "short"), ("edition", "999999")],
)
def test_a_link_that_cannot_be_made_says_why_at_its_field(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork, field: str, value: str
) -> None:
    with stored(app):
        edition = published(fieldwork.program).id
    form = {"edition": edition, "label": "Ms Okoye", "days": "30"} | {field: value}
    page = sign_in(client, fieldwork.manager).post("/scorecards/telecom/sharing", data=form)
    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    with stored(app):
        assert not db.session.scalars(select(ShareLink)).all()


def test_the_desk_can_keep_sharing_to_itself(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    with stored(app):
        edition = published(fieldwork.program).id
        now(fieldwork.program).managers_may_share = False
    form = {"edition": edition, "label": "Ms Okoye", "days": "30"}
    manager = sign_in(client, fieldwork.manager)
    assert "keeps sharing to itself" in manager.get("/scorecards/telecom/sharing").text
    assert manager.post("/scorecards/telecom/sharing", data=form).status_code == 403
    at_desk = sign_in(app.test_client(), fieldwork.desk)
    assert at_desk.post("/scorecards/telecom/sharing", data=form).status_code == 200


def test_a_manager_sees_and_takes_back_own_links_alone(
    app: Flask, client: FlaskClient, fieldwork: Fieldwork
) -> None:
    link_id, address = linked(app, fieldwork)
    with stored(app):
        db.session.get_one(ShareLink, link_id).made_by_id = fieldwork.desk.id
    manager = sign_in(client, fieldwork.manager)
    assert "link for Board" not in manager.get("/scorecards/telecom/sharing").text
    assert manager.post(f"/scorecards/telecom/sharing/{link_id}/revocation").status_code == 404
    at_desk = sign_in(app.test_client(), fieldwork.desk)
    assert "link for Board" in at_desk.get("/desk/telecom/sharing").text
    at_desk.post(f"/desk/telecom/sharing/links/{link_id}/revocation")
    assert app.test_client().get(address).status_code == 404
