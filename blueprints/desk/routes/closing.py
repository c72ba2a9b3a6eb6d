"""Closing a touchpoint that is no more, and opening it again."""

from uuid import UUID

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.telling import tell_with_undo
from models.base import db
from models.program import Touchpoint, touchpoints_of
from services.closing import close_touchpoint as close
from services.closing import reopen_touchpoint as reopen
from services.closing import unfinished_at


@desk.post("/<program_key>/touchpoints/<int:touchpoint_id>/closing")
def close_touchpoint(touchpoint_id: int) -> ResponseReturnValue:
    """For good; from a review its unfinished audits may be cancelled with it."""
    touchpoint = touchpoint_or_404(touchpoint_id)
    why = _("The place is gone.") if "cancel" in request.form else ""
    cancelled = close(touchpoint, g.person, cancel_for=why)
    left = 0 if cancelled else len(unfinished_at(touchpoint))
    told = _("%(name)s is closed: nothing new is planned there.", name=touchpoint.name)
    if cancelled:
        told += " " + ngettext(
            "%(num)s audit there is cancelled.", "%(num)s audits there are cancelled.", cancelled
        )
    if left:
        told += " " + ngettext(
            "%(num)s audit there is still on the list.",
            "%(num)s audits there are still on the list.",
            left,
        )
    db.session.commit()
    tell_with_undo(told, url_for(".reopen_touchpoint", touchpoint_id=touchpoint_id))
    return redirect(_back())


@desk.post("/<program_key>/touchpoints/<int:touchpoint_id>/reopening")
def reopen_touchpoint(touchpoint_id: int) -> ResponseReturnValue:
    touchpoint = touchpoint_or_404(touchpoint_id)
    reopen(touchpoint, g.person)
    db.session.commit()
    return redirect(url_for(".touchpoints", q=touchpoint.name))


def touchpoint_or_404(touchpoint_id: int) -> Touchpoint:
    return one_or_404(touchpoints_of(g.program.id).where(Touchpoint.id == touchpoint_id))


def _back() -> str:
    """The audit that led here, else the list."""
    try:
        return url_for(".review", audit_id=UUID(request.form.get("audit", "")))
    except ValueError:
        return url_for(".touchpoints")
