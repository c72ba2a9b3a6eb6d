"""Sheets and their logic: what a phone keeps of a questionnaire, the same for everybody who may fill it in."""

import json
from typing import Any

from flask import Response, g
from flask_babel import gettext as _
from werkzeug.datastructures import Headers

from blueprints.field import field
from blueprints.field.looking_back import times_for_script
from blueprints.field.release import current_release
from blueprints.field.script import words_for_script
from blueprints.field.sheets import Sheet, sheet_for
from domain.phone.libraries import libraries_of
from domain.phone.logic import logic_of

KEPT = "private, max-age=31536000, immutable"


@field.get("/sheets/<sheet>/<release>")
def sheet(sheet: str, release: str) -> Any:
    """All questions as one page, without anybody's data."""
    return _kept(sheet_for(g.person, sheet).document(), "text/html", release)


@field.get("/sheets/<sheet>/<release>/logic")
def logic(sheet: str, release: str) -> Any:
    """What the script evaluates: the questionnaire without what scores, and the words it says."""
    found = sheet_for(g.person, sheet)
    words = {**words_for_script(), "times": times_for_script(found.kind)}
    told = {"logic": _logic(found), "words": words}
    return _kept(json.dumps(told, separators=(",", ":")), "application/json", release)


def _logic(found: Sheet) -> dict[str, Any]:
    """The document of the domain, its sentences in the language of the pages."""
    made = logic_of(found.questionnaire, found.language)
    words = {code: _(text) for code, text in made["words"].items()}
    return {**made, "words": words, "libraries": libraries_of(made["expressions"])}


class Kept(Response):
    """Nobody's own: whoever may ask for it gets the same, so it varies with no cookie and sets none."""

    def get_wsgi_headers(self, environ: Any) -> Headers:
        headers = super().get_wsgi_headers(environ)
        headers["Vary"] = "Accept-Encoding"
        headers.remove("Set-Cookie")
        return headers


def _kept(text: str, mimetype: str, release: str) -> Response:
    """For ever under the address of this release; an older one gets today's, and may not keep it."""
    response = Kept(text, mimetype=mimetype)
    current = release == current_release()
    response.headers["Cache-Control"] = KEPT if current else "private, no-cache"
    return response
