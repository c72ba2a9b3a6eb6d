"""Audits that give a score."""

from collections.abc import Mapping

import numpy as np
from numpy.random import Generator

from domain.simulation.naive import normal_by_look
from domain.simulation.running import LAST, Ever, decided, log_e_by_look

Shape = Mapping[float, float]
"""Goodness of a score (0 to 1) to how often it is given."""


def on_scale(shares: Mapping[float, float], low: float, high: float) -> Shape:
    """A shape from scores on their own scale."""
    return {(score - low) / (high - low): share for score, share in shares.items()}


FIVES_BELL = on_scale({1: 0.05, 2: 0.15, 3: 0.35, 4: 0.3, 5: 0.15}, 1, 5)
FIVES_SPLIT = on_scale({1: 0.3, 2: 0.05, 3: 0.05, 4: 0.1, 5: 0.5}, 1, 5)
FIVES_PERFECT = on_scale({1: 0.02, 5: 0.98}, 1, 5)
POINTS_WIDE = on_scale(dict.fromkeys(range(0, 101, 5), 1), 0, 100)
POINTS_HIGH = on_scale({p: 1.12 ** (p / 2.5) for p in range(0, 101)}, 0, 100)
POINTS_ZEROS = on_scale({0: 0.03, 90: 0.07, 95: 0.2, 100: 0.7}, 0, 100)
POINTS_PERFECT = on_scale({0: 0.01, 100: 0.99}, 0, 100)


def play_score(rng: Generator, runs: int, *, shape: Shape) -> Ever:
    """Scores of one shape whose mean is exactly as promised."""
    goodness = np.array(list(shape))
    shares = np.array(list(shape.values()), dtype=float)
    shares /= shares.sum()
    promise = float(goodness @ shares)
    drawn = rng.choice(len(goodness), size=(runs, LAST), p=shares)
    naive_broken, naive_kept = normal_by_look(goodness[drawn]).excludes(promise)
    return Ever(
        broken=decided(log_e_by_look(goodness.tolist(), drawn, promise, "broken")),
        kept=decided(log_e_by_look(goodness.tolist(), drawn, promise, "kept")),
        naive_broken=naive_broken,
        naive_kept=naive_kept,
    )
