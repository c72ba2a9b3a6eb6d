"""My assignments, and the briefing of one."""

from typing import Any
from uuid import UUID

from flask import g, redirect, render_template, url_for

from blueprints.field import field
from blueprints.field.jobs import jobs_of
from blueprints.field.reaching import ways_to
from blueprints.field.steps import steps_of
from blueprints.field.times import city, clock_words, local, when_words, with_zone
from blueprints.field.windows import window_words
from blueprints.field.wording import rich_paragraphs
from blueprints.field.work import Work, work_on
from domain.questionnaire import Questionnaire
from models.base import db, utc_now


@field.get("/")
def assignments() -> str:
    """Everything this person was given."""
    return render_template("field/assignments.html", jobs=jobs_of(g.person, utc_now()))


@field.get("/<uuid:audit_id>/")
def briefing(audit_id: UUID) -> Any:
    """What to do, where, until when; a job that was sent shows what was sent."""
    work = work_on(audit_id)
    if not work.is_open:
        return redirect(url_for(".sent", audit_id=audit_id))
    zone, home = work.zone, work.assignment.program.zone
    return render_template(
        "field/briefing.html",
        work=work,
        ways=ways_to(work.touchpoint),
        due=when_words(work.assignment.due_at, zone, work.now, home),
        window=window_words(work.assignment),
        is_late=work.assignment.due_at < work.now,
        there=with_zone(clock_words(work.now, zone), work.now, zone, home),
        weekday=local(work.now, zone),
        city=city(zone),
        scenario=rich_paragraphs(work.assignment.briefing),
        notes=[rich_paragraphs(text) for text in first_notes(work)],
        steps=steps_of(work),
    )


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


def first_notes(work: Work) -> list[str]:
    """The notes before the first question: authors put the scenario there."""
    filling, found = work.filling, []
    form: Questionnaire = work.questionnaire
    for question in form.questions():
        kind = filling.kind(question.name)
        if kind.control == "note" and filling.is_shown(question.name):
            found.append(filling.label(question.name))
        elif kind.asks:
            break
    return found
