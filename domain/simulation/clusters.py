"""Audits that share a place or a moment, and resemble each other."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from domain.simulation.naive import wilson_by_look
from domain.simulation.rates import AS_KEPT
from domain.simulation.running import LAST, Ever, Numbers, decided, log_e_by_look
from domain.statistics.clusters import FLOOR


@dataclass(frozen=True, slots=True)
class Visits:
    """Audits of many runs and brands: whether each was good, and which cluster audit i belongs to."""

    good: Numbers  # runs x brands x audits
    cluster: tuple[int, ...]


def visits(
    rng: Generator, runs: int, *, rate: float, icc: float, size: int, brands: int, again: bool
) -> Visits:
    """Beta-binomial audits. One cluster after the other, or (`again`) every place visited in turn."""
    number = -(-LAST // size)
    cluster = tuple(i % number if again else i // size for i in range(LAST))
    spread = (1 - icc) / icc
    rates = rng.beta(rate * spread, (1 - rate) * spread, (runs, brands, number))
    good = rng.random((runs, brands, LAST)) < rates[:, :, list(cluster)]
    return Visits(good.astype(float), cluster)


def design_effects(seen: Visits) -> Numbers:
    """Design effect of the first brand of each run at every look, correlation pooled over the brands.

    The same figures as `domain.statistics.clusters.pooled_icc` and `effect_of`, all runs at once.
    """
    runs, brands, looks = seen.good.shape
    sizes = np.zeros(max(seen.cluster) + 1)
    sums = np.zeros((runs, brands, len(sizes)))
    effects = np.empty((runs, looks))
    for look, cluster in enumerate(seen.cluster):
        sizes[cluster] += 1
        sums[:, :, cluster] += seen.good[:, :, look]
        mean_size = float((sizes**2).sum() / sizes.sum())
        effects[:, look] = 1 + (mean_size - 1) * np.maximum(_icc(sizes, sums), FLOOR)
    return effects


def _icc(sizes: Numbers, sums: Numbers) -> Numbers:
    """One-way ANOVA correlation of yes/no audits per run, pooled within brands of equal cluster sizes."""
    runs, brands, _ = sums.shape
    used = sizes > 0
    n, k = sizes.sum(), int(used.sum())
    if k < 2 or n <= k:
        return np.zeros(runs)
    total = sums.sum(axis=2)
    between_sums = (sums[:, :, used] ** 2 / sizes[used]).sum(axis=2)
    between = (between_sums - total**2 / n).sum(axis=1) / (brands * (k - 1))
    within = (total - between_sums).sum(axis=1) / (brands * (n - k))
    n0 = (n - (sizes**2).sum() / n) / (k - 1)
    spread = between + (n0 - 1) * within
    icc = np.divide(between - within, spread, out=np.zeros(runs), where=spread > 1e-12)
    return np.clip(icc, 0.0, 1.0)


def play_clusters(
    rng: Generator,
    runs: int,
    *,
    rate: float,
    icc: float,
    size: int,
    brands: int = 1,
    again: bool = False,
) -> Ever:
    """A clustered share that is exactly as promised, with the design effect that the product would use."""
    seen = visits(rng, runs, rate=rate, icc=icc, size=size, brands=brands, again=again)
    worth = 1 / design_effects(seen)
    own = seen.good[:, 0]
    drawn = own.astype(np.intp)
    naive_broken, naive_kept = wilson_by_look(own).excludes(rate)
    return Ever(
        broken=decided(log_e_by_look(AS_KEPT, drawn, rate, "broken", worth)),
        kept=decided(log_e_by_look(AS_KEPT, drawn, rate, "kept", worth)),
        naive_broken=naive_broken,
        naive_kept=naive_kept,
    )
