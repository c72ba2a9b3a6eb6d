"""My assignments, and the briefing of one."""

from typing import Any
from uuid import UUID

from flask import g, redirect, render_template, url_for

from blueprints.field import field
from blueprints.field.awaiting import with_awaiting
from blueprints.field.briefings import briefing_of
from blueprints.field.jobs import jobs_of
from blueprints.field.steps import steps_of
from blueprints.field.work import Work, work_on
from models.base import db, utc_now
from services.board import has_board


@field.get("/")
def assignments() -> str:
    """Everything this person was given."""
    jobs = with_awaiting(jobs_of(g.person, utc_now()), g.person)
    return render_template("field/assignments.html", jobs=jobs, has_board=has_board(g.person))


@field.get("/<uuid:audit_id>/")
def briefing(audit_id: UUID) -> Any:
    """What to do, where, until when; a job that was sent shows what was sent."""
    work = work_on(audit_id)
    if not work.is_open:
        return redirect(url_for(".sent", audit_id=audit_id))
    return render_template("field/briefing.html", **briefing_of(work))


@field.post("/<uuid:audit_id>/start")
def start(audit_id: UUID) -> Any:
    """Begin, or go on where something is missing."""
    work = work_on(audit_id)
    if not work.is_open:
        return redirect(url_for(".sent", audit_id=audit_id))
    if not work.copy.is_started:
        work.keep({}, {})
        db.session.commit()
    return redirect(url_for(".fill", audit_id=audit_id, step=first_open_step(work)))


def first_open_step(work: Work) -> int:
    """The first section that was returned, else the first with something left to do, else the first of all."""
    steps = steps_of(work)
    back = next((step.no for step in steps if step.returned), None)
    left = (step.no for step in steps if not step.is_done or step.answered < step.asked)
    return back or next(left, steps[0].no if steps else 1)
