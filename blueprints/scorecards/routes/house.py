"""The client's logo and colours, for the head of every scorecard page."""

from flask import Response, g

from blueprints.scorecards.showing import frozen, without_figures
from models.base import db
from models.house_style import ProgramStyle
from services.house_style import logo_of

KEPT = "private, max-age=300"
"""Short: a new logo is seen within minutes."""


@without_figures
@frozen("/house/style.css")
def house_css() -> Response:
    """Its colours as a style sheet of its own: pages hold no styles. Verdicts keep theirs."""
    row = style_row()
    text = f".scorecard-top {{ --house: {row.accent}; }}\n" if row else ""
    return _passing(Response(text, mimetype="text/css"))


@without_figures
@frozen("/house/logo")
def house_logo() -> Response:
    row = style_row()
    logo = logo_of(row) if row else b""
    response = Response(logo, mimetype=row.logo_type) if row and logo else Response(status=204)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return _passing(response)


def style_row() -> ProgramStyle | None:
    return db.session.get(ProgramStyle, g.program.id)


def _passing(response: Response) -> Response:
    """No page of its own: an open of a shared link is not counted by it."""
    g.pop("share_page", None)
    response.headers["Cache-Control"] = KEPT
    return response
