"""A program's scorecard, made from its tallies and claims, or found as it was kept."""

from services.scorecards.keeping import keep_what_was_made
from services.scorecards.making import Live, input_of, live, scorecard_of

__all__ = [
    "Live",
    "input_of",
    "keep_what_was_made",
    "live",
    "scorecard_of",
]
