"""A published edition for whoever holds a link to it: the scorecard's own pages, without anything of single audits."""

from blueprints.scorecards.showing import add_frozen_views
from blueprints.shared.blueprint import shared
from blueprints.shared.routes import opening  # noqa: F401 - adds its views

add_frozen_views(shared, "/<token>")

__all__ = ["shared"]
