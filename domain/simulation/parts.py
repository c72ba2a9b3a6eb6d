"""Claims of several parts, all of them true."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.random import Generator

from domain.simulation.naive import wilson_by_look
from domain.simulation.rates import table_of_counts
from domain.simulation.running import LAST, Ever, Numbers, any_of, decided, log_mean
from domain.statistics.evidence import Side

Rule = Literal["mean", "worst"]


def play_parts(
    rng: Generator, runs: int, *, promise: float, rates: Sequence[float], rule: Rule = "mean"
) -> Ever:
    """Broken by the mean of the parts' evidence; or, to see why not, by the worst part.

    Every look adds one audit to each part. Kept asks ten known audits of each part, Broken of all together.
    """
    goods = np.stack([rng.random((runs, LAST)) < rate for rate in rates]).astype(float)
    broken, kept = _log_e(goods, promise, "broken"), _log_e(goods, promise, "kept")
    audits = len(rates) * np.arange(1, LAST + 1)
    naive = np.array([wilson_by_look(good).excludes(promise) for good in goods])
    return Ever(
        broken=decided(log_mean(np.moveaxis(broken, 0, -1)), audits)
        if rule == "mean"
        else decided(broken.max(axis=0)),
        kept=decided(kept.min(axis=0)),
        naive_broken=any_of(naive[:, 0], axis=0),
        naive_kept=~any_of(~naive[:, 1], axis=0),
    )


def _log_e(goods: Numbers, promise: float, side: Side) -> Numbers:
    """ln E by part, run and look."""
    return table_of_counts(promise, side)[np.arange(LAST), goods.cumsum(axis=2).astype(np.intp)]
