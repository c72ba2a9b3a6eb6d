"""Giving the passphrase of a link."""

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.shared.blueprint import shared
from blueprints.shared.unlocking import PassphraseForm, ask_for_passphrase, unlocked
from domain.problems import Problem
from models.base import db
from models.sharing import ShareLink
from services.sharing.links import begin_opening, passphrase_fits
from services.translating import translated


@shared.post("/<token>/passphrase")
def unlock() -> ResponseReturnValue:
    form = PassphraseForm()
    if not form.validate():
        return ask_for_passphrase(form, 422)
    try:
        fits = passphrase_given(g.share, form.passphrase.data)
    except Problem as problem:
        form.form_errors.append(translated(problem.sentence))
        return ask_for_passphrase(form, problem.status, problem.details["minutes"])
    if not fits:
        form.form_errors.append(_("That is not the passphrase of this link. Try again."))
        return ask_for_passphrase(form, 422)
    return unlocked(g.share, redirect(url_for(".home")))


def passphrase_given(link: ShareLink, passphrase: str) -> bool:
    """The try is committed before the passphrase is looked at, so that tries at once are all counted."""
    attempt = begin_opening(link, request.remote_addr or "")
    db.session.commit()
    try:
        return passphrase_fits(link, passphrase, attempt)
    finally:
        db.session.commit()
