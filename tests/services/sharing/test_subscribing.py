"""How mails with editions are chosen, by oneself and by the desk, and how they end."""

from flask import Flask
from sqlalchemy import select

from models.base import db
from models.subscriptions import Subscription
from tests.factories import sign_in, stored
from tests.services.sharing.sending import publish, send, subscribed
from tests.support.mailbox import Mailbox
from tests.web.scorecards.fieldwork import Fieldwork


def test_a_subscription_is_one_however_often_it_is_chosen(app: Flask, fieldwork: Fieldwork) -> None:
    client = sign_in(app.test_client(), fieldwork.manager)
    form = {"rhythm": "weekly", "weekday": "4", "hour": "17", "verdicts": "any", "with_pdf": "y"}
    for _time in range(2):
        assert client.post("/scorecards/telecom/notices", data=form).status_code == 302
    with stored(app):
        one = db.session.scalars(select(Subscription)).one()
        assert (one.rhythm, one.weekday, one.hour, one.with_pdf) == ("weekly", 4, 17, True)
    client.post("/scorecards/telecom/notices", data={"rhythm": "none", "verdicts": "none"})
    with stored(app):
        assert db.session.scalars(select(Subscription)).one().ended_at


def test_the_desk_adds_people_of_the_program_and_others(app: Flask, fieldwork: Fieldwork) -> None:
    desk = sign_in(app.test_client(), fieldwork.desk)
    inside = {"person": fieldwork.manager.id, "rhythm": "published"}
    outside = {"person": "0", "name": "Ada", "email": "ada@client.example", "rhythm": "monthly"}
    place = "/desk/telecom/sharing/recipients"
    for form in (inside, outside):
        assert desk.post(place, data=form).status_code == 302
    page = desk.get("/desk/telecom/sharing").text
    assert fieldwork.manager.email in page
    assert "ada@client.example" in page
    wrong = desk.post(place, data=outside | {"email": "not an address"})
    assert wrong.status_code == 422
    assert 'id="email-error"' in wrong.text
    stranger = fieldwork.auditors[0].id
    assert desk.post(place, data=inside | {"person": stranger}).status_code == 422


def test_one_click_ends_the_mails_without_signing_in(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    subscribed(app, fieldwork)
    publish(app, fieldwork)
    send(app)
    [message] = mailbox.messages
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = message["List-Unsubscribe"].strip(" <>").removeprefix(app.config["SETTINGS"].base_url)
    client = app.test_client()
    assert "Stop these mails?" in client.get(address).text
    assert client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "No further mail comes" in client.get(address).text
    assert client.get(address[:-3]).status_code == 404
    publish(app, fieldwork, 2)
    send(app)
    assert len(mailbox.messages) == 1
