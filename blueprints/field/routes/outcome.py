"""A place that is closed, gone or not to be entered: an audit that is done without its questionnaire."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from blueprints.field import field
from blueprints.field.work import Work, work_on
from domain.answers import evidence_of
from domain.not_audited import ways_out
from domain.problems import Problem
from models.base import db
from services.audits import submit_audit
from services.evidence import store_photo
from services.translating import translated

THE_PLACE = ""
"""The question whose evidence shows the place itself."""

LONGEST = 2000


@field.get("/<uuid:audit_id>/outcome")
def outcome(audit_id: UUID) -> Any:
    """The same form as on the briefing, on a page of its own."""
    work = work_on(audit_id)
    return page(work) if work.is_open else redirect(url_for(".sent", audit_id=audit_id))


@field.post("/<uuid:audit_id>/outcome")
def say_outcome(audit_id: UUID) -> Any:
    """Hand it in, with a sentence or a photo; the desk decides what follows."""
    work = work_on(audit_id)
    if not work.is_open:
        return redirect(url_for(".sent", audit_id=audit_id))
    said = request.form.get("outcome", "")
    why = request.form.get("reason", "").replace("\0", "").strip()[:LONGEST]
    photo = request.files.get("photo")
    if said not in ways_out(work.touchpoint.channel.kind):
        return page(work, _("Choose what you found.")), 422
    if not why and not photo:
        return page(work, _("Say it in a sentence, or take a photo.")), 422
    try:
        _hand_in(work, said, why, photo)
    except Problem as problem:
        db.session.rollback()
        return page(work_on(audit_id), translated(problem.sentence)), problem.status
    db.session.commit()
    flash(_("The desk has it. This audit counts as done."))
    return redirect(url_for(".sent", audit_id=audit_id))


def _hand_in(work: Work, said: str, why: str, photo: Any) -> None:
    """What was typed so far goes with it."""
    answers = dict(work.copy.answers)
    if photo:
        kept = store_photo(photo.stream, work.assignment, THE_PLACE, work.person, now=work.now)
        answers[evidence_of(THE_PLACE)] = [str(kept.id)]
    submit_audit(
        work.assignment,
        work.person,
        answers,
        work.copy.marks,
        started_at=work.copy.started_at or work.now,
        base_no=work.copy.base_no,
        outcome=said,
        why=why,
        now=work.now,
    )


def page(work: Work, error: str = "") -> str:
    return render_template(
        "field/outcome.html",
        work=work,
        error=error,
        said=request.form.get("outcome", ""),
        reason=request.form.get("reason", ""),
    )
