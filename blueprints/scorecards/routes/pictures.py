"""Pictures of a claim as files, and what the claim looked like where it was advertised."""

from flask import Response, abort, g, make_response
from werkzeug.exceptions import NotFound

from blueprints.pictures import local_picture
from blueprints.scorecards.asked import period_name
from blueprints.scorecards.claim_pictures import drawn_of
from blueprints.scorecards.reading import reading
from blueprints.scorecards.routes.claims import result_of
from blueprints.scorecards.showing import frozen
from blueprints.screenshots import picture_response
from domain.pictures import PAPER, Canvas, Picture, to_svg
from domain.pictures.framed import framed
from domain.problems import Problem
from domain.words import N_, Sentence, quoted
from services.screenshots import screenshot_of
from services.translating import told

KEYS = ("promise", "waves", "audits", "hours", "rivals")
NOTHING = N_("There is nothing to draw yet: no figure of this promise may be told.")
MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


@frozen("/claims/<claim_key>/pictures/<picture_key>.<kind>")
def claim_picture(claim_key: str, picture_key: str, kind: str) -> Response:
    """One picture with its title and sentence, ready for a slide."""
    if kind not in MEDIA_TYPES:
        abort(404)
    read = reading()
    result, _others = result_of(read.scorecard, claim_key)
    canvas = Canvas(translate=told)
    picture = drawn_of(read, result, canvas).by_key(picture_key)
    if picture is None:
        raise _nothing_to_draw(picture_key)
    where = f"{g.program.name} · {period_name(read.period)}"
    alone = framed(local_picture(picture), canvas, told(quoted(result.claim.words)), where)
    return _answer(alone, kind, f"{result.claim.key}-{picture_key}".lower())


def _nothing_to_draw(key: str) -> Exception:
    """A picture that there can be, but not of these figures; any other is not found."""
    if key.partition("-")[0] in KEYS:
        return Problem("no_picture", Sentence(NOTHING), 409)
    return NotFound()


def _answer(picture: Picture, kind: str, name: str) -> Response:
    from domain.exports.typesetting import svg_to_png

    written = to_svg(picture, PAPER)
    data = svg_to_png(written, paper=PAPER.of("paper")) if kind == "png" else written
    response = make_response(data)
    response.headers["Content-Type"] = MEDIA_TYPES[kind]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@frozen("/claims/<claim_key>/screenshot")
def claim_screenshot(claim_key: str) -> Response:
    """As it stood when the edition was published, or as it stands."""
    read = reading()
    result, _others = result_of(read.scorecard, claim_key)
    kept = screenshot_of(g.program.id, claim_key, result.claim.version, read.as_of)
    return picture_response(kept) if kept else abort(404)
