"""One's own account: name, language, password, sessions."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.account.blueprint import account
from blueprints.account.forms import PasswordForm, ProfileForm
from blueprints.account.routes.sign_in import start_session
from blueprints.forms import offered, tell_at_field
from blueprints.languages import offered_languages
from domain.problems import Problem
from models.base import db
from services.attempts import forget_failures, refuse_when_too_many
from services.people import change_password, change_profile, end_sessions
from services.sign_in import begin_attempt


@account.get("/account")
def own() -> str:
    return page()


@account.post("/account/profile")
def profile() -> ResponseReturnValue:
    form = profile_form()
    if not form.validate():
        return page(profile=form), 422
    change_profile(g.person, form.name.data, form.language.data)
    db.session.commit()
    flash(_("Your name and language are saved."))
    return redirect(url_for(".own"))


@account.post("/account/password")
def password() -> ResponseReturnValue:
    form = PasswordForm()
    if not form.validate():
        return page(password=form), 422
    attempt = begin_attempt(g.person.email, request.remote_addr or "")
    db.session.commit()
    try:
        refuse_when_too_many(attempt)
        change_password(g.person, form.current.data, form.password.data)
    except Problem as problem:
        db.session.commit()  # nothing of the person changed, but the tries are counted
        tell_at_field(form, problem)
        return page(password=form), problem.status
    forget_failures(attempt)
    return keep_only_this_session(_("Your password is changed. All other sessions have ended."))


@account.post("/account/sessions/end")
def end_other_sessions() -> ResponseReturnValue:
    end_sessions(g.person, by=g.person)
    return keep_only_this_session(_("All other sessions have ended."))


def keep_only_this_session(told: str) -> ResponseReturnValue:
    db.session.commit()
    start_session(g.person)
    flash(told)
    return redirect(url_for(".own"))


def profile_form() -> ProfileForm:
    form = ProfileForm(obj=g.person)
    form.language.choices = offered(*offered_languages())
    return form


def page(profile: ProfileForm | None = None, password: PasswordForm | None = None) -> str:
    return render_template(
        "account/own.html",
        profile=profile or profile_form(),
        password=password or PasswordForm(formdata=None),
    )
