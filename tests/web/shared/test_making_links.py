"""Links are made, seen and taken back by who may do so, and shown once."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.history import Event
from models.sharing import ShareLink
from tests.factories import sign_in, stored
from tests.web.scorecards.fieldwork import Fieldwork
from tests.web.shared.editions import linked, now, published


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
