"""Evidence that stays honest however often one looks: formula (E) and its range (METHOD.md section 4).

A betting e-process (Waudby-Smith & Ramdas 2024) mixed over 100 fixed alternatives, so that it depends on
counts alone, in any order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, inf, isinf, log, sqrt
from typing import Any, Literal

from domain.statistics.roots import root

ALPHA = 0.05
"""How often a true promise may be called Broken, or a false one Kept."""
LN20 = log(1 / ALPHA)
"""Evidence of 20 to 1 decides."""

Side = Literal["broken", "kept"]
GoodnessCounts = Sequence[tuple[float, float]] | Sequence[Sequence[float]]
"""(goodness between 0 and 1, effective number of audits) pairs."""

EDGE = 1e-12
"""Promises nearer than this to 0 or 1 are not told apart from them."""
BLOCK = 2_000_000
"""So many factors are held in memory at once."""
CLOSE = 1e-9
"""How exactly a crossing is found, in ln E."""


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

        factors = self._factors(self._promised(promise))
        return np.log(factors, out=factors) @ self._c

    def with_slope(self, promise: float) -> tuple[float, float]:
        """ln E, and how fast it changes with the promise."""
        promised = self._promised(promise)
        value, slope = self.on_log_scale(log(promised))
        return value, (slope if self.side == "kept" else -slope) / promised

    def on_log_scale(self, x: float) -> tuple[float, float]:
        """ln E and its slope where the promise (for Broken: 1 - promise) is exp(x). It falls and is convex."""
        import numpy as np

        if not self.total:
            return 0.0, 0.0
        promised = exp(x)
        factors = self._factors(promised)
        bets = np.log(factors) @ self._c
        top = float(bets.max())
        stakes = np.exp(bets - top)
        total = float(stakes.sum())
        gains = _fractions(self.side) * ((1 / factors) @ (self._c * self._found))
        return top + log(total / 100), -float(stakes @ gains) / total / promised

    def along(self, promises: Any) -> tuple[Any, Any]:
        """ln E at many promises at once, and how fast it changes with each; as `with_slope` says for one."""
        import numpy as np

        if not self.total:
            return np.zeros(len(promises)), np.zeros(len(promises))
        values, slopes = [], []
        most = max(1, BLOCK // (100 * len(self._c)))
        for start in range(0, len(promises), most):
            promised = self._promised(promises[start : start + most])
            factors = self._factors(promised[:, None, None])
            bets = np.log(factors) @ self._c
            top = bets.max(axis=1)
            stakes = np.exp(bets - top[:, None])
            total = stakes.sum(axis=1)
            gains = _fractions(self.side) * ((1 / factors) @ (self._c * self._found))
            values.append(top + np.log(total / 100))
            slopes.append(-(stakes * gains).sum(axis=1) / total / promised**2)
        sign = 1 if self.side == "kept" else -1
        return np.concatenate(values), sign * np.concatenate(slopes)

    def typical(self) -> float | None:
        """On that scale, a place near which the evidence may begin to exclude; None when there is none."""
        mean = float(self._found @ self._c) / self.total if self.total else 0.0
        if mean <= EDGE:
            return None
        spread = float((self._found - mean) ** 2 @ self._c) / self.total / mean**2
        return log(mean) - 3 * sqrt((spread + 1 / self.total) / self.total)

    def _promised(self, promise: Any) -> Any:
        """What a bet has to exceed: goodness for Kept, badness for Broken."""
        return promise if self.side == "kept" else 1 - promise

    def _factors(self, promised: float) -> Any:
        """What one audit of each goodness multiplies the stake of each alternative by."""

        r = _fractions(self.side)
        factors = r[:, None] * (self._found / promised)
        factors += (1 - r)[:, None]
        return factors


@cache
def _fractions(side: Side) -> Any:
    """How much of its stake each alternative k = 1..100 bets, with u_k = (k - 1/2) / 100."""
    import numpy as np

    u = (np.arange(1, 101) - 0.5) / 100
    return np.sqrt(u) if side == "kept" else 1 - u


def log_mean_exp(values: Any) -> float:
    """ln of the mean of exp(values), safe for any size; infinite when one is."""
    import numpy as np

    top = float(np.max(values))
    if isinf(top):
        return top
    return top + log(float(np.exp(np.asarray(values) - top).mean()))


def always_valid_range(broken: LogE, kept: LogE) -> tuple[float, float]:
    """All promises that neither side excludes with 20 to 1: the 90 % range that may be looked at any time."""
    return _excluded(kept), 1 - _excluded(broken)


def _excluded(side: LogE) -> float:
    """How large a promise (for Broken: 1 - promise) the evidence still excludes; 0 when it excludes none.

    Newton's steps; on the logarithmic scale ln E is convex, so that after the first they only approach.
    """
    x, lowest, highest = side.typical(), log(EDGE), 0.0
    if x is None:
        return 0.0
    gap = 0.0
    for _ in range(200):
        x = min(max(x, lowest), highest)
        value, slope = side.on_log_scale(x)
        gap = value - LN20
        if abs(gap) < CLOSE or (gap < 0 and x == lowest) or (gap > 0 and x == highest):
            break
        x -= gap / slope if slope < 0 else inf
    return 0.0 if gap < -CLOSE else exp(x)


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
