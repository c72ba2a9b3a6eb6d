"""Signing in and out."""

from secrets import token_urlsafe

from flask import (
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user, logout_user
from werkzeug.wrappers import Response

from blueprints.access import LEFT, LEFT_SECONDS, safe_next
from blueprints.account.blueprint import account
from blueprints.account.forms import SignInForm
from blueprints.account.keeping import send_again
from blueprints.cookies import keep_in_browser
from domain.problems import Problem
from models.base import db, utc_now
from models.people import Person
from services.history import record
from services.sign_in import begin_attempt, finish_attempt
from services.translating import translated


@account.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    target = safe_next(request.args.get("next"))
    if g.person is not None:
        return redirect(target)
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template(
            "account/sign_in.html", form=form
        ), 422 if form.is_submitted() else 200
    try:
        person = sign_in_with(form.email.data, form.password.data)
    except Problem as problem:
        return refuse(form, translated(problem.sentence), 429, problem.details["minutes"])
    if person is None:
        return refuse(form, _("The e-mail address or the password is not right. Try again."), 422)
    start_session(person)
    return send_again(request.form.get("kept", ""), target) or redirect(target)


def sign_in_with(email: str, password: str) -> Person | None:
    """The try is committed before the password is looked at, so that tries at once are all counted."""
    attempt = begin_attempt(email, request.remote_addr or "", now=utc_now())
    db.session.commit()
    try:
        return finish_attempt(attempt, email, password)
    finally:
        db.session.commit()


def refuse(form: SignInForm, sentence: str, status: int, minutes: int = 0) -> ResponseReturnValue:
    """The form again with one sentence, the same for accounts that exist and that don't."""
    form.form_errors.append(sentence)
    response = make_response(render_template("account/sign_in.html", form=form), status)
    if minutes:
        response.headers["Retry-After"] = str(minutes * 60)
    return response


def start_session(person: Person) -> None:
    """A new session, without anything of the one before."""
    session.clear()
    g.pop("csrf_token", None)  # Flask-WTF keeps a copy of what was in the session
    session.permanent = True
    session["name"] = token_urlsafe(12)
    login_user(person)


@account.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    if g.person is not None:
        record("person.signed_out", who=g.person, after={"person": g.person.id})
        db.session.commit()
    left = session.get("name", "")
    logout_user()
    session.clear()
    return stay_out(redirect(url_for(".sign_in")), left)


def stay_out(answer: Response, left: str) -> Response:
    """An answer that was asked for before and comes after this one brings that session's cookie, and nobody in."""
    if left:
        keep_in_browser(answer, LEFT, left, LEFT_SECONDS)
    return answer
