"""Every edition reaches who is subscribed, once: whatever was missed, whoever was killed."""

import signal
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from models.base import db, utc_now
from models.editions import Edition
from models.history import Email
from models.jobs import Job
from models.program import Program
from models.sharing import ShareLink
from models.subscriptions import Delivery, Subscription
from services.jobs import run_waiting_jobs
from services.jobs.noticing import ask_for_deliveries
from services.mail import deliver_queued_mail
from services.roles import remove_role
from services.sharing.deliveries import due_deliveries, write_delivery
from services.sharing.subscriptions import subscribe, subscribe_outside, unsubscribe
from tests.factories import sign_in, stored
from tests.support.mailbox import Mailbox
from tests.support.workers import wait_for, worker
from tests.web.scorecards.fieldwork import Fieldwork
from tests.web.shared.editions import now, published

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


def subscribed(app: Flask, fieldwork: Fieldwork, rhythm: str = "published", **how: Any) -> int:
    with stored(app):
        return subscribe(now(fieldwork.program), fieldwork.manager, rhythm, **how).id


def publish(app: Flask, fieldwork: Fieldwork, no: int = 1, at: datetime | None = None) -> int:
    with stored(app):
        return published(fieldwork.program, no=no, at=at).id


def send(app: Flask) -> None:
    """What the worker does at one look."""
    with app.app_context():
        ask_for_deliveries()
        db.session.commit()
        run_waiting_jobs()
        deliver_queued_mail(most=50, composed=True)


def due(app: Flask, at: datetime) -> int:
    with app.app_context():
        program = db.session.scalars(select(Program)).one()
        return len(due_deliveries(program, at))


def test_an_edition_arrives_with_its_lead_and_its_verdicts_worst_first(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    subscribed(app, fieldwork)
    publish(app, fieldwork)
    send(app)
    [message] = mailbox.messages
    assert message["To"] == fieldwork.manager.email
    assert message["Subject"].startswith("Telecom service: ")
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for told in (
        "All in all.",
        "/scorecards/telecom/?edition=1",
        "Broken: Ours, “24/7 customer service”",
    ):
        assert told in text
    assert text.index("24/7 customer service") < text.index("no verdict")
    assert "24/7 customer service" in html
    assert "style=" not in html
    assert "<img" not in html


def test_sending_twice_sends_once(app: Flask, mailbox: Mailbox, fieldwork: Fieldwork) -> None:
    subscription = subscribed(app, fieldwork)
    edition = publish(app, fieldwork)
    send(app), send(app)
    with app.app_context():
        assert write_delivery((subscription, edition)) == 0
        db.session.commit()
    send(app)
    assert len(mailbox.messages) == 1


def test_who_subscribes_later_is_not_sent_what_was_published_before(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    publish(app, fieldwork, at=utc_now() - timedelta(hours=1))
    subscribed(app, fieldwork)
    send(app)
    assert not mailbox.messages


def test_an_edition_that_was_corrected_before_it_was_sent_is_left_out(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    from services.editions import publish_edition, spans_of

    subscribed(app, fieldwork)
    publish(app, fieldwork)
    with stored(app):
        program = now(fieldwork.program)
        how = {"no": 2, "corrects": 1, "reason": "A wave was missing."}
        publish_edition(program, spans_of(program)[0], "Anew.", None, **how)
    send(app)
    [message] = mailbox.messages
    assert message["Subject"].startswith("Corrected: ")
    assert "A wave was missing." in message.get_body(("plain",)).get_content()


def test_a_weekly_mail_comes_at_its_hour_and_only_when_there_is_a_new_edition(
    app: Flask, fieldwork: Fieldwork
) -> None:
    long_ago = MONDAY - timedelta(days=30)
    subscription = subscribed(app, fieldwork, "weekly", weekday=0, hour=8, now=long_ago)
    edition = publish(app, fieldwork, at=MONDAY - timedelta(days=2))
    assert due(app, MONDAY - timedelta(minutes=1)) == 0
    assert due(app, MONDAY) == 1
    with stored(app):
        assert write_delivery((subscription, edition), now=MONDAY)
    assert due(app, MONDAY + timedelta(days=7)) == 0


def test_after_weeks_without_a_worker_the_newest_edition_comes_once(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    began = utc_now() - timedelta(days=40)
    subscribed(app, fieldwork, "weekly", weekday=0, hour=8, now=began)
    for no, days in ((1, 30), (2, 20), (3, 10)):
        publish(app, fieldwork, no, at=utc_now() - timedelta(days=days))
    send(app), send(app)
    [message] = mailbox.messages
    assert "?edition=3" in message.get_body(("plain",)).get_content()


def test_somebody_outside_reads_by_a_link_of_their_own(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    with stored(app):
        program = now(fieldwork.program)
        subscription = subscribe_outside(
            program, "Board@Client.example", "Ada", by=fieldwork.desk
        ).id
    publish(app, fieldwork)
    send(app)
    [message] = mailbox.messages
    assert message["To"] == "board@client.example"
    text = message.get_body(("plain",)).get_content()
    address = next(line for line in text.splitlines() if "/shared/" in line)
    path = address.removeprefix(app.config["SETTINGS"].base_url)
    assert app.test_client().get(path).status_code == 200
    with stored(app):
        assert path.split("/")[2] not in db.session.scalars(select(Email.body)).one()
        unsubscribe(db.session.get_one(Subscription, subscription), fieldwork.desk)
    assert app.test_client().get(path).status_code == 404


def test_a_mail_that_is_tried_again_holds_the_same_link(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    with stored(app):
        program = now(fieldwork.program)
        subscribe_outside(program, "board@client.example", "Ada", by=fieldwork.desk)
    publish(app, fieldwork)
    mailbox.refuse = True
    send(app)
    mailbox.refuse = False
    with app.app_context():
        assert deliver_queued_mail(composed=True, now=utc_now() + timedelta(minutes=2)) == 1
        assert db.session.scalar(select(func.count()).select_from(ShareLink)) == 1
    text = mailbox.messages[0].get_body(("plain",)).get_content()
    path = next(line for line in text.splitlines() if "/shared/" in line)
    path = path.removeprefix(app.config["SETTINGS"].base_url)
    assert app.test_client().get(path).status_code == 200


@pytest.mark.parametrize("gone", ["role", "account", "subscription"])
def test_who_left_before_the_mail_went_out_gets_none(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork, gone: str
) -> None:
    subscription = subscribed(app, fieldwork)
    edition = publish(app, fieldwork)
    with stored(app):
        write_delivery((subscription, edition))
    with stored(app):
        manager = now(fieldwork.manager)
        if gone == "role":
            remove_role(manager, now(fieldwork.program), "manager", by=fieldwork.desk)
        elif gone == "account":
            manager.deactivated_at = utc_now()
        else:
            unsubscribe(db.session.get_one(Subscription, subscription), manager)
    send(app)
    with app.app_context():
        email = db.session.scalars(select(Email)).one()
        assert email.dropped_at
        assert not email.sent_at
    assert not mailbox.messages


def test_requests_leave_letters_that_must_be_composed_to_the_worker(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    subscription, edition = subscribed(app, fieldwork), publish(app, fieldwork)
    with stored(app):
        write_delivery((subscription, edition))
    with app.app_context():
        assert deliver_queued_mail() == 0
        assert deliver_queued_mail(composed=True) == 1


def test_the_pdf_is_attached_for_who_wants_it(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    subscribed(app, fieldwork, with_pdf=True)
    publish(app, fieldwork)
    send(app)
    [file] = list(mailbox.messages[0].iter_attachments())
    assert file.get_filename() == "telecom-edition-1.pdf"
    assert file.get_content().startswith(b"%PDF-")


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


def test_a_worker_killed_while_it_sends_sends_once(
    app: Flask, database_url: str, mailbox: Mailbox, fieldwork: Fieldwork, tmp_path: Any
) -> None:
    """It dies while the mail server holds the message; the next one sends it, with the same Message-ID."""
    subscribed(app, fieldwork)
    publish(app, fieldwork)
    log, settings = tmp_path / "log", mailbox.settings()
    mailbox.holding = True
    with worker(database_url, log, **settings) as first:
        wait_for(mailbox.reached.is_set, "the mail server being asked", log)
        first.send_signal(signal.SIGKILL)
        first.wait(10)
    assert not mailbox.messages
    mailbox.holding = False
    mailbox.messages.clear()
    with app.app_context():
        email = db.session.scalars(select(Email)).one()
        assert (email.attempts, email.sent_at) == (1, None)
        rested = utc_now() - timedelta(minutes=2)
        db.session.execute(update(Email).values(tried_at=rested))
        db.session.commit()
    with worker(database_url, log, **settings):
        wait_for(lambda: is_sent(app), "the mail", log)
    ids = {message["Message-ID"] for message in mailbox.messages}
    assert len(ids) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Delivery)) == 1
        assert db.session.scalar(select(func.count()).select_from(Edition)) == 1
        jobs = select(Job.state).where(Job.kind == "deliveries")
        assert set(db.session.scalars(jobs)) == {"done"}


def is_sent(app: Flask) -> bool:
    with app.app_context():
        return db.session.scalars(select(Email)).one().sent_at is not None
