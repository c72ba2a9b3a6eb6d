"""Waits whose mean is exactly as promised, some of which the auditor did not sit out."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.random import Generator

from domain.simulation.naive import normal_by_look
from domain.simulation.running import (
    LAST,
    Booleans,
    Ever,
    Numbers,
    decided,
    log_e_by_look,
    numbers_of_looks,
)
from domain.statistics.evidence import LN20, LogE, Side
from domain.statistics.verdict import FEWEST

MEAN_SECONDS = 120.0
CAP_TIMES = 10
"""The cap tau of a wait claim is ten times the promised seconds."""
LONGEST = 300_000


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds waited (runs x looks), and which of them ended with the auditor hanging up."""

    seconds: Numbers
    cut: Booleans


@cache
def true_mean(log_sd: float) -> float:
    """The mean of a log-normal wait of MEAN_SECONDS once every wait is rounded up to whole seconds."""
    from scipy.special import ndtr

    still_waiting = 1 - ndtr((np.log(np.arange(1, LONGEST)) - _log_median(log_sd)) / log_sd)
    return 1 + float(still_waiting.sum())


def _log_median(log_sd: float) -> float:
    return float(np.log(MEAN_SECONDS)) - log_sd**2 / 2


def draw(rng: Generator, runs: int, log_sd: float, patience: float | None) -> Waits:
    """Log-normal waits in whole seconds; `patience` is the mean of the time after which auditors hang up."""
    waits = np.ceil(rng.lognormal(_log_median(log_sd), log_sd, (runs, LAST)))
    if patience is None:
        return Waits(waits, np.zeros(waits.shape, dtype=bool))
    ends = np.ceil(rng.exponential(patience, waits.shape))
    return Waits(np.minimum(waits, ends), waits > ends)


def log_e_broken(seen: Waits, promise: float, cap: float) -> Numbers:
    """Waits are not capped: a long one is all the more evidence. Hang-ups count at their second."""
    return _log_e(1 - seen.seconds / cap, 1 - promise / cap, "broken")


def _log_e(goodness: Numbers, promise: float, side: Side) -> Numbers:
    values, drawn = np.unique(goodness, return_inverse=True)
    return log_e_by_look(values.tolist(), drawn.reshape(goodness.shape), promise, side)


def ever_kept(seen: Waits, promise: float, cap: float, every: int = 1) -> Booleans:
    """Waits are capped, hang-ups count as the cap, and the promise is raised by the mean excess.

    Looked at after `every` so many audits. Raising can only weaken the evidence, so only looks that have
    evidence before it are worked out in full.
    """
    goodness = np.where(seen.cut, 0.0, 1 - np.minimum(seen.seconds, cap) / cap)
    mean = 1 - promise / cap
    unraised = _log_e(goodness, mean, "kept")
    excess = np.maximum(seen.seconds - cap, 0).cumsum(axis=1) / numbers_of_looks()
    raised = mean + excess / cap
    kept = np.zeros(len(goodness), dtype=bool)
    for run, look in zip(*np.nonzero(unraised >= LN20), strict=True):
        is_looked_at = look >= FEWEST - 1 and (look + 1) % every == 0
        if is_looked_at and not kept[run] and raised[run, look] < 1:
            audits = [(y, 1.0) for y in goodness[run, : look + 1]]
            kept[run] = LogE(audits, "kept")(float(raised[run, look])) >= LN20
    return kept


def play_wait(
    rng: Generator, runs: int, *, log_sd: float, patience: float | None = None, every: int = 1
) -> Ever:
    """A mean wait that is exactly as promised."""
    seen = draw(rng, runs, log_sd, patience)
    promise = true_mean(log_sd)
    cap = CAP_TIMES * promise
    longer, shorter = normal_by_look(-seen.seconds).excludes(-promise)
    return Ever(
        broken=decided(log_e_broken(seen, promise, cap)) if every == 1 else None,
        kept=ever_kept(seen, promise, cap, every),
        naive_broken=longer if every == 1 else None,
        naive_kept=shorter if every == 1 else None,
    )
