"""A picture of a page as a file: with its title, its sentence and where its figures come from."""

from typing import Any

from flask import Response, abort, g, make_response

from blueprints.pictures import local_picture
from blueprints.scorecards.asked import here, period_name
from domain.pictures import PAPER, Canvas, Picture, to_svg
from domain.pictures.framed import framed
from domain.problems import Problem
from domain.words import N_, Sentence
from services.periods import Period
from services.translating import told

NOTHING = N_("There is nothing to draw yet: no figure of it may be told.")
MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def saved_as(endpoint: str, **asked: Any) -> tuple[tuple[str, str], ...]:
    """The files that a picture can be saved as, for the macro that shows it."""
    return tuple((kind.upper(), here(endpoint, kind=kind, **asked)) for kind in MEDIA_TYPES)


def saved_picture(
    picture: Picture | None, kind: str, name: str, period: Period, heading: str = ""
) -> Response:
    """The file, ready for a slide; `heading` says of what it is, where its title does not."""
    if kind not in MEDIA_TYPES:
        abort(404)
    if picture is None:
        raise Problem("no_picture", Sentence(NOTHING), 409)
    source = f"{g.program.name} · {period_name(period)}"
    alone = framed(local_picture(picture), Canvas(translate=told), heading, source)
    return _answer(alone, kind, name.lower())


def _answer(picture: Picture, kind: str, name: str) -> Response:
    from domain.exports.typesetting import svg_to_png

    written = to_svg(picture, PAPER)
    data = svg_to_png(written, paper=PAPER.of("paper")) if kind == "png" else written
    response = make_response(data)
    response.headers["Content-Type"] = MEDIA_TYPES[kind]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
