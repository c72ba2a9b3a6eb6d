"""Filling in: the sheet where scripts run, else one section a page, saved with every step."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from blueprints.field import field
from blueprints.field.going import where_next
from blueprints.field.own_sheet import own_sheet, plain_page, wants_sheet
from blueprints.field.page import running_elsewhere, section_page
from blueprints.field.posting import keep_post
from blueprints.field.work import work_on
from domain.words import N_
from models.base import db

SENT_ALREADY = N_(
    "This audit was sent already. What you typed is kept, but it is not part of what was sent."
)
TAKEN_BACK = N_(
    "The desk has cancelled this audit, or given it to somebody else, while you were filling it in. What you typed is"
    " kept. Ask the desk how to go on."
)


@field.get("/<uuid:audit_id>/<int:step>")
def fill(audit_id: UUID, step: int) -> Any:
    """One section; `?check=1` also says what is missing."""
    work = work_on(audit_id)
    if not work.is_open:
        return redirect(url_for(".sent", audit_id=audit_id))
    section = work.section_at(step)
    if wants_sheet():
        return own_sheet(work, str(step))
    page = section_page(work, section, tell_missing="check" in request.args)
    opened = [name for name in request.args.getlist("opened") if name in page.names]
    elsewhere = running_elsewhere(work, section)
    return plain_page(
        render_template("field/fill.html", work=work, page=page, opened=opened, elsewhere=elsewhere)
    )


@field.post("/<uuid:audit_id>/<int:step>")
def save(audit_id: UUID, step: int) -> Any:
    """Keep what was typed, then go where the button says."""
    work = work_on(audit_id, taken_back=True)
    section = work.section_at(step)
    keep_post(work, section)
    db.session.commit()
    _choose_language()
    if work.is_taken_back:
        flash(_(TAKEN_BACK), "caution")
        return redirect(url_for(".assignments"))
    if not work.is_open:
        flash(_(SENT_ALREADY), "caution")
        return redirect(url_for(".sent", audit_id=audit_id))
    return redirect(where_next(work, section, step))


def _choose_language() -> None:
    language = request.form.get("language")
    if language is not None:
        session["form_language"] = language
