"""A program's scorecard, made from its tallies and claims, or found as it was kept."""

from services.scorecards.keeping import keep_what_was_made
from services.scorecards.making import input_of, scorecard_of, with_every_trend

__all__ = ["input_of", "keep_what_was_made", "scorecard_of", "with_every_trend"]
