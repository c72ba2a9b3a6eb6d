"""Keeping words that name somebody from managers, and showing them again."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from models.base import db
from models.verbatims import Verbatim, verbatims_of
from services.verbatims.hiding import hide_words, show_words

CARRIED = ("q", "brand", "channel", "question", "score", "promise", "hidden", "wave", "period")
"""What the page of words was asked for, and shows again."""


@desk.post("/<program_key>/words/<int:verbatim_id>/hide")
def hide_verbatim(verbatim_id: int) -> ResponseReturnValue:
    hide_words(_verbatim(verbatim_id), g.person, request.form.get("why", "")[:500])
    db.session.commit()
    flash(_("Managers no longer read these words. The desk still does."))
    return _back()


@desk.post("/<program_key>/words/<int:verbatim_id>/show")
def show_verbatim(verbatim_id: int) -> ResponseReturnValue:
    show_words(_verbatim(verbatim_id), g.person)
    db.session.commit()
    flash(_("Managers read these words again."))
    return _back()


def _verbatim(verbatim_id: int) -> Verbatim:
    found: Verbatim = one_or_404(verbatims_of(g.program.id).where(Verbatim.id == verbatim_id))
    return found


def _back() -> ResponseReturnValue:
    asked: dict[str, Any] = {name: request.args[name] for name in CARRIED if request.args.get(name)}
    return redirect(url_for("scorecards.words", program_key=g.program.key, **asked))
