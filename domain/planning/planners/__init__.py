"""PLANNERS: from the rule that judges a part of a claim to what plans it."""

from domain.planning.planners.always import Always
from domain.planning.planners.mean import MeanScore
from domain.planning.planners.planner import Guess, Planner, Scale
from domain.planning.planners.rival import BetterThan
from domain.planning.planners.share import Share
from domain.planning.planners.wait import MeanWait

PLANNERS: dict[str, Planner] = {
    "share": Share(),
    "mean": MeanScore(),
    "absolute": Always(),
    "hours": Always(),
    "mean_wait": MeanWait(),
    "better": BetterThan(),
    "first": BetterThan(),
    "rank": BetterThan(is_rank=True),
}

__all__ = ["PLANNERS", "Guess", "Planner", "Scale"]
