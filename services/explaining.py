"""Explains figures and verdicts of a program: from its tallies, with what was left out."""

from domain.explanations import Explainer
from domain.scorecard_rows import ALL
from domain.scorecard_values import Scorecard
from domain.slices import WHOLE, Slice
from models.program import Program
from services.left_out import LeftOutCounts
from services.periods import Period
from services.scorecards import input_of


def explainer_of(
    program: Program,
    period: Period,
    scorecard: Scorecard,
    brand: str = ALL,
    channel: str = ALL,
    part: Slice = WHOLE,
) -> Explainer:
    """Explains what stands on this scorecard (of the slice `part`), of one brand or channel or of all of them."""
    given = input_of(program, period, now=scorecard.made_at, part=part)
    return Explainer(given, scorecard, LeftOutCounts(program, brand, channel, part).of)
