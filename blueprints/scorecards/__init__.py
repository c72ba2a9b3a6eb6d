"""The scorecard's pages, for managers and the desk, within one program."""

from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.routes import (  # noqa: F401 - they add their views
    audits,
    behind,
    claims,
    downloads,
    home,
)

__all__ = ["scorecards"]
