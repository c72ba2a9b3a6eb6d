"""Which logo and colours stand at the head of a scorecard page."""

from typing import Any

from flask import current_app, g, request, url_for

from models.base import db
from models.house_style import ProgramStyle


def house() -> dict[str, Any]:
    """`house` for the layout: addresses of its sheet and logo; None where the program has no style of its own."""
    return {"house": _house() if g.get("program") is not None else None}


def _house() -> dict[str, str] | None:
    row = db.session.get(ProgramStyle, g.program.id)
    if row is None or f"{request.blueprint}.house_css" not in current_app.view_functions:
        return None
    version = f"{row.accent}{row.on_accent}{row.logo_sha[:8]}".replace("#", "")
    return {
        "css": url_for(".house_css", v=version),
        "logo": url_for(".house_logo", v=version) if row.logo_sha else "",
        "client": g.program.client or g.program.name,
    }
