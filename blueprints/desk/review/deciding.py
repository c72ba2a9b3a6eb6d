"""One decision about one audit: taken if it still can be, told either way, with nothing that was typed lost."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup, escape

from blueprints.desk.review.forms import asked_of
from blueprints.desk.review.page import audit_page, form_of
from blueprints.desk.review.queue import filters_kept, next_after
from blueprints.desk.review.reviewed import Reviewed, reviewed_or_404
from domain.problems import Problem
from models.audits import Audit
from models.base import db
from services.decisions import check_seen
from services.mail import deliver_queued_mail

Act = Callable[[Reviewed, Any], Any]


def take(
    audit_id: UUID, act: Act, words: str, *, deed: str = "", undo: str = "", stay: bool = False
) -> ResponseReturnValue:
    """Let `act(view, form)` decide, commit, and go on to the next audit (or `stay` with this one).

    `deed` names the form that was sent, `words` say what was done, `undo` is the endpoint that takes it back.
    """
    view = reviewed_or_404(audit_id)
    asked = asked_of(view.questionnaire)
    form = form_of(deed, view) if deed else None
    sent = (deed, form) if form else None
    if form and not form.validate():
        return audit_page(view, form=sent, asked=asked, status=422)
    following = next_after(view.audit)
    try:
        check_seen(view.audit, request.form.get("revision", 0, int))
        act(view, form)
        # Said before the commit, which makes the session forget all it has read.
        told, onward = told_of(view.audit, words, undo), where(view.audit if stay else following)
        db.session.commit()
    except Problem as problem:
        db.session.rollback()
        again = reviewed_or_404(audit_id)
        return audit_page(again, form=sent, problem=problem, asked=asked, status=problem.status)
    deliver_queued_mail()
    flash(told)
    if not stay and following is None:
        flash(_("Nothing else waits for review."), "note")
    return redirect(onward)


def told_of(audit: Audit, words: str, undo: str = "") -> Any:
    """What the next page says was done, with the way back to the audit."""
    link = Markup('<a href="%s">%s</a>') % (audit_href(audit), place_of(audit))
    told: Any = {"text": escape(words) % {"audit": link}}
    if undo:
        told["undo"] = url_for(undo, audit_id=audit.id, **filters_kept())
        told["fields"] = {"revision": audit.revision_no}
    return told


def where(audit: Audit | None) -> str:
    """An audit's page, or the list when there is none left to review."""
    return audit_href(audit) if audit else url_for("desk.reviews", **filters_kept())


def audit_href(audit: Audit) -> str:
    return url_for("desk.review", audit_id=audit.id, **filters_kept())


def place_of(audit: Audit) -> str:
    return f"{audit.touchpoint.brand.name}, {audit.touchpoint.name}"
