"""Explains figures and verdicts of a program: from its tallies, with what was left out."""

from domain.explanations import Explainer
from domain.scorecard_rows import ALL
from models.program import Program
from services.left_out import LeftOutCounts
from services.scorecards import Live


def explainer_of(program: Program, made: Live, brand: str = ALL, channel: str = ALL) -> Explainer:
    """Explains what stands on this scorecard, of one brand or channel or of all of them."""
    count = LeftOutCounts(program, brand, channel, made.part).of
    return Explainer(made.given, made.scorecard, count)
