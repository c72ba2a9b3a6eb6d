"""Brands that are equally good, compared with each other."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.random import Generator

from domain.simulation.naive import wilson_by_look
from domain.simulation.rates import table_of_counts
from domain.simulation.running import (
    LAST,
    Booleans,
    Ever,
    Numbers,
    Positions,
    any_of,
    ever,
    log_mean,
)
from domain.statistics.comparison import evidence_better
from domain.statistics.contestants import of_rate
from domain.statistics.evidence import LN20
from domain.statistics.verdict import FEWEST

GRID = np.linspace(-2.5, 2.5, 13)
"""Promises, in logits around the truth, at which the smallest evidence is looked for first."""


@lru_cache(maxsize=1)
def rates_around(rate: float) -> "Rates":
    """The tables of one true rate, kept while its scenario is played."""
    return Rates(rate)


class Rates:
    """ln E of every possible count of good audits after every audit, at the promises of a grid."""

    def __init__(self, rate: float) -> None:
        logits = np.log(rate / (1 - rate)) + GRID
        promises = 1 / (1 + np.exp(-logits))
        self._above = np.stack([table_of_counts(float(m), "kept") for m in promises], axis=-1)
        self._below = np.stack([table_of_counts(float(m), "broken") for m in promises], axis=-1)

    def at_most(self, a: Positions, b: Positions) -> Numbers:
        """A bound that the evidence for "A is better than B" does not exceed, by counts of good audits."""
        looks = np.arange(a.shape[1])
        return (self._above[looks, a] + self._below[looks, b]).min(axis=-1)


def better(a: int, b: int, n: int) -> float:
    """The product's own ln E for "A is better than B", from their numbers of good audits among n each."""
    return evidence_better(of_rate(a, n - a), of_rate(b, n - b))


def ever_reached(bound: Numbers, exact: Callable[[int, int], float]) -> Booleans:
    """Runs whose evidence ever reaches 20 to 1; worked out only where the bound allows it, best look first."""
    found = np.zeros(len(bound), dtype=bool)
    bound = bound.copy()
    bound[:, : FEWEST - 1] = -np.inf
    for run in np.flatnonzero((bound >= LN20).any(axis=1)):
        looks = np.argsort(-bound[run])
        hopeful = looks[bound[run, looks] >= LN20]
        found[run] = any(exact(int(run), int(look)) >= LN20 for look in hopeful)
    return found


def play_comparison(rng: Generator, runs: int, *, rate: float) -> Ever:
    """ "A is better than B" when both are equally good, audited in turn."""
    return play_first(rng, runs, rate=rate, rivals=1)


def play_first(rng: Generator, runs: int, *, rate: float, rivals: int) -> Ever:
    """ "#1" when all are equally good: Kept against every rival, Broken by the mean over the rivals."""
    tables = rates_around(rate)
    goods = (rng.random((1 + rivals, runs, LAST)) < rate).astype(float)
    counts = goods.cumsum(axis=2).astype(np.intp)
    own, others = counts[0], counts[1:]

    def kept(run: int, look: int) -> float:
        return min(better(own[run, look], other[run, look], look + 1) for other in others)

    def broken(run: int, look: int) -> float:
        found = [better(other[run, look], own[run, look], look + 1) for other in others]
        return float(log_mean(np.array(found)))

    above = np.stack([tables.at_most(own, other) for other in others])
    below = np.stack([tables.at_most(other, own) for other in others])
    naive_broken, naive_kept = _naive(goods)
    return Ever(
        broken=ever_reached(log_mean(np.moveaxis(below, 0, -1)), broken),
        kept=ever_reached(above.min(axis=0), kept),
        naive_broken=naive_broken,
        naive_kept=naive_kept,
    )


def _naive(goods: Numbers) -> tuple[Booleans, Booleans]:
    """Newcombe's interval of the difference to each rival excludes zero: for one of them, or for all."""
    ends = [wilson_by_look(good) for good in goods]
    shares = goods.cumsum(axis=2) / np.arange(1, LAST + 1)
    worse: list[Booleans] = []
    best: list[Booleans] = []
    for rival in range(1, len(goods)):
        gap = shares[0] - shares[rival]
        down = np.hypot(shares[0] - ends[0].low, ends[rival].high - shares[rival])
        up = np.hypot(ends[0].high - shares[0], shares[rival] - ends[rival].low)
        worse.append(gap + up < 0)
        best.append(gap - down > 0)
    return ever(any_of(np.array(worse), axis=0)), ever(~any_of(~np.array(best), axis=0))
