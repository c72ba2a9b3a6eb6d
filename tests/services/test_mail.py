"""Mail goes out after the commit that caused it, once, and never breaks what caused it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from models.base import db, utc_now
from models.history import Email
from services.letters import Letter
from services.mail import MOST_TRIES, deliver_queued_mail, pause_after, queue_mail
from tests.factories import make_person, sign_in, stored
from tests.support.mailbox import Mailbox


@pytest.fixture
def app(mailing_app: Flask) -> Flask:
    return mailing_app


def queued(app: Flask, subject: str = "Returned to you", body: str = "Grüße\n") -> int:
    with stored(app):
        return queue_mail("aki@example.org", subject, body).id


def kept(email_id: int) -> Email:
    return db.session.get_one(Email, email_id, populate_existing=True)


def test_a_queued_mail_arrives_as_it_was_written(app: Flask, mailbox: Mailbox) -> None:
    email_id = queued(app, subject="Zurück: “Anruf”\r\nBcc: all@example.org")
    with app.app_context():
        assert deliver_queued_mail() == 1
        assert kept(email_id).sent_at
    [message] = mailbox.messages
    assert message["Subject"] == "Zurück: “Anruf” Bcc: all@example.org"
    assert message["Bcc"] is None
    assert message["To"] == "aki@example.org"
    assert message["From"] == "As Advertised <desk@agency.example>"
    assert message.get_content().strip() == "Grüße"


def test_a_composed_subject_is_one_line(
    app: Flask, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words of promises come with line breaks; none of them begins another header."""
    letter = Letter("Hotlines: “24/7\nservice”\r\nBcc: all@example.org", "Hello")
    monkeypatch.setattr("services.mail.letter_of", lambda _email: letter)
    queued(app)
    with app.app_context():
        assert deliver_queued_mail() == 1
    assert mailbox.messages[0]["Subject"] == "Hotlines: “24/7 service” Bcc: all@example.org"
    assert mailbox.messages[0]["Bcc"] is None


def test_a_mail_goes_out_once(app: Flask, mailbox: Mailbox) -> None:
    queued(app)
    with app.app_context():
        deliver_queued_mail()
        assert deliver_queued_mail() == 0
    assert len(mailbox.messages) == 1


def test_what_was_rolled_back_is_never_sent(app: Flask, mailbox: Mailbox) -> None:
    with app.app_context():
        queue_mail("aki@example.org", "Never", "")
        db.session.rollback()
        assert deliver_queued_mail() == 0
    assert mailbox.messages == []


def test_of_two_workers_one_sends(app: Flask, mailbox: Mailbox) -> None:
    from services.mail import _claim

    email_id = queued(app)
    with app.app_context():
        assert _claim(email_id, 0, utc_now())
        assert not _claim(email_id, 0, utc_now())
        assert deliver_queued_mail() == 0


def test_a_refused_mail_keeps_its_error_and_rests_longer_each_time(
    app: Flask, mailbox: Mailbox
) -> None:
    email_id, mailbox.refuse = queued(app), True
    now = utc_now()
    with app.app_context():
        assert deliver_queued_mail(now=now) == 0
        assert "550" in kept(email_id).error
        deliver_queued_mail(now=now + timedelta(seconds=59))
        assert kept(email_id).attempts == 1
        deliver_queued_mail(now=now + timedelta(seconds=61))
        assert kept(email_id).attempts == 2
        mailbox.refuse = False
        assert deliver_queued_mail(now=now + timedelta(minutes=3)) == 0
        assert deliver_queued_mail(now=now + timedelta(minutes=6)) == 1
        assert kept(email_id).error == ""
    assert len(mailbox.messages) == 1


def test_tries_end(app: Flask, mailbox: Mailbox) -> None:
    email_id, mailbox.refuse = queued(app), True
    now = utc_now()
    with app.app_context():
        for n in range(MOST_TRIES + 3):
            deliver_queued_mail(now=now + n * pause_after(MOST_TRIES))
        assert kept(email_id).attempts == MOST_TRIES


def test_one_bad_message_does_not_hold_the_next_back(app: Flask, mailbox: Mailbox) -> None:
    with stored(app):
        bad = queue_mail("moved@example.org", "x", "y").id
        good = queue_mail("aki@example.org", "x", "y").id
    with app.app_context():
        assert deliver_queued_mail() == 1
        assert "551" in kept(bad).error
        assert kept(good).sent_at


def test_an_absent_server_breaks_no_request(make_app, mailbox: Mailbox, app: Flask) -> None:
    mailbox_gone = make_app(SMTP_HOST="127.0.0.1", SMTP_PORT="1", SMTP_STARTTLS="no")
    email_id = queued(mailbox_gone)
    with mailbox_gone.app_context():
        assert deliver_queued_mail() == 0
        assert "ConnectionRefused" in kept(email_id).error


def test_a_server_without_encryption_is_not_given_anything_when_encryption_is_set(
    make_app, mailbox: Mailbox
) -> None:
    strict = make_app(SMTP_HOST="127.0.0.1", SMTP_PORT=str(mailbox.port))
    email_id = queued(strict)
    with strict.app_context():
        assert deliver_queued_mail() == 0
        assert "STARTTLS" in kept(email_id).error
    assert mailbox.messages == []


def test_without_a_server_mail_stays_queued(make_app) -> None:
    silent = make_app()
    email_id = queued(silent)
    with silent.app_context():
        assert deliver_queued_mail() == 0
        assert kept(email_id).attempts == 0


def test_the_command_sends_what_waits(app: Flask, mailbox: Mailbox, make_app) -> None:
    queued(app), queued(app)
    told = app.test_cli_runner().invoke(args=["mail", "send"])
    assert told.output == "2 sent, 0 waiting\n"
    refused = make_app().test_cli_runner().invoke(args=["mail", "send"])
    assert refused.exit_code == 1
    assert "SMTP_HOST is not set" in refused.output


def test_an_invitation_is_mailed_to_who_is_invited(app: Flask, mailbox: Mailbox) -> None:
    with stored(app):
        admin = make_person(admin=True)
    form = {"name": "Aki", "email": "aki@example.org"}
    page = sign_in(app.test_client(), admin).post("/admin/invitations", data=form)
    [message] = mailbox.messages
    link = next(line for line in message.get_content().splitlines() if "/invitation/" in line)
    assert link in page.text
    with app.app_context():
        assert db.session.scalars(select(Email)).one().sent_at
    path = link.removeprefix(app.config["SETTINGS"].base_url)
    assert app.test_client().get(path).status_code == 200
