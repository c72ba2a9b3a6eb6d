"""Waits: who was served within a time, and the quantiles of the wait (METHOD.md sections 2 and 3.4)."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from domain.statistics.proportion import wilson

LIMIT = 2700
"""The hang-up limit L in seconds: longer times are censored there."""

Histogram = Mapping[str, float] | Mapping[int, float]


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
    cut: Histogram,
    lost: Histogram,
    blank: float = 0,
    *,
    threshold: int = 0,
    strict: bool = False,
) -> Outcomes:
    """Count waits "within T" seconds; `strict` is "under T", which for whole seconds is within T - 1.

    A hang-up before the bound is unknown, one at or after it is a failure; a dropped line is a failure.
    """
    bound = threshold - 1 if strict else threshold
    success = _until(answered, bound)
    too_early = sum(n for second, n in cut.items() if int(second) < bound)
    failure = sum(answered.values()) - success + sum(cut.values()) - too_early + sum(lost.values())
    return Outcomes(success, failure, too_early + blank)


def _until(histogram: Histogram, bound: int) -> float:
    return sum(n for second, n in histogram.items() if int(second) <= bound)


def wait_quantile(
    answered: Histogram,
    cut: Histogram,
    lost: Histogram | None = None,
    p: float = 0.5,
    limit: int = LIMIT,
) -> Quantile:
    """The time by which a share p was answered, by Kaplan-Meier; hang-ups and dropped lines are censored.

    Interval: Brookmeyer-Crowley's idea with Wilson limits at Peto's number, (at risk) / S(just before).
    """
    curve, n = survival(answered, cut, lost or {}, limit)
    if not n:
        return Quantile(None, None, None)
    low = 0.0 if wilson(0, n)[1] >= p else None
    value = high = None
    for second, answered_share, peto in curve:
        lower, upper = wilson(answered_share, peto)
        low = second if low is None and upper >= p else low
        value = second if value is None and answered_share >= p - 1e-12 else value
        high = second if high is None and lower >= p else high
    return Quantile(value, limit if low is None else low, high)


def survival(
    answered: Histogram, cut: Histogram, lost: Histogram, limit: int
) -> tuple[list[tuple[int, float, float]], float]:
    """Kaplan-Meier steps (second, share answered by then, Peto's number), and the number of waits."""
    events, censored = _within_limit(answered, limit), dict[int, float]()
    for second, n in [*cut.items(), *lost.items(), *_beyond(answered, limit)]:
        at = min(int(second), limit)
        censored[at] = censored.get(at, 0) + n
    censored_at = sorted(censored)
    censored_before = [0, *accumulate(censored[second] for second in censored_at)]
    total = sum(events.values()) + sum(censored.values())
    steps, waiting, answered_before = [], 1.0, 0.0
    for second in sorted(events):
        gone = answered_before + censored_before[bisect_left(censored_at, second)]
        at_risk = total - gone
        peto = at_risk / waiting
        waiting *= max(0.0, 1 - events[second] / at_risk)
        steps.append((second, 1 - waiting, peto))
        answered_before += events[second]
        if waiting <= 0:
            break
    return steps, total


def _within_limit(answered: Histogram, limit: int) -> dict[int, float]:
    """Answered waits up to the limit, seconds as integers."""
    return {int(second): n for second, n in answered.items() if n and int(second) <= limit}


def _beyond(answered: Histogram, limit: int) -> list[tuple[int, float]]:
    return [(int(second), n) for second, n in answered.items() if int(second) > limit]
