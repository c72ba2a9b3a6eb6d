"""A scorecard made of tallies and claims: the grid, the verdicts and the lead (PRODUCT.md)."""

from domain.scorecard_rows import ScorecardInput
from domain.scorecard_values import Scorecard

METHOD_VERSION = "1.0"


def build_scorecard(given: ScorecardInput) -> Scorecard:
    """Every figure and verdict of a period; waves add up, audited and reported stay apart."""
    raise NotImplementedError
