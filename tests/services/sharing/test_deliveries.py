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
from models.subscriptions import Delivery, Subscription
from services.mail import deliver_queued_mail
from services.roles import remove_role
from services.sharing.deliveries import due_deliveries, write_delivery
from services.sharing.subscriptions import unsubscribe
from tests.factories import stored
from tests.services.sharing.sending import publish, send, subscribed
from tests.support.mailbox import Mailbox
from tests.support.workers import wait_for, worker
from tests.web.scorecards.fieldwork import Fieldwork
from tests.web.shared.editions import now

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


def due(app: Flask, at: datetime) -> int:
    with app.app_context():
        program = db.session.scalars(select(Program)).one()
        return len(due_deliveries(program, at))


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
