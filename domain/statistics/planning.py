"""How many audits a verdict on a rate takes if the truth is as guessed: exact (METHOD.md section 8)."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from domain.statistics.evidence import LN20, LogE, Side, check_promise, log_mean_exp
from domain.statistics.verdict import FEWEST, MOST


@dataclass(frozen=True, slots=True)
class Plan:
    """The fewest audits with the chance asked for; None when the truth is the promise, or beyond 1,000."""

    audits: int | None


def plan_rate(promise: float, true: float, power: float = 0.8, deff: float = 1.0) -> Plan:
    """Audits for this chance of a verdict: Kept when the truth exceeds the promise, else Broken."""
    check_promise(promise)
    if not 0 < power <= 1:
        raise ValueError("the chance of a verdict lies above 0 and is at most 1")
    if abs(true - promise) < 1e-12:
        return Plan(None)
    reached = chances_of_rate(promise, true)
    needed = next((n for n, chance in enumerate(reached) if chance >= power - 1e-12), None)
    audits = None if needed is None else ceil(needed * deff - 1e-9)
    return Plan(audits if audits is not None and audits <= MOST else None)


@lru_cache(maxsize=256)
def chances_of_rate(promise: float, true: float, side: Side | None = None) -> tuple[float, ...]:
    """The chance that evidence was reached by the n-th audit, for n = 0 to 1,000, looking at each from 10 on.

    Towards the side on which the truth lies, unless another is named: then it is the chance of an error.
    """
    if not 0 <= true <= 1:
        raise ValueError("the true share lies between 0 and 1")
    side = side or ("kept" if true > promise else "broken")
    needed = hits_needed(promise, side)
    return _reached(needed, true if side == "kept" else 1 - true)


@lru_cache(maxsize=64)
def hits_needed(promise: float, side: Side) -> tuple[int, ...]:
    """For n = 0 to 1,000 how many of n audits must be hits (for Broken: failures); n + 1 when even n are too few.

    A hit raises the evidence and a miss lowers it, so with one audit more it is the same number or one more.
    """
    check_promise(promise)
    good = 1.0 if side == "kept" else 0.0
    hit = LogE([(good, 1.0)], side).bets(promise)
    miss = LogE([(1 - good, 1.0)], side).bets(promise)
    needed = [1]
    for n in range(1, MOST + 1):
        hits = needed[-1]
        enough = hits <= n and log_mean_exp(hits * hit + (n - hits) * miss) >= LN20
        needed.append(hits if enough else hits + 1)
    return tuple(needed)


def _reached(needed: tuple[int, ...], chance_of_hit: float) -> tuple[float, ...]:
    """Walk audit by audit, keeping how likely each number of hits is where evidence was not reached yet."""
    import numpy as np

    walking, reached, found = np.array([1.0]), 0.0, [0.0]
    for n in range(1, len(needed)):
        stepped = np.zeros(len(walking) + 1)
        stepped[:-1] = walking * (1 - chance_of_hit)
        stepped[1:] += walking * chance_of_hit
        if n >= FEWEST:
            reached += float(stepped[needed[n] :].sum())
            stepped = stepped[: needed[n]]
        walking = stepped
        found.append(min(1.0, reached))
    return tuple(found)
