"""Evidence that stays honest however often one looks: formula (E) and its range (METHOD.md section 4).

A betting e-process (Waudby-Smith & Ramdas 2024) mixed over 100 fixed alternatives, so that it depends on
counts alone, in any order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, Literal

from domain.statistics.roots import from_logit, logit, root

ALPHA = 0.05
"""How often a true promise may be called Broken, or a false one Kept."""
LN20 = log(1 / ALPHA)
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
    check_promise(promise)
    return Evidence(LogE(goodness_counts, side)(promise))


def check_promise(promise: float) -> None:
    """Refuse a promise of everything or of nothing."""
    if not 0 < promise < 1:
        raise ValueError("a promise of 0 or 1 is absolute and has its own rule")


class LogE:
    """ln E of fixed counts as a function of the promise, and of how many times the counts are taken.

    An alternative of (E) bets a fraction r of its stake on what an audit found: sqrt(u) on goodness to call
    a promise Kept, 1 - u on badness to call it Broken. Each audit multiplies the stake by
    1 - r + r * found / promised, which is (E) written so that nothing cancels.
    """

    def __init__(self, goodness_counts: GoodnessCounts, side: Side) -> None:
        import numpy as np

        if side not in ("broken", "kept"):
            raise ValueError(f"evidence is for broken or for kept, not for {side}")
        pairs = [(y, c) for y, c in goodness_counts if c]
        self.total = sum(c for _, c in pairs)
        self.mean = sum(y * c for y, c in pairs) / self.total if self.total else None
        self.side = side
        y = np.array([y for y, _ in pairs], dtype=float)
        self._found = y if side == "kept" else 1 - y
        if (self._found < 0).any():
            raise ValueError("goodness is at most 1, and at least 0 where a promise is to be Kept")
        self._c = np.array([c for _, c in pairs], dtype=float)

    def __call__(self, promise: float, times: float = 1.0) -> float:
        if not self.total:
            return 0.0
        return log_mean_exp(times * self.bets(promise))

    def bets(self, promise: float) -> Any:
        """For each of the 100 alternatives, the log of what betting on it has won."""
        import numpy as np

        return np.log(self._factors(promise)) @ self._c

    def with_slope(self, promise: float) -> tuple[float, float]:
        """ln E, and how fast it changes with the promise."""
        import numpy as np

        if not self.total:
            return 0.0, 0.0
        factors = self._factors(promise)
        bets = np.log(factors) @ self._c
        top = float(bets.max())
        stakes = np.exp(bets - top)
        total = float(stakes.sum())
        promised = self._promised(promise)
        gains = _fractions(self.side) * ((1 / factors) @ (self._c * self._found))
        slope = float(stakes @ gains) / total / promised**2
        return top + log(total / 100), -slope if self.side == "kept" else slope

    def _promised(self, promise: float) -> float:
        return promise if self.side == "kept" else 1 - promise

    def _factors(self, promise: float) -> Any:
        """What one audit of each goodness multiplies the stake of each alternative by."""
        import numpy as np

        r = _fractions(self.side)
        return (1 - r)[:, None] + np.outer(r, self._found / self._promised(promise))


@cache
def _fractions(side: Side) -> Any:
    """How much of its stake each alternative k = 1..100 bets, with u_k = (k - 1/2) / 100."""
    import numpy as np

    u = (np.arange(1, 101) - 0.5) / 100
    return np.sqrt(u) if side == "kept" else 1 - u


def log_mean_exp(values: Any) -> float:
    """ln of the mean of exp(values), safe for any size."""
    import numpy as np

    top = float(np.max(values))
    return top + log(float(np.exp(np.asarray(values) - top).mean()))


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
    return root(lambda r: log_mean_exp(r * bets) - LN20, ceiling * (1 + 1e-9), 1.0)


def _crossing(gap: Callable[[float], float], outer: float, inner: float) -> float | None:
    """The promise between `outer` (excluded) and `inner` (never excluded) where the gap is zero."""
    if gap(outer) <= 0:
        return None

    def in_logits(x: float) -> float:
        return gap(from_logit(x))

    return from_logit(root(in_logits, logit(outer), logit(inner)))
