"""Strata with target weights: what each audit weighs, and how many audits that is worth (METHOD.md 3.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.statistics.proportion import wilson


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares W_h of the strata that have audits (0 elsewhere), and what follows from them.

    `n_eff` is Kish's number for margins; `evidence_n` the number for evidence, where no audit counts more
    than once; `missing` how many unknown audits the empty strata stand for; `covered` the weight seen.
    """

    shares: tuple[float, ...]
    n_eff: float
    evidence_n: float
    missing: float
    covered: float


NO_WEIGHTS = Weights((), 0, 0, 0, 0)


def stratum_weights(weights: Sequence[float], numbers: Sequence[float]) -> Weights:
    """Weights of strata with target weights and numbers of audits; zero-weight strata are ignored."""
    pairs = list(zip(weights, numbers, strict=True))
    seen = sum(weight for weight, n in pairs if n > 0)
    if seen <= 0:
        return NO_WEIGHTS
    shares = tuple(weight / seen if n > 0 else 0.0 for weight, n in pairs)
    used = [(share, n) for share, (_, n) in zip(shares, pairs, strict=True) if share > 0]
    if len(used) == 1:  # exactly n, free of rounding
        kish = number = float(used[0][1])
    else:
        kish = 1 / sum(share * share / n for share, n in used)
        number = min(n / share for share, n in used)
    empty = sum(weight for weight, n in pairs if n <= 0)
    return Weights(shares, kish, number, number * empty / seen, seen / (seen + empty))


@dataclass(frozen=True, slots=True)
class WeightedRate:
    """A weighted share with its 95 % interval, and what evidence may use of it."""

    estimate: float | None
    n_eff: float
    low: float | None
    high: float | None
    evidence_n: float
    unknown: float
    covered_weight: float


def weighted_rate(strata: Sequence[Mapping[str, float]]) -> WeightedRate:
    """The share over strata, each a mapping with `weight`, `n` and `successes`."""
    w = stratum_weights([s["weight"] for s in strata], [s["n"] for s in strata])
    if not w.n_eff:
        return WeightedRate(None, 0, None, None, 0, 0, 0)
    used = [(W, s) for W, s in zip(w.shares, strata, strict=True) if W > 0]
    share = min(1.0, sum(W * s["successes"] / s["n"] for W, s in used))
    low, high = wilson(share, w.n_eff)
    return WeightedRate(share, w.n_eff, low, high, w.evidence_n, w.missing, w.covered)
