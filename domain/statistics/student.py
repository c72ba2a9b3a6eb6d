"""The 97.5 % point of Student's distribution, at any number of degrees of freedom from 1 on, fractional ones too."""

from functools import lru_cache
from math import exp, lgamma, log, log1p, pi, sqrt

Z = 1.959963984540054
"""The same point of the normal distribution."""
MANY = 200.0
"""From here on the series is exact to 1e-12; below, Newton's steps begin with it."""


@lru_cache(maxsize=4096)
def students_t(df: float) -> float:
    """What 2.5 % lie above, to a relative 1e-11.

    The share beyond t falls ever more slowly in t, and the series lies below the point: so each of Newton's steps
    stays below it and comes nearer.
    """
    if df < 1:
        raise ValueError("Student's distribution is wanted from one degree of freedom on")
    t = _series(df)
    if df >= MANY:
        return t
    for _ in range(60):
        step = (_beyond(t, df) - 0.05) / (2 * _density(t, df))
        t += step
        if abs(step) < 1e-7 * t:  # the next one would be its square
            break
    return t


def _series(df: float) -> float:
    """Cornish and Fisher's expansion around the normal point (Abramowitz and Stegun 26.7.5)."""
    z = Z
    return (
        z
        + (z**3 + z) / (4 * df)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * df**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * df**4)
    )


def _log_beta(df: float) -> float:
    return lgamma(df / 2) + log(pi) / 2 - lgamma((df + 1) / 2)


def _density(t: float, df: float) -> float:
    return exp(-_log_beta(df) - (df + 1) / 2 * log1p(t * t / df)) / sqrt(df)


def _beyond(t: float, df: float) -> float:
    """The share beyond -t and t: the incomplete beta function of df/2 and 1/2 at df/(df + t²)."""
    a, x = df / 2, df / (df + t * t)
    front = exp(-a * log1p(t * t / df) + log(t * t / (df + t * t)) / 2 - _log_beta(df))
    return front / a * _fraction(a, 0.5, x)


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's way (Numerical Recipes 6.4)."""
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 500):
        for top in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / (1 + top * d), 1 + top / c
            value *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return value
