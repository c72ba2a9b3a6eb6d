"""`flask worker`: the process that does the jobs."""

import logging
import os
import signal
import threading
import time

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError

from models.base import db
from services.exported import remove_expired_files
from services.jobs.noticing import ask_for_alerts, ask_for_deliveries
from services.jobs.only_one import OnlyOne
from services.jobs.overdue import ask_for_drivers, ask_for_new_words, ask_for_what_is_overdue
from services.jobs.running import STEP
from services.jobs.stale import ask_for_stale_scorecards
from services.jobs.unmade import ask_for_unmade_files
from services.mail import deliver_queued_mail
from services.sharing.opens import forget_old_opens

LOOK_SECONDS = 1.0
STAND_BY_SECONDS = 2.0
OVERDUE_SECONDS = 60.0
MAIL_SECONDS = 5.0
MAILS = 5
"""Sent at one look, so that jobs are not kept waiting by a slow mail server for long."""
PATIENCE_SECONDS = 20
log = logging.getLogger(__name__)


@click.command("worker")
@with_appcontext
def worker_command() -> None:
    """Do the jobs that pages and commands ask for, until it is told to stop.

    A second one stands by. Killed at any moment, nothing is lost: the next worker goes on.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    the_one = OnlyOne()
    if _stood_by(the_one, stop):
        _work(the_one, stop)
    STEP.acquire(
        timeout=PATIENCE_SECONDS
    )  # the step under way may end; the next worker does the rest
    os._exit(0)


def _stood_by(the_one: OnlyOne, stop: threading.Event) -> bool:
    """Wait for the right to work; False when told to stop."""
    if not the_one.take():
        click.echo("Another worker is at work; this one stands by.")
        while not stop.wait(STAND_BY_SECONDS) and not the_one.take():
            pass
    return not stop.is_set()


def _work(the_one: OnlyOne, stop: threading.Event) -> None:
    from services.jobs.durable import Engine  # dbos is loaded by this process alone

    engine = Engine(current_app.app_context)
    engine.launch()
    click.echo("The worker is ready.")
    overdue_at = mail_at = 0.0
    while not stop.wait(LOOK_SECONDS):
        the_one.check()
        try:
            if time.monotonic() >= overdue_at:
                _look_around()
                overdue_at = time.monotonic() + OVERDUE_SECONDS
            engine.take_up()
        except OperationalError:
            db.session.rollback()
            log.exception("The database can't be had; trying again")
        if time.monotonic() >= mail_at:
            deliver_queued_mail(most=MAILS, composed=True)
            mail_at = time.monotonic() + MAIL_SECONDS


def _look_around() -> None:
    """Ask for what nobody asked for by hand."""
    ask_for_what_is_overdue()
    ask_for_new_words()
    ask_for_drivers()
    ask_for_stale_scorecards()
    ask_for_alerts()
    ask_for_deliveries()
    ask_for_unmade_files()
    forget_old_opens()
    remove_expired_files()
    db.session.commit()
