"""E-mails: written in the transaction of their cause, sent after its commit, tried again until they are out."""

import smtplib
import ssl
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from flask import current_app
from sqlalchemy import CursorResult, or_, update

from models.base import db, utc_now
from models.history import Email, waiting_mail
from services.letters import Letter, letter_of
from settings import Settings

PATIENCE_SECONDS = 6
"""How long a request waits for the mail server; the row stays for the next try."""

MOST_TRIES = 12
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
IMPLICIT_TLS_PORT = 465


def queue_mail(
    recipient: str, subject: str, body: str, *, kind: str = "", now: datetime | None = None
) -> Email:
    """Write the message down; it goes out when `deliver_queued_mail` runs after the commit.

    One of a `kind` has no body yet: it is composed when it is sent, by the worker.
    """
    email = Email(
        recipient=recipient,
        subject=" ".join(subject.split())[:200],
        body=body,
        kind=kind,
        created_at=now or utc_now(),
    )
    db.session.add(email)
    db.session.flush()
    return email


def mail_is_set() -> bool:
    """Whether there is a mail server; without one links are shown to the desk."""
    return bool(_settings().smtp_host)


def deliver_queued_mail(
    *, most: int = 5, composed: bool = False, now: datetime | None = None
) -> int:
    """Send what is due, in order; returns how many went out. Never raises: what failed keeps its error.

    Messages that must be composed first, perhaps with a file, are left to the worker: `composed`.

    It commits, and so runs after its caller's commit. Each try is claimed by a commit of its own before
    the mail server is asked: two workers don't send the same message, and a worker that dies in the
    middle leaves a message that is tried again.
    """
    if not mail_is_set():
        return 0
    sent = 0
    try:
        for email_id in _due(most, composed, now or utc_now()):
            sent += _deliver(email_id, now or utc_now())
    except Exception:
        db.session.rollback()
        current_app.logger.exception("queued mail could not be looked through")
    return sent


def pause_after(attempts: int) -> timedelta:
    """How long a message rests after so many tries: 1, 4, 16 … minutes, at most six hours."""
    return min(FIRST_PAUSE * 4 ** max(attempts - 1, 0), LONGEST_PAUSE)


def _due(most: int, composed: bool, now: datetime) -> list[int]:
    rested = or_(Email.tried_at.is_(None), Email.tried_at <= now - FIRST_PAUSE)
    waiting = waiting_mail().where(rested, Email.attempts < MOST_TRIES)
    found = db.session.scalars(waiting if composed else waiting.where(Email.kind == ""))
    due = [
        email.id
        for email in found
        if email.tried_at is None or email.tried_at <= now - pause_after(email.attempts)
    ]
    return due[:most]


def _deliver(email_id: int, now: datetime) -> bool:
    email = db.session.get_one(Email, email_id)
    if not _claim(email_id, email.attempts, now):
        return False
    try:
        letter = letter_of(email)
        if letter is None:
            _note(email_id, dropped_at=now)
            return False
        db.session.commit()  # nothing is held while the mail server is spoken to
        _send(_message(email, letter))
    except Exception as error:  # whatever it was, the request that caused the mail goes on
        current_app.logger.warning("mail %s was not sent: %s", email_id, error)
        db.session.rollback()
        _note(email_id, error=f"{type(error).__name__}: {error}"[:300])
        return False
    _note(email_id, sent_at=now, error="")
    return True


def _claim(email_id: int, attempts_seen: int, now: datetime) -> bool:
    """True for the one worker that may send this message now."""
    claimed: CursorResult[None] = db.session.execute(  # type: ignore[assignment]
        update(Email)
        .where(Email.id == email_id, Email.attempts == attempts_seen, Email.sent_at.is_(None))
        .values(attempts=attempts_seen + 1, tried_at=now)
    )
    db.session.commit()
    return claimed.rowcount == 1


def _note(email_id: int, **values: object) -> None:
    db.session.execute(update(Email).where(Email.id == email_id).values(**values))
    db.session.commit()


def _message(email: Email, letter: Letter) -> EmailMessage:
    name, address = parseaddr(_settings().smtp_from)
    message = EmailMessage()
    message["From"] = Address(name, addr_spec=address)
    message["To"] = email.recipient
    message["Subject"] = " ".join(letter.subject.split())  # a line break would end the header
    message["Date"] = format_datetime(email.created_at)
    message["Auto-Submitted"] = "auto-generated"
    # The same on every try, so that a mail server can drop the second of two.
    domain = address.rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<{email.id}.{email.created_at.timestamp():.0f}@{domain}>"
    if letter.unsubscribe:  # RFC 8058: mail programs offer it as one button
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    for name, media_type, content in letter.files:
        main, _slash, sub = media_type.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def _send(message: EmailMessage) -> None:
    settings = _settings()
    tls = ssl.create_default_context()
    server: smtplib.SMTP
    if settings.smtp_port == IMPLICIT_TLS_PORT:
        server = smtplib.SMTP_SSL(
            settings.smtp_host, settings.smtp_port, timeout=PATIENCE_SECONDS, context=tls
        )
    else:
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=PATIENCE_SECONDS)
    with server:
        if settings.smtp_starttls and settings.smtp_port != IMPLICIT_TLS_PORT:
            server.starttls(context=tls)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
        server.send_message(message)


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
