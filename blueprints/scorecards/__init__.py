"""The scorecard's pages, for managers and the desk, within one program."""

from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.routes import (  # noqa: F401 - they add their views
    actions,
    audits,
    behind,
    claims,
    downloads,
    drivers,
    editions,
    files,
    gap,
    home,
    house,
    long_downloads,
    notices,
    pictures,
    places,
    ranking,
    sharing,
    words,
)
from blueprints.scorecards.showing import add_frozen_views

add_frozen_views(scorecards, "/<program_key>")

__all__ = ["scorecards"]
