"""Sheets and their logic: what a phone keeps of a questionnaire, the same for everybody who may fill it in."""

from typing import Any

from flask import Response, g, jsonify, make_response
from flask_babel import gettext as _

from blueprints.field import field
from blueprints.field.release import current_release
from blueprints.field.script import words_for_script
from blueprints.field.sheets import Sheet, sheet_for
from domain.phone.logic import logic_of

KEPT = "private, max-age=31536000, immutable"


@field.get("/sheets/<sheet>/<release>")
def sheet(sheet: str, release: str) -> Any:
    """All questions as one page, without anybody's data."""
    return _kept(make_response(sheet_for(g.person, sheet).document()), release)


@field.get("/sheets/<sheet>/<release>/logic")
def logic(sheet: str, release: str) -> Any:
    """What the script evaluates: the questionnaire without what scores, and the words it says."""
    found = sheet_for(g.person, sheet)
    return _kept(jsonify(logic=_logic(found), words=words_for_script()), release)


def _logic(found: Sheet) -> dict[str, Any]:
    """The document of the domain, its sentences in the language of the pages."""
    made = logic_of(found.questionnaire, found.language)
    return {**made, "words": {code: _(text) for code, text in made["words"].items()}}


def _kept(response: Response, release: str) -> Response:
    """For ever under the address of this release; an older one gets today's, and may not keep it."""
    current = release == current_release()
    response.headers["Cache-Control"] = KEPT if current else "private, no-cache"
    return response
