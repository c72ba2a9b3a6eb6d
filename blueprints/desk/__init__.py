"""The desk's pages, for agency staff, within one program."""

from blueprints.desk.blueprint import desk
from blueprints.desk.routes import (  # noqa: F401 - they add their views
    assignments,
    audits,
    claim_editing,
    claims,
    closing,
    confirmations,
    corrections,
    decisions,
    editions,
    fieldwork,
    handing_out,
    held,
    home,
    imports,
    jobs,
    people,
    periods,
    plans,
    previews,
    questionnaires,
    reviews,
    screenshots,
    second_scores,
    settings,
    sharing,
    styles,
    touchpoint,
    touchpoints,
    waves,
    words,
)

__all__ = ["desk"]
