"""The desk's pages, for agency staff, within one program."""

from blueprints.desk.blueprint import desk
from blueprints.desk.routes import (  # noqa: F401 - they add their views
    assignments,
    audits,
    claims,
    confirmations,
    corrections,
    decisions,
    handing_out,
    home,
    imports,
    people,
    previews,
    questionnaires,
    reviews,
    settings,
    touchpoints,
    waves,
)

__all__ = ["desk"]
