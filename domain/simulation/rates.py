"""Audits that say yes or no, some of which could not be seen."""

import numpy as np
from numpy.random import Generator

from domain.simulation.naive import wilson_by_look
from domain.simulation.running import LAST, Ever, Numbers, decided, log_e_by_look, log_mean, wins_on
from domain.statistics.evidence import Side

BAD, GOOD, UNKNOWN = 0, 1, 2
AS_BROKEN = (0.0, 1.0, 1.0)
"""Goodness of bad, good and unknown audits when we say Broken: the unknown ones count for the brand."""
AS_KEPT = (0.0, 1.0, 0.0)


def play_rate(
    rng: Generator, runs: int, *, rate: float, hidden_good: float = 0.0, hidden_bad: float = 0.0
) -> Ever:
    """A share that is exactly as promised, of which some good or bad audits were never recorded."""
    good = rng.random((runs, LAST)) < rate
    seen = rng.random((runs, LAST)) >= np.where(good, hidden_good, hidden_bad)
    found = np.where(seen, good, UNKNOWN).astype(np.intp)
    known = seen.cumsum(axis=1)
    naive_broken, naive_kept = wilson_by_look(good.astype(float)).excludes(rate)
    return Ever(
        broken=decided(log_e_by_look(AS_BROKEN, found, rate, "broken"), known),
        kept=decided(log_e_by_look(AS_KEPT, found, rate, "kept"), known),
        naive_broken=naive_broken if seen.all() else None,
        naive_kept=naive_kept if seen.all() else None,
    )


def table_of_counts(promise: float, side: Side) -> Numbers:
    """ln E of every possible (number of audits - 1, number of good ones), all of them seen."""
    bad, good = wins_on([0.0, 1.0], promise, side)
    found = np.zeros((LAST, LAST + 1))
    for n in range(1, LAST + 1):
        s = np.arange(n + 1)[:, None]
        found[n - 1, : n + 1] = log_mean(s * good + (n - s) * bad)
    return found
