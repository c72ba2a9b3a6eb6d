"""Pictures of a claim as files, and what the claim looked like where it was advertised."""

from flask import Response, abort, g
from werkzeug.exceptions import NotFound

from blueprints.scorecards.claim_pictures import drawn_of
from blueprints.scorecards.reading import reading
from blueprints.scorecards.routes.claims import result_of
from blueprints.scorecards.saved_pictures import MEDIA_TYPES, saved_picture
from blueprints.scorecards.showing import frozen
from blueprints.screenshots import picture_response
from domain.pictures import Canvas
from domain.problems import Problem
from domain.words import N_, Sentence, quoted
from services.screenshots import screenshot_of
from services.translating import told

KEYS = ("promise", "waves", "audits", "hours", "rivals")
NOTHING = N_("There is nothing to draw yet: no figure of this promise may be told.")


@frozen("/claims/<claim_key>/pictures/<picture_key>.<kind>")
def claim_picture(claim_key: str, picture_key: str, kind: str) -> Response:
    """One picture with its title and sentence, ready for a slide."""
    if kind not in MEDIA_TYPES:
        abort(404)
    read = reading()
    result, _others = result_of(read.scorecard, claim_key)
    picture = drawn_of(read, result, Canvas(translate=told)).by_key(picture_key)
    if picture is None:
        raise _nothing_to_draw(picture_key)
    words, name = told(quoted(result.claim.words)), f"{result.claim.key}-{picture_key}"
    return saved_picture(picture, kind, name, read.period, words)


def _nothing_to_draw(key: str) -> Exception:
    """A picture that there can be, but not of these figures; any other is not found."""
    if key.partition("-")[0] in KEYS:
        return Problem("no_picture", Sentence(NOTHING), 409)
    return NotFound()


@frozen("/claims/<claim_key>/screenshot")
def claim_screenshot(claim_key: str) -> Response:
    """As it stood when the edition was published, or as it stands."""
    read = reading()
    result, _others = result_of(read.scorecard, claim_key)
    kept = screenshot_of(g.program.id, claim_key, result.claim.version, read.as_of)
    return picture_response(kept) if kept else abort(404)
