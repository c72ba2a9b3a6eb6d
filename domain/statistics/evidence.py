"""Evidence that stays honest however often one looks: formula (E) and its range (METHOD.md section 4).

A betting e-process (Waudby-Smith & Ramdas 2024) mixed over 100 fixed alternatives, so that it depends on
counts alone, in any order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any, Literal

LN20 = log(20)
"""Evidence of 20 to 1 decides."""

Side = Literal["broken", "kept"]
GoodnessCounts = Sequence[tuple[float, float]] | Sequence[Sequence[float]]
"""(goodness between 0 and 1, effective number of audits) pairs."""

EDGE = 1e-12


@dataclass(frozen=True, slots=True)
class Evidence:
    log_e: float


def evidence(goodness_counts: GoodnessCounts, promise: float, side: Side) -> Evidence:
    """ln E against "the mean is at least the promise" (broken) or "at most the promise" (kept)."""
    if not 0 < promise < 1:
        raise ValueError("a promise of 0 or 1 is absolute and has its own rule")
    return Evidence(LogE(goodness_counts, side)(promise))


class LogE:
    """ln E of fixed counts as a function of the promise, and of how many times the counts are taken."""

    def __init__(self, goodness_counts: GoodnessCounts, side: Side) -> None:
        import numpy as np

        pairs = [(y, c) for y, c in goodness_counts if c]
        self.total = sum(c for _, c in pairs)
        self.mean = sum(y * c for y, c in pairs) / self.total if self.total else None
        self.side = side
        self._y = np.array([y for y, _ in pairs], dtype=float)
        self._c = np.array([c for _, c in pairs], dtype=float)

    def __call__(self, promise: float, times: float = 1.0) -> float:
        if not self.total:
            return 0.0
        return log_mean_exp(times * self.bets(promise))

    def bets(self, promise: float) -> Any:
        """For each of the 100 alternatives, the log of what betting on it has won."""
        return log_wins(self._y, promise, self.side) @ self._c


def log_wins(goodness: Any, promise: float, side: Side) -> Any:
    """For each of the 100 alternatives (rows), the log of what one audit of each goodness wins."""
    import numpy as np

    u, root_u = _alternatives()
    # q - m, written so that nothing cancels when the promise is close to 0 or 1
    lead = -promise * (1 - u) if side == "broken" else (1 - promise) * root_u
    slope = (goodness - promise) / (promise * (1 - promise))
    return np.log1p(np.outer(lead, slope))


@cache
def _alternatives() -> tuple[Any, Any]:
    """u_k = (k - 1/2) / 100 for k = 1..100, and its square root."""
    import numpy as np

    u = (np.arange(1, 101) - 0.5) / 100
    return u, np.sqrt(u)


def log_mean_exp(values: Any) -> float:
    """ln of the mean of exp(values), safe for any size."""
    import numpy as np

    top = float(values.max())
    return top + log(float(np.exp(values - top).mean()))


def always_valid_range(broken: LogE, kept: LogE) -> tuple[float, float]:
    """All promises that neither side excludes with 20 to 1: the 90 % range that may be looked at any time."""
    low, high = 0.0, 1.0
    if kept.mean:
        low = _crossing(lambda m: kept(m) - LN20, EDGE, min(kept.mean, 1 - EDGE)) or 0.0
    if broken.mean is not None and broken.mean < 1:
        high = _crossing(lambda m: broken(m) - LN20, 1 - EDGE, max(broken.mean, EDGE)) or 1.0
    return low, high


def times_needed(log_e: LogE, promise: float) -> float:
    """r such that r times the counts give evidence of exactly 20; 1 when they already do, inf if never."""
    if log_e(promise) >= LN20:
        return 1.0
    bets = log_e.bets(promise)
    best = float(bets.max())
    if best <= 0:
        return float("inf")
    ceiling = (LN20 + log(100)) / best  # there one alternative alone suffices
    return _root(lambda r: log_mean_exp(r * bets) - LN20, ceiling * (1 + 1e-9), 1.0)


def _crossing(gap: Callable[[float], float], outer: float, inner: float) -> float | None:
    """The promise between `outer` (excluded) and `inner` (never excluded) where the gap is zero."""
    if gap(outer) <= 0:
        return None

    def in_logits(x: float) -> float:
        return gap(_promise(x))

    return _promise(_root(in_logits, _logit(outer), _logit(inner)))


def _root(f: Callable[[float], float], positive: float, negative: float) -> float:
    """Where f changes sign between two points: regula falsi (Illinois), halved when it dawdles."""
    f_pos, f_neg, side = f(positive), f(negative), 0
    if f_neg >= 0:
        return negative
    for step in range(200):
        if step % 4 == 3:
            x, side = (positive + negative) / 2, 0
        else:
            x = positive - f_pos * (negative - positive) / (f_neg - f_pos)
        value = f(x)
        if value >= 0:
            positive, f_pos, f_neg = x, value, f_neg / 2 if side == 1 else f_neg
            side = 1
        else:
            negative, f_neg, f_pos = x, value, f_pos / 2 if side == -1 else f_pos
            side = -1
        if abs(value) < 1e-9 or abs(positive - negative) < 1e-9 * (1 + abs(x)):
            return x
    return (positive + negative) / 2


def _logit(p: float) -> float:
    return log(p / (1 - p))


def _promise(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
