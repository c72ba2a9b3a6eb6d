"""The open board, and saying no: audits taken, given back, declined with a reason."""

from typing import Any
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from blueprints.access import one_or_404
from blueprints.field import field
from blueprints.field.offers import boards_of
from blueprints.field.times import when_words
from blueprints.field.work import Work, work_on
from blueprints.telling import tell_with_undo
from domain.problems import Problem
from models.base import db, utc_now
from models.fieldwork import Assignment
from services.board import decline as decline_audit
from services.board import give_back as give_back_audit
from services.board import has_board, open_in_programs_of
from services.board import take as take_audit
from services.translating import translated


@field.get("/board")
def board() -> str:
    """What nobody has, in the programs that let their auditors choose."""
    return render_template(
        "field/board.html", boards=boards_of(g.person, utc_now()), has_board=has_board(g.person)
    )


@field.post("/board/<uuid:audit_id>")
def take(audit_id: UUID) -> Any:
    """Make it one's own; who comes second, or may not, is told and sees the board again."""
    found = open_in_programs_of(g.person.id).where(Assignment.audit_id == audit_id)
    assignment = one_or_404(found)
    try:
        take_audit(assignment, g.person)
    except Problem as problem:
        db.session.rollback()
        flash(translated(problem.sentence), "caution")
        return redirect(url_for(".board"))
    db.session.commit()
    when = when_words(assignment.due_at, assignment.touchpoint.zone, utc_now())
    name, brand = assignment.touchpoint.name, assignment.touchpoint.brand.name
    name = name if name.startswith(brand) else f"{brand}, {name}"
    undo = url_for(".give_back", audit_id=audit_id)
    tell_with_undo(_("%(name)s is yours, due %(when)s.", name=name, when=when), undo)
    return redirect(url_for(".board"))


@field.post("/<uuid:audit_id>/back")
def give_back(audit_id: UUID) -> Any:
    """Onto the board again, without a reason: for what was taken from it."""
    work = work_on(audit_id)
    try:
        give_back_audit(work.assignment, work.person)
    except Problem as problem:
        db.session.rollback()
        flash(translated(problem.sentence), "caution")
        return redirect(url_for(".decline", audit_id=audit_id))
    db.session.commit()
    flash(_("It is back on the board. What you typed is kept, should you take it again."))
    return redirect(url_for(".board"))


@field.get("/<uuid:audit_id>/decline")
def decline(audit_id: UUID) -> Any:
    """Why not? The desk reads it."""
    work = work_on(audit_id)
    return page(work) if work.audit is None else redirect(url_for(".briefing", audit_id=audit_id))


@field.post("/<uuid:audit_id>/decline")
def say_no(audit_id: UUID) -> Any:
    """The list may come from the phone itself, so its address says what happened, and no message of the session."""
    work = work_on(audit_id)
    try:
        decline_audit(work.assignment, work.person, request.form.get("reason", ""))
    except Problem as problem:
        db.session.rollback()
        return page(work_on(audit_id), translated(problem.sentence)), problem.status
    db.session.commit()
    return redirect(url_for(".assignments", _anchor="declined"))


def page(work: Work, error: str = "") -> str:
    return render_template(
        "field/decline.html",
        work=work,
        error=error,
        said=request.form.get("reason", ""),
        may_give_back=work.assignment.taken_at is not None,
    )
