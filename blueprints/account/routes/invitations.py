"""Accepting an invitation by its link."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from blueprints.account.blueprint import account
from blueprints.account.forms import InvitationForm
from blueprints.account.routes.sign_in import start_session
from blueprints.forms import tell_at_field
from domain.problems import Problem
from models.base import db
from models.people import Invitation, Person
from models.program import Program
from services.invitations import accept_invitation, has_account, invitation_of


@account.route("/invitation/<token>", methods=["GET", "POST"])
def invitation(token: str) -> ResponseReturnValue:
    found = invitation_of(token)
    if found is None:
        return render_template("account/invitation_gone.html"), 410
    if has_account(found):
        return accept_as_known(found, token)
    form = InvitationForm(name=found.name)
    if form.validate_on_submit():
        try:
            person = accept_invitation(
                token,
                name=form.name.data,
                password=form.password.data,
                language=str(get_locale() or "en"),
            )
            db.session.commit()
            return welcome(person)
        except Problem as problem:
            db.session.rollback()
            tell_at_field(form, problem)
    return page(found, form=form), 422 if form.is_submitted() else 200


def accept_as_known(found: Invitation, token: str) -> ResponseReturnValue:
    """Somebody with an account accepts while signed in: the link alone opens nothing."""
    form = InvitationForm()
    theirs = g.person is not None and g.person.email == found.email
    if theirs and form.is_submitted():
        accept_invitation(token, signed_in=g.person)
        db.session.commit()
        flash(_("Accepted. Your new work is open to you."))
        return redirect(url_for(".home"))
    return page(found, known=True, theirs=theirs, token=token)


def welcome(person: Person) -> ResponseReturnValue:
    start_session(person)
    flash(_("Welcome, %(name)s. You are signed in.", name=person.name))
    return redirect(url_for(".home"))


def page(found: Invitation, **more: object) -> str:
    program = db.session.get(Program, found.program_id) if found.program_id else None
    return render_template("account/invitation.html", invitation=found, program=program, **more)
