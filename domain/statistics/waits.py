"""Mean waits: the figure with its margin (METHOD.md section 3.3) and the verdict on it (section 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, sqrt

from domain.statistics.duration import LIMIT
from domain.statistics.evidence import LogE, always_valid_range
from domain.statistics.student import students_t
from domain.statistics.survival import Histogram, Seen, Survival, survival
from domain.statistics.verdict import Sides, VerdictWord, decide

CAP_TIMES_PROMISE = 10
"""A wait beyond this many times the promised seconds counts no worse, unless the metric says otherwise."""


@dataclass(frozen=True, slots=True)
class MeanWait:
    """The mean wait in seconds, hang-ups censored; `at_least` when the longest time is a hang-up."""

    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    at_least: bool | None


def wait_mean(
    answered: Seen,
    cut: Seen | None = None,
    lost: Seen | None = None,
    limit: int = LIMIT,
) -> MeanWait:
    """The area under Kaplan and Meier's curve up to the limit, with its 95 % interval on the log scale."""
    curve = survival(answered, cut or {}, lost or {}, limit)
    if not curve.n:
        return MeanWait(None, None, None, None, None)
    mean, variance = _moments(curve, limit)
    at_least = curve.left > 0
    if curve.n < 2:
        return MeanWait(mean, None, None, None, at_least)
    sd = sqrt(variance * curve.n / (curve.n - 1))
    if not mean:
        return MeanWait(mean, sd, None, None, at_least)
    reach = exp(_half_width((sd / mean) ** 2, curve.n))
    return MeanWait(mean, sd, mean / reach, min(mean * reach, float(limit)), at_least)


def _moments(curve: Survival, limit: int) -> tuple[float, float]:
    """Mean and variance of the wait, stopped at the limit, summed exactly over the steps."""
    import numpy as np

    edges = np.concatenate([[0.0], curve.seconds, [float(limit)]])
    waiting = np.concatenate([[1.0], curve.waiting])
    mean = float(waiting @ np.diff(edges))
    return mean, max(0.0, float(waiting @ np.diff(edges**2)) - mean**2)


def _half_width(c2: float, n: float) -> float:
    """How far ln(mean) may be off. Five imaginary waits of coefficient 1 stop equal waits from claiming certainty."""
    shrunk = max(c2, ((n - 1) * c2 + 5) / (n + 4))
    return students_t(n - 1) * sqrt(shrunk / n)


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of one stratum as raw counts; `kappa` is what one of them counts as evidence."""

    answered: Histogram = field(default_factory=dict)
    cut: Histogram = field(default_factory=dict)
    lost: Histogram = field(default_factory=dict)
    blank: float = 0
    kappa: float = 1.0

    @property
    def known(self) -> float:
        return sum(sum(waits.values()) for waits in (self.answered, self.cut, self.lost))


@dataclass(frozen=True, slots=True)
class WaitVerdict:
    """A verdict on "under T on average"; `range_s` is always valid, in seconds; `more` would decide it."""

    verdict: VerdictWord
    reasons: tuple[str, ...]
    log_e_broken: float
    log_e_kept: float | None
    more: int | None
    range_s: tuple[float, float]
    mean_excess: float


def verdict_wait_mean(
    answered: Histogram,
    cut: Histogram | None = None,
    lost: Histogram | None = None,
    blank: float = 0,
    *,
    promise_seconds: float,
    cap_seconds: float | None = None,
    kappa: float = 1.0,
) -> WaitVerdict:
    """`mean_wait` of one stratum."""
    waits = Waits(answered, cut or {}, lost or {}, blank, kappa)
    return mean_wait([waits], promise_seconds, cap_seconds)


def mean_wait(
    strata: Sequence[Waits],
    promise_seconds: float,
    cap_seconds: float | None = None,
    missing: float = 0.0,
) -> WaitVerdict:
    """The verdict on a mean wait; `missing` is how many unknown waits unvisited strata stand for, effective."""
    cap = CAP_TIMES_PROMISE * promise_seconds if cap_seconds is None else cap_seconds
    if not 0 < promise_seconds < cap:
        raise ValueError("a promised wait lies above 0 and below the cap")
    strata = [waits for waits in strata if waits.kappa > 0]  # one without weight counts nowhere
    known = sum(waits.known for waits in strata)
    total = known + sum(waits.blank for waits in strata)
    blank = sum(waits.blank * waits.kappa for waits in strata) + missing
    promise = 1 - promise_seconds / cap
    sides, excess = _sides(strata, blank, promise, cap)
    alone = _sides(strata, 0.0, promise, cap)[0] if blank else sides
    found = decide(sides, alone, known, total)
    low, high = always_valid_range(sides.broken, sides.kept)
    range_s = (cap * (1 - high), cap * (1 - low) + excess)
    return WaitVerdict(found.verdict, found.reasons, *sides.log_e, found.more, range_s, excess)


def _sides(
    strata: Sequence[Waits], blank: float, promise: float, cap: float
) -> tuple[Sides, float]:
    """The two bets with so many blank waits, and the mean excess over the cap, in seconds.

    Broken takes every second as it was, for no upper bound is needed there. Kept stops waits at the cap,
    takes hang-ups and dropped lines for the cap, and has to exceed the promise by the mean excess.
    """
    answered = _effective((waits.answered, waits.kappa) for waits in strata)
    other = _effective((h, waits.kappa) for waits in strata for h in (waits.cut, waits.lost))
    stopped, n = sum(other.values()), sum(answered.values()) + sum(other.values()) + blank
    beyond = sum(c * max(s - cap, 0) for waits in (answered, other) for s, c in waits.items())
    excess = beyond / n if n else 0.0
    best = [(1 - s / cap, c) for waits in (answered, other) for s, c in waits.items()]
    worst = [(1 - min(s, cap) / cap, c) for s, c in answered.items()]
    broken = LogE([*best, (1.0, blank)], "broken")
    kept = LogE([*worst, (0.0, stopped + blank)], "kept")
    return Sides(broken, kept, promise, promise + excess / cap), excess


def _effective(histograms: Iterable[tuple[Histogram, float]]) -> dict[int, float]:
    """Histograms added up, each count worth its kappa."""
    found: dict[int, float] = {}
    for histogram, kappa in histograms:
        for second, n in histogram.items():
            if n and kappa:
                found[int(second)] = found.get(int(second), 0.0) + n * kappa
    return found
