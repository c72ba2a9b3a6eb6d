"""The chance that a verdict is reached by the n-th audit, if the truth is as guessed (METHOD.md section 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, exp, hypot, log, sqrt
from statistics import NormalDist
from typing import Any

from domain.statistics.evidence import ALPHA, LN20, LogE, Side, log_mean_exp
from domain.statistics.planning import chances_of_rate
from domain.statistics.verdict import FEWEST, MOST, TOLERANCE

Distribution = Sequence[tuple[float, float]]
"""(goodness, share of contacts that have it); the shares add up to 1."""

CLEAN_TRIES = log(ALPHA) / log(1 - TOLERANCE)
"""58.4, so 59 without a failure support "always" (rule of three, exact)."""

PATH = (
    10, 12, 14, 17, 20, 24, 28, 33, 40, 48, 57, 68, 81, 97, 115, 137, 164, 195, 232, 276, 329, 392,
    467, 556, 662, 789, 888, MOST,
)  # fmt: skip
"""Numbers of audits at which a comparison is worked out; between them its chance is drawn straight."""

STANDARD = NormalDist()


@dataclass(frozen=True, slots=True)
class Chances:
    """`by[n]` is the chance of a verdict by the n-th effective audit, n up to 1,000; never falls.

    `exact` when it is METHOD.md's recursion or follows from counting; else it is an approximation.
    """

    by: tuple[float, ...]
    exact: bool

    def at(self, effective: float) -> float:
        return self.by[min(MOST, max(0, int(effective + 1e-9)))]

    def needed(self, power: float) -> int | None:
        """The fewest effective audits with at least this chance; None beyond 1,000."""
        return next((n for n, chance in enumerate(self.by) if chance >= power - 1e-12), None)


NEVER = Chances((0.0,) * (MOST + 1), True)
"""The truth is the promise itself: nothing can be shown."""


@lru_cache(maxsize=256)
def of_share(promise: float, true: float) -> Chances:
    """A share of contacts: METHOD.md's exact recursion."""
    if abs(true - promise) < 1e-12:
        return NEVER
    return Chances(tuple(float(p) for p in chances_of_rate(promise, true)), True)


def of_always(true: float) -> Chances:
    """ "Always": Broken by the first failure, Kept by 59 clean tries; one of both has come by then."""
    return Chances(tuple(1.0 if n >= CLEAN_TRIES else 1 - true**n for n in range(MOST + 1)), True)


def failure_first(true: float) -> float:
    """The chance that "always" is shown as Broken: that a failure comes within the 59 tries."""
    return 1.0 - float(true ** ceil(CLEAN_TRIES))


def of_mean(
    distribution: Distribution, promise: float, side: Side, threshold: float = LN20
) -> Chances:
    """A mean of any distribution: when a walk with the evidence's drift and spread passes the threshold.

    Not exact: where the recursion can be had as well, its 80 % lies within a tenth or so.
    """
    import numpy as np

    bets = LogE(distribution, side).bets(promise)
    best = int(np.argmax(bets))
    spread = _spread(distribution, promise, side, best)
    found = [
        _passed(n, float(bets[best]), log_mean_exp(n * bets), spread, threshold)
        for n in range(FEWEST, MOST + 1)
    ]
    return Chances(_rising([0.0] * FEWEST + found), False)


def of_two(
    better: Distribution, worse: Distribution, margin: float, threshold: float = LN20
) -> Chances:
    """ "The first is better than the second by more than the margin", with n audits of each; not exact."""
    import numpy as np

    meeting = np.linspace(max(0.0, -margin), min(1.0, 1 - margin), 102)[1:-1]
    kept, broken = LogE(better, "kept"), LogE(worse, "broken")
    first = np.stack([kept.bets(m + margin) for m in meeting])
    second = np.stack([broken.bets(m) for m in meeting])
    known = {0: 0.0, FEWEST - 1: 0.0}
    for n in PATH:
        together = _log_means(n * first) + _log_means(n * second)
        at = int(np.argmin(together))
        m, up, down = float(meeting[at]), int(np.argmax(first[at])), int(np.argmax(second[at]))
        spread = hypot(_spread(better, m + margin, "kept", up), _spread(worse, m, "broken", down))
        drift = float(first[at, up] + second[at, down])
        known[n] = _passed(n, drift, float(together[at]), spread, threshold)
    drawn = np.interp(np.arange(MOST + 1), list(known), list(known.values()))
    return Chances(_rising([float(chance) for chance in drawn]), False)


def _spread(distribution: Distribution, promise: float, side: Side, bet: int) -> float:
    """The standard deviation of what one audit adds to the evidence under one of its 100 bets (METHOD.md 4)."""
    u = (bet + 0.5) / 100
    fraction = sqrt(u) if side == "kept" else 1 - u
    promised = promise if side == "kept" else 1 - promise
    gains = [
        (share, log(1 - fraction + fraction * (y if side == "kept" else 1 - y) / promised))
        for y, share in distribution
        if share
    ]
    mean = sum(share * gain for share, gain in gains)
    return sqrt(max(0.0, sum(share * (gain - mean) ** 2 for share, gain in gains)))


def _passed(n: int, drift: float, evidence: float, spread: float, threshold: float) -> float:
    """The chance that a walk has passed the threshold by step n (inverse Gaussian; Wald 1947).

    What not knowing the best bet has cost so far, n * drift - evidence, is put on top of the threshold.
    """
    if spread <= 1e-9:
        return 1.0 if evidence >= threshold else 0.0
    goal, width = threshold + n * drift - evidence, spread * sqrt(n)
    now, back = STANDARD.cdf((n * drift - goal) / width), -(goal + n * drift) / width
    again = 2 * drift * goal / spread**2
    if drift <= 0 or again > 700:  # a walk with hardly any spread does not come back
        return now
    return min(1.0, now + exp(again) * STANDARD.cdf(back)) if back > -37 else now


def _log_means(rows: Any) -> Any:
    import numpy as np

    top = rows.max(axis=1)
    return top + np.log(np.exp(rows - top[:, None]).mean(axis=1))


def _rising(chances: Sequence[float]) -> tuple[float, ...]:
    """What was reached once stays reached."""
    highest, found = 0.0, []
    for chance in chances:
        highest = max(highest, chance)
        found.append(highest)
    return tuple(found)
