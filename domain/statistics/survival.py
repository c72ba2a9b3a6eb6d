"""How many are still waiting after each second, hang-ups and dropped lines censored (Kaplan and Meier 1958)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Histogram = Mapping[str, float] | Mapping[int, float]
"""Whole seconds → how many waits; JSON has its seconds as text."""

Seen = Histogram | tuple[Any, Any]
"""A histogram, or its seconds and numbers as two arrays in any order."""


@dataclass(frozen=True, slots=True)
class Survival:
    """The curve at the seconds at which somebody was answered, as arrays.

    `waiting` is the share still waiting just after each, `peto` Peto's number there: at risk / share waiting
    just before; `n` counts all waits; `left` is the share that nobody saw answered.
    """

    seconds: Any
    waiting: Any
    peto: Any
    n: float
    left: float


def survival(answered: Seen, cut: Seen, lost: Seen, limit: int) -> Survival:
    """The curve of waits; a time beyond the limit is censored at the limit."""
    import numpy as np

    seconds, n = arrays(answered)
    other, gone = (np.concatenate(both) for both in zip(arrays(cut), arrays(lost), strict=True))
    in_time = seconds <= limit
    at = np.concatenate([seconds[in_time], seconds[~in_time], other]).clip(max=limit)
    events = np.concatenate([n[in_time], np.zeros(len(at) - int(in_time.sum()))])
    everything = np.concatenate([n[in_time], n[~in_time], gone])
    times, place = np.unique(at, return_inverse=True)
    left_then = np.bincount(place, everything, len(times))
    answered_then = np.bincount(place, events, len(times))
    at_risk = left_then[::-1].cumsum()[::-1]
    still = (1 - answered_then / at_risk).cumprod()
    before = np.concatenate([[1.0], still[:-1]])
    seen = (answered_then > 0) & (before > 0)
    peto = at_risk[seen] / before[seen]
    total = float(at_risk[0]) if len(times) else 0.0
    return Survival(times[seen], still[seen], peto, total, float(still[-1]) if len(times) else 1.0)


def arrays(histogram: Seen) -> tuple[Any, Any]:
    """Seconds and counts of a histogram; seconds that nobody waited are left out."""
    import numpy as np

    if isinstance(histogram, tuple):
        return histogram
    seen = [(int(second), n) for second, n in histogram.items() if n]
    return np.array([at for at, _ in seen], dtype=int), np.array([n for _, n in seen], dtype=float)
