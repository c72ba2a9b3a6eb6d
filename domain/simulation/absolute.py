"""Promises of "always" where as many contacts fail as are tolerated."""

import numpy as np
from numpy.random import Generator

from domain.simulation.clusters import design_effects, visits
from domain.simulation.naive import wilson_by_look
from domain.simulation.running import LAST, Booleans, Ever, Numbers, any_of
from domain.statistics.verdict import KEPT, TOLERANCE, verdict_absolute


def play_absolute(rng: Generator, runs: int) -> Ever:
    """Independent tries. Broken is never false here: it takes a verified failure."""
    good = rng.random((runs, LAST)) < 1 - TOLERANCE
    return _ever(good.astype(float), np.ones((1, LAST)))


def play_absolute_clusters(
    rng: Generator, runs: int, *, icc: float, size: int, brands: int
) -> Ever:
    """Tries that share a moment and fail together, correlation pooled over the brands."""
    seen = visits(rng, runs, rate=1 - TOLERANCE, icc=icc, size=size, brands=brands, again=False)
    return _ever(seen.good[:, 0], design_effects(seen))


def _ever(good: Numbers, deff: Numbers) -> Ever:
    _, naive_kept = wilson_by_look(good).excludes(1 - TOLERANCE)
    return Ever(
        broken=None, kept=any_of(clean(good) & supported(deff), axis=1), naive_kept=naive_kept
    )


def clean(good: Numbers) -> Booleans:
    """Looks at which nothing has failed yet."""
    return good.cumprod(axis=1) > 0


def supported(deff: Numbers) -> Booleans:
    """Whether the product calls as many clean tries as there were looks enough, for every design effect."""
    kinds, which = np.unique(deff.round(9), return_inverse=True)
    first = np.array([fewest_clean(float(one)) for one in kinds])[which.reshape(deff.shape)]
    return np.arange(1, deff.shape[1] + 1) >= first


def fewest_clean(deff: float) -> int:
    """The smallest number of clean tries that is Kept."""
    more = verdict_absolute(0, deff=deff).more or 0
    assert verdict_absolute(more, deff=deff).verdict == KEPT
    return more
