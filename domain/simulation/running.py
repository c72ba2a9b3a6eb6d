"""The product's evidence for many simulated runs at once, after every audit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.statistics.evidence import LN20, LogE, Side
from domain.statistics.verdict import FEWEST

Numbers = NDArray[np.float64]
Booleans = NDArray[np.bool_]
Positions = NDArray[np.intp]

LAST = 200
"""Every run is looked at after each audit from FEWEST to this one."""


@dataclass(frozen=True, slots=True)
class Ever:
    """Per run, whether it reached a verdict at any look: by the method, and by naive intervals."""

    broken: Booleans | None
    kept: Booleans | None
    naive_broken: Booleans | None = None
    naive_kept: Booleans | None = None


def wins_on(goodness: Sequence[float], promise: float, side: Side) -> Numbers:
    """What one audit of each goodness (rows) wins each alternative (columns), by the product's own bets."""
    return np.array([LogE([(y, 1.0)], side).bets(promise) for y in goodness])


def log_e_by_look(
    goodness: Sequence[float],
    drawn: Positions,
    promise: float,
    side: Side,
    worth: Numbers | None = None,
) -> Numbers:
    """ln E of each run (rows) after each audit (columns), drawn as positions in a list of goodness values.

    `worth` is how many effective audits one audit counts as at each look (kappa), for all audits so far.
    """
    table = wins_on(goodness, promise, side)
    bets = np.zeros((len(drawn), table.shape[1]))
    log_e = np.empty(drawn.shape)
    for look in range(drawn.shape[1]):
        bets += table[drawn[:, look]]
        log_e[:, look] = log_mean(bets if worth is None else bets * worth[:, look, None])
    return log_e


def log_mean(bets: Numbers) -> Numbers:
    """ln of the mean of exp(bets) over the last axis, safe for any size."""
    top = bets.max(axis=-1)
    return top + np.log(np.exp(bets - top[..., None]).mean(axis=-1))


def ever(hit: Booleans, known: Positions | None = None) -> Booleans:
    """Whether a run was hit at any look with enough known audits; all are known unless said."""
    if known is None:
        known = np.arange(1, hit.shape[1] + 1)
    return any_of(hit & (known >= FEWEST), axis=1)


def any_of(found: Booleans, axis: int) -> Booleans:
    return np.logical_or.reduce(found, axis=axis)


def decided(log_e: Numbers, known: Positions | None = None) -> Booleans:
    """Whether a run ever had evidence of 20 to 1 with enough known audits."""
    return ever(log_e >= LN20, known)


def numbers_of_looks(looks: int = LAST) -> Numbers:
    """1, 2, ... up to the last look."""
    return np.arange(1, looks + 1, dtype=float)
