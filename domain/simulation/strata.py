"""Audits in strata whose numbers are not in proportion to their weights."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from domain.simulation.naive import wilson_ends
from domain.simulation.rates import AS_BROKEN, AS_KEPT, UNKNOWN
from domain.simulation.running import (
    LAST,
    Booleans,
    Ever,
    Numbers,
    Positions,
    decided,
    ever,
    log_mean,
    wins_on,
)
from domain.statistics.evidence import Side


@dataclass(frozen=True, slots=True)
class Stratum:
    """Its share of the target, of the audits that come, and of those that turn out well."""

    weight: float
    arrives: float
    rate: float


@dataclass(frozen=True, slots=True)
class Worth:
    """What `domain.statistics.weights.stratum_weights` says, for many runs at every look."""

    shares: Numbers  # runs x looks x strata
    kappa: Numbers  # runs x looks x strata: what one audit counts as evidence
    missing: Numbers  # runs x looks: unknown audits that empty strata stand for
    n_eff: Numbers  # runs x looks: Kish's number


def worth_of(weights: Sequence[float], numbers: Numbers) -> Worth:
    """N = min n_h / W_h over the strata seen: no audit counts more than once."""
    seen = numbers > 0
    target = np.array(weights)
    covered = (seen * target).sum(axis=2)
    shares = seen * target / covered[..., None]
    safe = np.maximum(numbers, 1)
    used = shares > 0
    number = np.where(used, numbers / np.where(used, shares, 1.0), np.inf).min(axis=2)
    kappa = number[..., None] * shares / safe
    missing = number * (target.sum() - covered) / covered
    return Worth(shares, kappa, missing, 1 / (shares**2 / safe).sum(axis=2))


def log_e_weighted(
    good: Numbers, stratum: Positions, worth: Worth, promise: float, side: Side
) -> Numbers:
    """ln E by look, each stratum's audits counted at what they are worth at that look."""
    runs, looks = good.shape
    table = wins_on(AS_BROKEN if side == "broken" else AS_KEPT, promise, side)
    bets = np.zeros((runs, worth.kappa.shape[2], table.shape[1]))
    every_run = np.arange(runs)
    log_e = np.empty((runs, looks))
    for look in range(looks):
        bets[every_run, stratum[:, look]] += table[good[:, look].astype(np.intp)]
        total = np.einsum("rh,rha->ra", worth.kappa[:, look], bets)
        log_e[:, look] = log_mean(total + worth.missing[:, look, None] * table[UNKNOWN])
    return log_e


def play_strata(
    rng: Generator, runs: int, *, strata: Sequence[Stratum], in_turn: bool = False
) -> Ever:
    """A weighted share exactly as promised; audits arrive at random, or (`in_turn`) stratum by stratum."""
    arrives = np.array([one.arrives for one in strata])
    rates = np.array([one.rate for one in strata])
    weights = [one.weight for one in strata]
    promise = float(rates @ np.array(weights) / sum(weights))
    stratum = rng.choice(len(strata), size=(runs, LAST), p=arrives / arrives.sum())
    if in_turn:
        stratum = np.sort(stratum, axis=1)
    good = (rng.random((runs, LAST)) < rates[stratum]).astype(float)
    belongs = stratum[..., None] == np.arange(len(strata))
    numbers = belongs.cumsum(axis=1).astype(float)
    worth = worth_of(weights, numbers)
    naive = _naive(good, belongs, numbers, worth)
    return Ever(
        broken=decided(log_e_weighted(good, stratum, worth, promise, "broken")),
        kept=decided(log_e_weighted(good, stratum, worth, promise, "kept")),
        naive_broken=ever(naive[1] < promise),
        naive_kept=ever(naive[0] > promise),
    )


def _naive(
    good: Numbers, belongs: Booleans, numbers: Numbers, worth: Worth
) -> tuple[Numbers, Numbers]:
    """The scorecard's own margin: the weighted share with Kish's number."""
    sums = (good[..., None] * belongs).cumsum(axis=1)
    share = (worth.shares * sums / np.maximum(numbers, 1)).sum(axis=2)
    ends = wilson_ends(share, worth.n_eff)
    return ends.low, ends.high
