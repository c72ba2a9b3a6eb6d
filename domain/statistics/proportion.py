"""Shares: the Wilson interval of a proportion (METHOD.md section 3.1; Wilson 1927, JASA 22)."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its 95 % interval; all None when there is nothing to report."""

    estimate: float | None
    low: float | None
    high: float | None


NOTHING = Interval(None, None, None)


def wilson(p: float, n: float) -> tuple[float, float]:
    """The 95 % score interval of a share p of n, n > 0; n may be fractional."""
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    low = 0.0 if p <= 0 else max(0.0, centre - half)
    high = 1.0 if p >= 1 else min(1.0, centre + half)
    return low, high


def rate_interval(successes: float, n: float, n_eff: float | None = None) -> Interval:
    """The share of successes among n, with the margin that the effective number n_eff gives."""
    if n <= 0:
        return NOTHING
    share, effective = successes / n, n if n_eff is None else n_eff
    return Interval(share, *(wilson(share, effective) if effective > 0 else (None, None)))
