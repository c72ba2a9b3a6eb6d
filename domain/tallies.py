"""Packed, mergeable counts of the findings of one measure in one place: add, subtract, merge (DATA.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import add
from typing import Any

from domain.measures import MeasuredValue, Unit
from domain.packing import (
    Clusters,
    Counts,
    Hours,
    grid_down,
    grid_up,
    pack_counts,
    pack_groups,
    unpack_counts,
    unpack_groups,
)

Cluster = tuple[int, int]
"""One cluster: how many known values, and the sum of their goodness."""

Groups = dict[int, tuple[int, ...]]
UNKNOWN_KINDS = frozenset({"unknown", "blank"})
KINDS_OF_UNIT: dict[str, dict[str, str]] = {
    "seconds": {"answered": "answered", "cut": "cut", "lost": "lost", "blank": "blank"},
    "yes_no": {"success": "success", "failure": "failure", "unknown": "unknown"},
    "score": {"value": "values", "unknown": "unknown"},
}
"""What a value of each unit may be, and the name that it is counted under. An unknown wait is a blank."""


def goodness(value: MeasuredValue) -> int | None:
    """Goodness as a whole number (yes 1, tenths of a point, seconds below the cap), None when unknown."""
    unit, kind = value.measure.unit, value.kind
    if kind in UNKNOWN_KINDS:
        return None
    if unit == "yes_no":
        return int(kind == "success")
    if unit == "score":
        return value.value
    if value.measure.cap is None:
        raise ValueError("a wait needs the cap of its measure to have a goodness")
    return value.measure.cap - min(counted_under(value)[1], value.measure.cap)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one measure. Immutable: every operation gives a new tally.

    `counts` maps (kind, value) to a number; for yes_no, `verified` counts the failures that were verified.
    `clusters` maps a size to (clusters of that size, sum of their squared goodness sums). `hours168` maps
    an hour of the week (0 = Monday 00:00) to (tests, verified failures, unverified failures); what is
    unknown tested nothing. Taking away what was never added raises ValueError.
    """

    unit: Unit
    counts: Counts = field(default_factory=dict)
    clusters: Clusters = field(default_factory=dict)
    hours168: Hours = field(default_factory=dict)

    @classmethod
    def empty(cls, unit: Unit) -> "Tally":
        return cls(unit)

    @classmethod
    def from_columns(
        cls,
        unit: Unit,
        counts: Mapping[str, Any] | None,
        clusters: Mapping[str, Any] | None = None,
        hours168: Mapping[str, Any] | None = None,
    ) -> "Tally":
        """Read the three JSON columns of a tally row."""
        return cls(
            unit,
            unpack_counts(unit, counts or {}),
            unpack_groups(clusters),
            unpack_groups(hours168),
        )

    def to_columns(self) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        """The three JSON columns: counts, clusters, hours168."""
        return (
            pack_counts(self.unit, self.counts),
            pack_groups(self.clusters),
            pack_groups(self.hours168),
        )

    @classmethod
    def total(cls, unit: Unit, tallies: Iterable["Tally"]) -> "Tally":
        """The sum of many tallies of one unit."""
        counts: Counts = {}
        clusters: Groups = {}
        hours: Groups = {}
        for tally in tallies:
            if tally.unit != unit:
                raise ValueError(f"cannot add {tally.unit} to {unit}")
            for key, n in tally.counts.items():
                counts[key] = counts.get(key, 0) + n
            _add_to(clusters, tally.clusters)
            _add_to(hours, tally.hours168)
        return cls(unit, counts, clusters, hours)  # type: ignore[arg-type]

    def merged(self, other: "Tally") -> "Tally":
        return Tally.total(self.unit, (self, other))

    def plus(
        self,
        value: MeasuredValue,
        n: int = 1,
        hour_of_week: int | None = None,
        verified: bool = False,
    ) -> "Tally":
        """Add n contacts with this value; `verified` says that a failure was confirmed by a second person."""
        kind, at = counted_under(value)
        counts = _counted(self.counts, (kind, at), n)
        hours: Mapping[int, tuple[int, ...]] = self.hours168
        if kind == "failure" and verified:
            counts = _counted(counts, ("verified", 0), n)
        if hour_of_week is not None and kind not in UNKNOWN_KINDS:
            failed = n * (kind == "failure")
            change = (n, failed * verified, failed * (not verified))
            hours = _added(hours, {hour_of_week: change})
        return Tally(self.unit, counts, self.clusters, hours)  # type: ignore[arg-type]

    def minus(
        self,
        value: MeasuredValue,
        n: int = 1,
        hour_of_week: int | None = None,
        verified: bool = False,
    ) -> "Tally":
        """Take away what `plus` added with the same arguments."""
        return self.plus(value, -n, hour_of_week, verified)

    def moved_cluster(self, old: Cluster | None, new: Cluster | None) -> "Tally":
        """Replace one cluster's (n, sum of goodness) by another; None or n = 0 means there is none."""
        clusters: Mapping[int, tuple[int, ...]] = self.clusters
        for cluster, sign in ((old, -1), (new, 1)):
            if cluster and cluster[0]:
                clusters = _added(clusters, {cluster[0]: (sign, sign * cluster[1] ** 2)})
        return Tally(self.unit, self.counts, clusters, self.hours168)  # type: ignore[arg-type]

    def number(self, kind: str) -> int:
        """How many of a kind, whatever their value."""
        return sum(n for (name, _), n in self.counts.items() if name == kind)

    def histogram(self, kind: str) -> dict[int, int]:
        """Value → number, of one kind."""
        return {value: n for (name, value), n in self.counts.items() if name == kind}

    @property
    def unknown(self) -> int:
        """Values that should have been recorded and were not."""
        return sum(n for (kind, _), n in self.counts.items() if kind in UNKNOWN_KINDS)

    @property
    def known(self) -> int:
        skipped = UNKNOWN_KINDS | {"verified"}
        return sum(n for (kind, _), n in self.counts.items() if kind not in skipped)

    def __bool__(self) -> bool:
        return bool(self.counts)


def counted_under(value: MeasuredValue) -> tuple[str, int]:
    """The (kind, value) that a measured value is counted under."""
    unit = value.measure.unit
    if unit == "seconds" and value.kind == "unknown":
        return "blank", 0
    try:
        kind = KINDS_OF_UNIT[unit][value.kind]
    except KeyError:
        raise ValueError(f"a value of {unit} cannot be {value.kind}") from None
    if kind == "answered":
        return kind, grid_up(value.value)
    if kind in ("cut", "lost"):
        return kind, grid_down(value.value)
    return kind, value.value if kind == "values" else 0


def _counted(counts: Counts, key: tuple[str, int], n: int) -> Counts:
    """Counts with n more under one key; a zero leaves no trace, so that undoing restores exactly."""
    changed = dict(counts)
    now = changed.pop(key, 0) + n
    if now < 0:
        raise ValueError(f"cannot take away {-n} {key}: they were never added")
    if now:
        changed[key] = now
    return changed


def _add_to(groups: Groups, more: Mapping[int, tuple[int, ...]]) -> None:
    """Add numbers position by position, in place; tallies hold nothing negative, so nothing can disappear."""
    for key, numbers in more.items():
        before = groups.get(key)
        groups[key] = numbers if before is None else tuple(map(add, before, numbers))


def _added(
    groups: Mapping[int, tuple[int, ...]], more: Mapping[int, tuple[int, ...]]
) -> dict[int, tuple[int, ...]]:
    """Groups with numbers added position by position; a group whose numbers are all zero disappears."""
    changed = dict(groups)
    for key, numbers in more.items():
        before = changed.pop(key, (0,) * len(numbers))
        now = tuple(a + b for a, b in zip(before, numbers, strict=True))
        if min(now) < 0:
            raise ValueError(f"cannot take away {numbers} from {before}")
        if any(now):
            changed[key] = now
    return changed
