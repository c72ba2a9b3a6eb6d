"""Which behaviours go with an outcome, and how well they are done: association, never cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import Literal

from domain.driver_sums import Behaviour, GroupSums, Pair, added_up
from domain.statistics.mean import variance_ratio
from domain.statistics.proportion import Z, wilson

FEWEST = 30
"""Effective contacts; below it nothing is said about what goes with what."""
WEAK_BELOW = 75.0
"""Points of 100: a behaviour done worse than this is called weak."""

Place = tuple[str, str]
"""Brand and channel."""
Quadrant = Literal["look_first", "keep_up", "own_sake", "fine", "unknown"]
State = Literal["clear", "unclear", "too_few", "always_alike"]


@dataclass(frozen=True, slots=True)
class Association:
    """The correlation of two things within brand x channel, with its 95 % interval."""

    r: float | None
    low: float | None
    high: float | None
    n: int
    n_eff: float

    @property
    def state(self) -> State:
        """Clear when the interval leaves out zero."""
        if self.n_eff < FEWEST or self.low is None or self.high is None:
            return "always_alike" if self.n_eff >= FEWEST else "too_few"
        return "clear" if self.low > 0 or self.high < 0 else "unclear"


@dataclass(frozen=True, slots=True)
class Performance:
    """How well a behaviour is done, in points of 100, with its 95 % margin."""

    mean: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Driver:
    """One behaviour beside one outcome."""

    key: str
    label: str
    with_target: Association
    done: Performance

    @property
    def quadrant(self) -> Quadrant:
        """Where to look, in four fields; what nobody can say has none."""
        if self.with_target.state == "too_few" or self.done.mean is None:
            return "unknown"
        weak = self.done.mean < WEAK_BELOW
        r = self.with_target.r
        if self.with_target.state == "clear" and r is not None and r > 0:
            return "look_first" if weak else "keep_up"
        return "own_sake" if weak else "fine"


def drivers_of(
    groups: Mapping[Place, GroupSums],
    target: str,
    deffs: Mapping[Place, float],
    told: Sequence[Place],
) -> tuple[Driver, ...]:
    """Every behaviour seen beside the target, the strongest first.

    The association is pooled over all groups, within each: a brand that does everything better makes nothing go
    together. How well it is done is told of the places in `told`. `deffs` say how many contacts of a group are
    worth one.
    """
    keys = dict.fromkeys(key for one in groups.values() for key in one.behaviours)
    found = []
    for key in keys:
        pairs = {
            place: one.behaviours[key].beside.get(target, Pair())
            for place, one in groups.items()
            if key in one.behaviours
        }
        if any(pair.n for pair in pairs.values()):
            label = _label(groups, key)
            own = {place: groups[place] for place in told if place in groups}
            done = performance(own, key, deffs)
            found.append(Driver(key, label, association(pairs, deffs), done))
    return tuple(sorted(found, key=lambda one: (-(one.with_target.r or -2.0), one.label)))


def _label(groups: Mapping[Place, GroupSums], key: str) -> str:
    labels = [one.behaviours[key].label for one in groups.values() if key in one.behaviours]
    return next((label for label in reversed(labels) if label), key)


def association(pairs: Mapping[Place, Pair], deffs: Mapping[Place, float]) -> Association:
    """Pooled within groups; the interval by Fisher's z, a degree of freedom less for each group."""
    used = {place: pair for place, pair in pairs.items() if pair.n >= 2}
    n = sum(pair.n for pair in used.values())
    n_eff = sum(pair.n / max(1.0, deffs.get(place, 1.0)) for place, pair in used.items())
    inside = [one.within for one in used.values()]
    xx, yy, xy = (sum(sums[part] for sums in inside) for part in range(3))
    if xx <= 1e-9 or yy <= 1e-9:
        return Association(None, None, None, n, n_eff)
    r = max(-1.0, min(1.0, xy / sqrt(xx * yy)))
    free = n_eff - len(used) - 2
    if free <= 0:
        return Association(r, None, None, n, n_eff)
    half = Z / sqrt(free)
    z = atanh(max(-1 + 1e-12, min(1 - 1e-12, r)))
    return Association(r, tanh(z - half), tanh(z + half), n, n_eff)


def performance(
    groups: Mapping[Place, GroupSums], key: str, deffs: Mapping[Place, float]
) -> Performance:
    """The mean over all contacts of these groups, with the margin of a score (METHOD.md section 3.2)."""
    seen = {place: one.behaviours[key] for place, one in groups.items() if key in one.behaviours}
    total: Behaviour = added_up(GroupSums(0, {key: one}) for one in seen.values()).behaviours.get(
        key, Behaviour("")
    )
    if not total.n:
        return Performance(None, None, None, 0)
    n_eff = sum(one.n / max(1.0, deffs.get(place, 1.0)) for place, one in seen.items())
    mean = min(1.0, max(0.0, total.x / total.n))
    squares = max(0.0, total.xx - total.n * mean * mean) * n_eff / total.n
    low, high = wilson(mean, n_eff / variance_ratio(mean, squares, n_eff))
    return Performance(100 * mean, 100 * low, 100 * high, total.n)
