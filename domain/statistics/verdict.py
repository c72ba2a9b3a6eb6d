"""Verdicts: the common rule and the absolute rule (METHOD.md section 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import Literal

from domain.statistics.evidence import (
    ALPHA,
    LN20,
    GoodnessCounts,
    LogE,
    always_valid_range,
    check_promise,
    times_needed,
)

VerdictWord = Literal["Broken", "Kept", "Not proven yet"]
BROKEN: VerdictWord = "Broken"
KEPT: VerdictWord = "Kept"
OPEN: VerdictWord = "Not proven yet"

FEWEST = 10
"""Known audits below which the common rule gives no verdict."""
MOST = 1000
"""A plan of more audits than this is not a plan."""
TOLERANCE = 0.05
LONGEST_GAP_HOURS = 6
HOURS_OF_WEEK = 168


@dataclass(frozen=True, slots=True)
class RateVerdict:
    """A verdict by evidence; `range` is always valid, in goodness; `more` audits would decide it."""

    verdict: VerdictWord
    reasons: tuple[str, ...]
    log_e_broken: float
    log_e_kept: float
    more: int | None
    range: tuple[float, float]


@dataclass(frozen=True, slots=True)
class AbsoluteVerdict:
    """A verdict on "always"; `fail_below` bounds the share of failures that 59 clean tries leave open."""

    verdict: VerdictWord
    reasons: tuple[str, ...]
    log_e_kept: float | None
    fail_below: float
    more: int | None = None


def verdict_rate(
    success: float, failure: float, unknown: float = 0, promise: float = 0.95, kappa: float = 1.0
) -> RateVerdict:
    """The common rule on a rate; kappa = 1 / design effect turns audits into effective ones."""
    return common_rule(
        [(1.0, success * kappa), (0.0, failure * kappa)],
        unknown * kappa,
        promise,
        known=success + failure,
        total=success + failure + unknown,
    )


def common_rule(
    goodness_counts: GoodnessCounts,
    unknown: float,
    promise: float,
    *,
    known: float,
    total: float,
    worst: GoodnessCounts | None = None,
) -> RateVerdict:
    """The common rule on effective counts of goodness; `known` and `total` count raw audits.

    Where goodness is rounded, `goodness_counts` are rounded up, for Broken, and `worst` down, for Kept.
    """
    check_promise(promise)
    best = list(goodness_counts)
    low = best if worst is None else list(worst)
    sides = Sides(
        LogE([*best, (1.0, unknown)], "broken"), LogE([*low, (0.0, unknown)], "kept"), promise
    )
    alone = Sides(LogE(best, "broken"), LogE(low, "kept"), promise)
    found = decide(sides, alone, known, total)
    broken, kept = sides.log_e
    limits = always_valid_range(sides.broken, sides.kept)
    return RateVerdict(found.verdict, found.reasons, broken, kept or 0.0, found.more, limits)


@dataclass(frozen=True, slots=True)
class Sides:
    """Bets that a promise is Broken, on the data at their best, and Kept, on the data at their worst.

    `raised` is what Kept has to exceed where that is more than the promise.
    """

    broken: LogE
    kept: LogE
    promise: float
    raised: float = 0.0

    @property
    def to_keep(self) -> float:
        return max(self.promise, self.raised)

    @property
    def log_e(self) -> tuple[float, float | None]:
        """ln E of Broken and of Kept; None when nothing could exceed what Kept needs."""
        kept = self.kept(self.to_keep) if self.to_keep < 1 else None
        return self.broken(self.promise), kept


@dataclass(frozen=True, slots=True)
class Decision:
    """What the common rule makes of two bets."""

    verdict: VerdictWord
    reasons: tuple[str, ...]
    more: int | None = None


def decide(sides: Sides, without_unknowns: Sides, known: float, total: float) -> Decision:
    """The common rule: Broken, Kept, or not proven yet with its reasons and how many more would decide."""
    broken, kept = sides.log_e
    if known >= FEWEST and broken >= LN20:
        return Decision(BROKEN, ("evidence",))
    if known >= FEWEST and kept is not None and kept >= LN20:
        return Decision(KEPT, ("evidence",))
    if sides.broken.mean is None or sides.kept.mean is None or not total:
        return Decision(OPEN, ("no_audits",))
    few = ("too_few_audits",) if known < FEWEST else ()
    leaning, more = _leaning(sides, known, total)
    alone = max(log_e for log_e in without_unknowns.log_e if log_e is not None)
    hidden = ("unknowns_decide",) if known >= FEWEST and alone >= LN20 else ()
    return Decision(OPEN, (*few, leaning, *hidden), more)


def _leaning(sides: Sides, known: float, total: float) -> tuple[str, int | None]:
    """Which side an open verdict leans to, and how many more audits like these would decide it."""
    assert sides.broken.mean is not None
    assert sides.kept.mean is not None
    if sides.broken.mean < sides.promise - 1e-12:
        return "leaning_broken", _more(sides.broken, sides.promise, known, total)
    if sides.kept.mean > sides.to_keep + 1e-12:
        return "leaning_kept", _more(sides.kept, sides.to_keep, known, total)
    return "too_close_to_call", None


def _more(side: LogE, promise: float, known: float, total: float) -> int | None:
    """How many more audits would decide it if things go on like this; None beyond 1,000 in total."""
    times = times_needed(side, promise)
    if times * total > MOST:
        return None
    more = max(ceil(times * total - 1e-6) - round(total), FEWEST - round(known))
    return more if total + more <= MOST else None


def verdict_absolute(
    success: float,
    verified_failures: int = 0,
    unverified_failures: int = 0,
    *,
    tolerance: float = TOLERANCE,
    deff: float = 1.0,
    untested_gap_hours: int | None = None,
) -> AbsoluteVerdict:
    """The rule of "always": one verified failure breaks it, enough clean tries in a row support it.

    Without a gap the hours of the week are not part of the promise.
    """
    if verified_failures:
        return AbsoluteVerdict(BROKEN, ("counterexample",), None, 1.0)
    if not 0 < tolerance < 1:
        raise ValueError("a tolerated share of failures lies between 0 and 1")
    ln_kept = -success / deff * log(1 - tolerance)
    fail_below = 1 - ALPHA ** (deff / success) if success else 1.0
    required = ceil(deff * log(ALPHA) / log(1 - tolerance) - 1e-9)
    reasons = [
        reason
        for reason, holds in (
            ("no_audits", not success and not unverified_failures),
            ("failure_unverified", unverified_failures > 0),
            ("too_few_successes", success < required),
            ("untested_hours", (untested_gap_hours or 0) > LONGEST_GAP_HOURS),
        )
        if holds
    ]
    if not reasons:
        return AbsoluteVerdict(KEPT, ("no_failure_in_enough_tries",), ln_kept, fail_below)
    more = round(required - success) if "too_few_successes" in reasons else None
    return AbsoluteVerdict(OPEN, tuple(reasons), ln_kept, fail_below, more)


@dataclass(frozen=True, slots=True)
class Gap:
    hours: int


def untested_gap(tests_by_hour: Sequence[int]) -> Gap:
    """The longest circular run of hours without a test; all of them when nothing was tested."""
    if not any(tests_by_hour):
        return Gap(HOURS_OF_WEEK)
    longest = run = 0
    for tests in [*tests_by_hour, *tests_by_hour]:
        run = 0 if tests else run + 1
        longest = max(longest, run)
    return Gap(longest)
