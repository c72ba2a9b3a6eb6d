"""The blueprint of the administration, with its guard and its tabs."""

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from blueprints.access import guard

admin = Blueprint("admin", __name__, url_prefix="/admin")
guard(admin, "admin")


@admin.context_processor
def frame() -> dict[str, Any]:
    """The tabs of the administration's pages."""
    pages = (
        (_("People"), "admin.people"),
        (_("Programs"), "admin.programs"),
        (_("Health"), "admin.health"),
    )
    here = request.endpoint or ""
    return {
        "admin_tabs": [
            {"label": label, "href": url_for(endpoint), "current": here.startswith(endpoint)}
            for label, endpoint in pages
        ]
    }
