"""Editions on their way to who is subscribed, as the tests of mails bring them there."""

from datetime import datetime
from typing import Any

from flask import Flask

from models.base import db
from services.jobs import run_waiting_jobs
from services.jobs.noticing import ask_for_deliveries
from services.mail import deliver_queued_mail
from services.sharing.subscriptions import subscribe
from tests.factories import stored
from tests.web.scorecards.fieldwork import Fieldwork
from tests.web.shared.editions import now, published


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
