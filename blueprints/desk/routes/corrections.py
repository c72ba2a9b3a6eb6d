"""Correcting an audit: the desk's wording as a new version beside the original."""

from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.review.deciding import audit_href, told_of
from blueprints.desk.review.forms import ReasonForm
from blueprints.desk.review.mending import Mending, mending_of, posted
from blueprints.desk.review.page import deeds_for
from blueprints.desk.review.queue import filters_kept
from blueprints.desk.review.reviewed import Reviewed, reviewed_or_404
from domain.answers import Answers, Marks
from domain.problems import Problem
from models.base import db
from services.corrections import correct_audit
from services.decisions import check_seen
from services.translating import translated


@desk.get("/<program_key>/audits/<uuid:audit_id>/correction")
def correction(audit_id: UUID) -> ResponseReturnValue:
    """Every answer as a field; an audit that cannot be corrected is only shown."""
    view = reviewed_or_404(audit_id)
    if "correct" not in deeds_for(view.audit):
        return redirect(url_for(".review", audit_id=audit_id, **filters_kept()))
    revision = view.revision
    return page(view, mending_of(view, revision.answers, revision.marks))


@desk.post("/<program_key>/audits/<uuid:audit_id>/correction")
def correct(audit_id: UUID) -> ResponseReturnValue:
    """Take the correction; what a check refuses comes back once, and may be kept all the same."""
    view = reviewed_or_404(audit_id)
    answers, marks = posted(view)
    mending = mending_of(view, answers, marks)
    form = ReasonForm()
    refused = mending.errors and "anyway" not in request.form
    if not form.validate() or refused:
        return page(view, mending, form=form), 422
    if (answers, marks) == (view.revision.answers, view.revision.marks):
        return page(view, mending, form=form, problem=_("Nothing was changed yet.")), 422
    try:
        keep(view, answers, marks, form.reason.data)
    except Problem as problem:
        db.session.rollback()
        again = reviewed_or_404(audit_id)
        told = translated(problem.sentence)
        return page(
            again, mending_of(again, answers, marks), form=form, problem=told
        ), problem.status
    flash(told_of(view.audit, _("Corrected: %(audit)s. The original stands beside it.")))
    return redirect(audit_href(view.audit))


def keep(view: Reviewed, answers: Answers, marks: Marks, why: str) -> None:
    if not request.form.get("revision", "").isdecimal():
        abort(400)
    check_seen(view.audit, int(request.form["revision"]))
    correct_audit(view.audit, g.person, answers, marks, why)
    db.session.commit()


def page(view: Reviewed, mending: Mending, *, form: Any = None, problem: str = "") -> str:
    return render_template(
        "desk/review/correction.html",
        view=view,
        audit=view.audit,
        mending=mending,
        form=form or ReasonForm(formdata=None),
        was_sent=form is not None,
        problem=problem,
        filters=filters_kept(),
    )
