"""The ranks that each of many may have: every pair decided, few of them one by one (METHOD.md section 5)."""

from collections.abc import Sequence
from math import log
from typing import Any

from domain.statistics.comparison import evidence_better
from domain.statistics.contestants import Contestant
from domain.statistics.evidence import ALPHA, EDGE

RankRange = tuple[int, int]
FEW = 12
"""So few are compared pair by pair at once."""
WORK = 60_000_000
"""About so many bets are worth looking along; then there are fewer places to look at."""
MOST_PLACES, FEWEST_PLACES = 300, 24


def rank_ranges(contestants: Sequence[Contestant]) -> list[RankRange]:
    """From 1 + how many are proven better, to J less how many are proven worse; all of them hold at once."""
    beats = proven(contestants, log(max(len(contestants) - 1, 1) / ALPHA))
    better, worse = beats.sum(axis=0), beats.sum(axis=1)
    last = len(contestants)
    return [(1 + int(b), last - int(w)) for b, w in zip(better, worse, strict=True)]


def proven(contestants: Sequence[Contestant], needed: float) -> Any:
    """Whether each (row) is shown to be better than each other (column): evidence of `needed` or more.

    The evidence of a pair is the smallest, over all m, of two convex functions' sum. One m where it is less settles
    that nothing is proven; tangents on both sides of the smallest one seen settle that it is. Only what lies between
    is worked out exactly, so the answer is the same as pair by pair.
    """
    import numpy as np

    worst = np.array([_mean(one.at_worst, 0.0) for one in contestants])
    best = np.array([_mean(one.at_best, 1.0) for one in contestants])
    open_ = worst[:, None] > best[None, :]  # who did no better on average has no evidence at all
    np.fill_diagonal(open_, False)
    if len(contestants) <= FEW:
        return _one_by_one(contestants, needed, open_, np.zeros_like(open_))
    places = _places(contestants, worst, best)
    above = [one.above.along(places) for one in contestants]
    below = [one.below.along(places) for one in contestants]
    found = np.zeros_like(open_)
    for i, (rising, rising_slope) in enumerate(above):
        rivals = np.flatnonzero(open_[i])
        if not len(rivals):
            continue
        value = rising + np.array([below[j][0] for j in rivals])
        slope = rising_slope + np.array([below[j][1] for j in rivals])
        lowest = value.min(axis=1)
        open_[i, rivals[lowest < needed]] = False
        sure = _at_least(places, value, slope) >= needed
        found[i, rivals[sure]] = True
        open_[i, rivals[sure]] = False
    return _one_by_one(contestants, needed, open_, found)


def _one_by_one(contestants: Sequence[Contestant], needed: float, open_: Any, found: Any) -> Any:
    """The pairs that are still open, each exactly."""
    import numpy as np

    for i, j in np.argwhere(open_).tolist():
        found[i, j] = evidence_better(contestants[i], contestants[j]) >= needed
    return found


def _places(contestants: Sequence[Contestant], worst: Any, best: Any) -> Any:
    """Where to look: at the means and half-way between them, not more than the work is worth."""
    import numpy as np

    means = np.unique(np.concatenate([worst, best]).clip(EDGE, 1 - EDGE))
    seen = np.unique(np.concatenate([means, (means[1:] + means[:-1]) / 2]))
    bets = 200 * sum(len(one.at_best) for one in contestants)
    most = int(min(MOST_PLACES, max(FEWEST_PLACES, WORK / bets)))
    if len(seen) <= most:
        return seen
    return seen[np.unique(np.linspace(0, len(seen) - 1, most).round().astype(int))]


def _at_least(places: Any, value: Any, slope: Any) -> Any:
    """A bound below each row's valley: where the tangents at its two sides meet; none at the ends."""
    import numpy as np

    rows = np.arange(len(value))
    at = value.argmin(axis=1)
    left = np.where(slope[rows, at] > 0, at - 1, at)
    inside = (left >= 0) & (left + 1 < len(places))
    a = left.clip(0, len(places) - 2)
    b = a + 1
    fa, fb, sa, sb = value[rows, a], value[rows, b], slope[rows, a], slope[rows, b]
    is_valley = inside & (sa < 0) & (sb > 0)
    width = places[b] - places[a]
    steep = np.where(is_valley, sa - sb, -1.0)
    step = (fb - fa - sb * width) / steep
    return np.where(is_valley, fa + sa * step, -np.inf)


def _mean(counts: Sequence[tuple[float, float]], otherwise: float) -> float:
    n = sum(c for _, c in counts)
    return sum(y * c for y, c in counts) / n if n else otherwise
