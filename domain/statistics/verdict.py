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
    goodness_counts: GoodnessCounts, unknown: float, promise: float, *, known: float, total: float
) -> RateVerdict:
    """The common rule on effective counts of goodness; `known` and `total` count raw audits."""
    if not 0 < promise < 1:
        raise ValueError("a promise of 0 or 1 is absolute and has its own rule")
    seen = list(goodness_counts)
    broken, kept = LogE([*seen, (1.0, unknown)], "broken"), LogE([*seen, (0.0, unknown)], "kept")
    ln_broken, ln_kept = broken(promise), kept(promise)
    limits = always_valid_range(broken, kept)
    if known >= FEWEST and ln_broken >= LN20:
        return RateVerdict(BROKEN, ("evidence",), ln_broken, ln_kept, None, limits)
    if known >= FEWEST and ln_kept >= LN20:
        return RateVerdict(KEPT, ("evidence",), ln_broken, ln_kept, None, limits)
    reasons = _why_open(seen, promise, (broken, kept), known, total)
    leaning = {"leaning_broken": broken, "leaning_kept": kept}
    sides = [leaning[reason] for reason in reasons if reason in leaning]
    more = _more(sides[0], promise, known, total) if sides else None
    return RateVerdict(OPEN, reasons, ln_broken, ln_kept, more, limits)


def _why_open(
    seen: GoodnessCounts, promise: float, sides: tuple[LogE, LogE], known: float, total: float
) -> tuple[str, ...]:
    """The reasons of an open verdict, in the order of METHOD.md."""
    broken, kept = sides
    if broken.mean is None or kept.mean is None or not total:
        return ("no_audits",)
    reasons = ["too_few_audits"] if known < FEWEST else []
    if broken.mean < promise - 1e-12:
        reasons.append("leaning_broken")
    elif kept.mean > promise + 1e-12:
        reasons.append("leaning_kept")
    else:
        reasons.append("too_close_to_call")
    alone = (LogE(seen, "broken")(promise), LogE(seen, "kept")(promise))
    if known >= FEWEST and max(alone) >= LN20:
        reasons.append("unknowns_decide")
    return tuple(reasons)


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
    hours = len(tests_by_hour)
    longest = run = 0
    for tests in [*tests_by_hour, *tests_by_hour]:
        run = 0 if tests else run + 1
        longest = max(longest, run)
    return Gap(min(longest, hours))
