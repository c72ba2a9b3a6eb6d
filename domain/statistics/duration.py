"""Waits: who was served within a time, and the quantiles of the wait (METHOD.md sections 2 and 3.4)."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

from domain.statistics.proportion import Z
from domain.statistics.survival import Histogram, Seen, survival

LIMIT = 2700
"""The hang-up limit L in seconds: longer times are censored there."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Waits counted against one threshold."""

    success: float
    failure: float
    unknown: float


@dataclass(frozen=True, slots=True)
class Quantile:
    """A quantile of the wait in seconds; None means beyond the limit."""

    value: float | None
    low: float | None
    high: float | None


def share_within(
    answered: Histogram,
    cut: Histogram | None = None,
    lost: Histogram | None = None,
    blank: float = 0,
    *,
    threshold: int,
    strict: bool = False,
) -> Outcomes:
    """Count waits "within T" seconds; `strict` is "under T", which for whole seconds is within T - 1.

    A hang-up before the bound is unknown, one at or after it is a failure; a dropped line is a failure.
    """
    cut, lost = cut or {}, lost or {}
    bound = threshold - 1 if strict else threshold
    success = _until(answered, bound)
    too_early = sum(n for second, n in cut.items() if int(second) < bound)
    failure = sum(answered.values()) - success + sum(cut.values()) - too_early + sum(lost.values())
    return Outcomes(success, failure, too_early + blank)


def _until(histogram: Histogram, bound: int) -> float:
    return sum(n for second, n in histogram.items() if int(second) <= bound)


def wait_quantile(
    answered: Seen,
    cut: Seen | None = None,
    lost: Seen | None = None,
    p: float = 0.5,
    limit: int = LIMIT,
) -> Quantile:
    """The time by which a share p was answered, by Kaplan-Meier; hang-ups and dropped lines are censored.

    Interval: Brookmeyer-Crowley's idea with Wilson limits at Peto's number. A Wilson limit reaches p where
    the share answered is within z * sqrt(p (1 - p) / N) of p, so the limits themselves are not needed.
    """
    import numpy as np

    curve = survival(answered, cut or {}, lost or {}, limit)
    if not curve.n:
        return Quantile(None, None, None)
    share = 1 - curve.waiting
    reach = Z * np.sqrt(p * (1 - p) / curve.peto)
    value = _first(curve.seconds, share >= p - 1e-12)
    high = _first(curve.seconds, (share > p) & (share - p >= reach))
    if p <= Z * sqrt(p * (1 - p) / curve.n):
        return Quantile(value, 0, high)
    low = _first(curve.seconds, p - share <= reach)
    return Quantile(value, limit if low is None else low, high)


def _first(seconds: Any, holds: Any) -> int | None:
    return int(seconds[holds.argmax()]) if holds.any() else None
