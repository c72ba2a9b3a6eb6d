"""Two brands, or two waves: whether one is better than the other (METHOD.md sections 3.6, 4 and 5)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from typing import Any, Protocol

from domain.statistics.contestants import Contestant, contestant_of
from domain.statistics.evidence import LN20
from domain.statistics.roots import from_logit, root, to_logit
from domain.statistics.verdict import BROKEN, FEWEST, KEPT, OPEN, VerdictWord

FARTHEST = 30.0
"""A promise whose logit is this far from zero is, for evidence, at the end of the scale."""
STEP = 0.25
"""How far from the guess the valley is looked for at first, on the logit scale."""
CLOSE = 1e-6
"""How exactly its place is found; there the evidence is flat, so it is exact to 1e-9."""
TINY = 1e-300
"""Keeps the logarithm of a slope of zero finite."""


class Estimate(Protocol):
    """A value with its interval, in any unit."""

    @property
    def value(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more one side has than the other, with its 95 % margin; in goodness, how much better it is."""

    difference: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict on "A is better than B by more than the margin"; the difference does not subtract it."""

    verdict: VerdictWord
    reasons: tuple[str, ...]
    difference: float | None
    low: float | None
    high: float | None
    log_e_kept: float
    log_e_broken: float


def compare(a: Contestant, b: Contestant, margin: float = 0.0) -> Comparison:
    """Kept when A is shown to be better by more than the margin, Broken when it is shown not to be."""
    kept, broken = evidence_better(a, b, margin), evidence_better(b, a, -margin)
    verdict, reasons = _judged(min(a.known, b.known), kept, broken)
    gap = difference(a, b)
    return Comparison(verdict, reasons, gap.difference, gap.low, gap.high, kept, broken)


def verdict_compare(a: Any, b: Any, margin: float = 0.0) -> Comparison:
    """`compare` of two sides given as plain counts."""
    return compare(contestant_of(a), contestant_of(b), margin)


def _judged(known: float, kept: float, broken: float) -> tuple[VerdictWord, tuple[str, ...]]:
    if known < FEWEST:
        return OPEN, ("too_few_audits",) if known else ("no_audits",)
    if kept >= LN20:
        return KEPT, ("evidence",)
    if broken >= LN20:
        return BROKEN, ("evidence",)
    return OPEN, ("no_proven_difference",)


def difference(a: Estimate, b: Estimate) -> Difference:
    """Square-and-add of any two intervals (Newcombe 1998; Zou and Donner 2008)."""
    if a.value is None or b.value is None:
        return Difference(None, None, None)
    found = a.value - b.value
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return Difference(found, None, None)
    down = sqrt((a.value - a.low) ** 2 + (b.high - b.value) ** 2)
    up = sqrt((a.high - a.value) ** 2 + (b.value - b.low) ** 2)
    return Difference(found, found - down, found + up)


def is_better(a: Contestant, b: Contestant, needed: float = LN20) -> bool:
    """Whether A is shown to be better. The evidence is the least over all m, so one m with too little settles it.

    A side that did no better on average has no evidence at all. Exact, and most comparisons need no search.
    """
    mine = 0.0 if a.above.mean is None else a.above.mean
    theirs = 1.0 if b.below.mean is None else b.below.mean
    if mine <= theirs:
        return False
    between = (mine + theirs) / 2
    if a.above(between) + b.below(between) < needed:
        return False
    return evidence_better(a, b) >= needed


def evidence_better(a: Contestant, b: Contestant, margin: float = 0.0) -> float:
    """ln E for "A is better than B by more than the margin"; A's unknowns at their worst, B's at their best.

    The smallest, over all m, of the evidence that A exceeds m + margin times that B stays below m
    (Spertus, Sridhar and Stark 2024). Both logarithms are convex in m, so the sum has one valley.
    """
    if not -1 < margin < 1:
        raise ValueError("a margin of comparison lies between -1 and 1 of the scale")
    above, below = a.above, b.below
    start, end = max(0.0, -margin), min(1.0, 1.0 - margin)

    def place(x: float) -> float:
        return start + (end - start) * from_logit(x)

    @cache
    def balance(x: float) -> float:
        """Positive where what rises with m outweighs what falls."""
        m = place(x)
        rising, falling = below.with_slope(m)[1], -above.with_slope(m + margin)[1]
        return log((rising + TINY) / (falling + TINY))

    between = ((below.mean or 0.0) + (above.mean or 0.0) - margin) / 2
    m = place(_valley(balance, to_logit((between - start) / (end - start))))
    return above(m + margin) + below(m)


def _valley(balance: Callable[[float], float], guess: float) -> float:
    """Where rise and fall are in balance, or the end at which one still outweighs the other."""
    here = min(max(guess, -FARTHEST), FARTHEST)
    step = -STEP if balance(here) > 0 else STEP
    while True:
        before, here = here, min(max(here + step, -FARTHEST), FARTHEST)
        if (balance(here) > 0) is (step > 0):
            return root(balance, max(before, here), min(before, here), CLOSE)
        if abs(here) == FARTHEST:
            return here
        step *= 2
