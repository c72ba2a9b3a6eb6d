"""What a guess of the truth means for single contacts: the distribution that a plan reckons with."""

from math import exp
from statistics import NormalDist

from domain.planning.chances import Distribution

SCORE_SD = 20.0
"""How far single scores are taken to lie from their mean, in points."""

WAIT_LOG_SD = 1.0
"""Waits are taken to be log-normal with this standard deviation of their logarithm: skewed, as waits are."""

STEPS = 200


def yes_no(share: float) -> Distribution:
    return ((1.0, share), (0.0, 1 - share))


def scores(mean: float, sd: float = SCORE_SD) -> Distribution:
    """Scores around a mean, both in goodness (0-1): a beta distribution on 100 steps.

    `sd` in points; near the ends of the scale, where it has no room, a third of the largest variance there is.
    """
    import numpy as np

    if not 0 < mean < 1:
        return yes_no(mean)
    most = mean * (1 - mean)
    size = most / min((sd / 100) ** 2, most / 3) - 1
    y = (np.arange(100) + 0.5) / 100
    heights = np.exp((mean * size - 1) * np.log(y) + ((1 - mean) * size - 1) * np.log(1 - y))
    shares = heights / heights.sum()
    drawn = float((shares * y).sum())  # steps are coarse near the ends: stretch them to the mean
    y = y * mean / drawn if drawn > mean else 1 - (1 - y) * (1 - mean) / (1 - drawn)
    return tuple(zip(y.tolist(), shares.tolist(), strict=True))


def waits(mean_seconds: float) -> Distribution:
    """Seconds, and the share of contacts that wait so long; the mean is kept exactly."""
    normal = NormalDist()
    raw = [exp(WAIT_LOG_SD * normal.inv_cdf((i + 0.5) / STEPS)) for i in range(STEPS)]
    scale = mean_seconds * STEPS / sum(raw)
    return tuple((scale * wait, 1 / STEPS) for wait in raw)


def in_goodness(seconds: Distribution, cap: float) -> Distribution:
    """Waits as goodness below a cap, which they may exceed: 1 - W / cap."""
    return tuple((1 - wait / cap, share) for wait, share in seconds)


def variance_of(distribution: Distribution) -> float:
    mean = sum(share * value for value, share in distribution)
    return sum(share * (value - mean) ** 2 for value, share in distribution)
