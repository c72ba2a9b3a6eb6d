"""Explains figures and verdicts of a program: what was asked for, from its tallies, with what was left out."""

from collections.abc import Collection

from domain.explanations import Explainer
from domain.scorecard_rows import ALL
from domain.scorecard_values import Scorecard
from models.program import Program
from services.left_out import LeftOutCounts
from services.periods import Period
from services.scorecards import input_of


def explainer_of(
    program: Program,
    period: Period,
    scorecard: Scorecard,
    *,
    measure_ids: Collection[int] | None = None,
    brand: str = ALL,
    channel: str = ALL,
) -> Explainer:
    """Explains the figures and verdicts of some measures in one place, or all of them everywhere."""
    given = input_of(program, period, measure_ids=measure_ids, now=scorecard.made_at)
    return Explainer(given, scorecard, LeftOutCounts(program, brand, channel).of)
