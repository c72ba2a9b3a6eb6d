"""Choosing the language of pages: one's own when signed in, else this browser's."""

from flask import abort, g, make_response, redirect, request
from flask.typing import ResponseReturnValue

from blueprints.access import safe_next, wants_json
from blueprints.account.blueprint import account
from blueprints.languages import languages, remember
from models.base import db
from services.people import change_profile


@account.post("/language")
def choose_language() -> ResponseReturnValue:
    language = request.form.get("language", "")
    if language not in languages():
        abort(400)
    answer = make_response(
        ("", 204) if wants_json() else redirect(safe_next(request.form.get("next")))
    )
    if g.person is None:
        return remember(answer, language)
    change_profile(g.person, g.person.name, language)
    db.session.commit()
    return answer
