"""What the worker looks for now and then on behalf of people who wait for mail."""

from datetime import datetime

from sqlalchemy import select

from models.alerts import AlertWish
from models.base import db, utc_now
from models.jobs import UNFINISHED, Job, jobs_of
from models.program import Program
from models.subscriptions import Subscription
from services.jobs.asking import ask_for
from services.jobs.stale import is_being_counted
from services.sharing.alerts import QUIET, is_due
from services.sharing.deliveries import due_deliveries
from services.sharing.edition_alerts import is_new


def ask_for_alerts(*, now: datetime | None = None) -> list[Job]:
    """Ask for a look at every program in which something changed and somebody wants to know.

    The approval itself writes nothing for it: that counts changed is seen by their revisions.
    """
    now = now or utc_now()
    wished = select(AlertWish.program_id)
    programs = db.session.scalars(
        select(Program).where(Program.id.in_(wished)).order_by(Program.id)
    )
    return [
        ask_for("alerts", program)
        for program in programs.all()
        if (is_due(program, now) or is_new(program))
        and not (is_being_counted(program) or _is_tried(program, "alerts", now))
    ]


def ask_for_deliveries(*, now: datetime | None = None) -> list[Job]:
    """Ask for the mails of every program in which an edition is due to somebody."""
    now = now or utc_now()
    sent_to = select(Subscription.program_id).where(Subscription.ended_at.is_(None))
    programs = db.session.scalars(
        select(Program).where(Program.id.in_(sent_to)).order_by(Program.id)
    )
    return [
        ask_for("deliveries", program)
        for program in programs.all()
        if due_deliveries(program, now) and not _is_tried(program, "deliveries", now)
    ]


def _is_tried(program: Program, kind: str, now: datetime) -> bool:
    """Whether such a job is under way, or failed a moment ago."""
    alike = jobs_of(program.id).where(Job.kind == kind)
    failed = (Job.state == "failed") & (Job.finished_at > now - QUIET)
    return db.session.scalar(alike.where(Job.state.in_(UNFINISHED) | failed).limit(1)) is not None
