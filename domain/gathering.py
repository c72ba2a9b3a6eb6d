"""What some waves know of one brand on one channel: tally rows added up, and the sums of their clusters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, Protocol

from domain.counted import Counted, from_columns
from domain.measures import Measure, MeasureKey
from domain.packing import unpack_groups
from domain.scorecard_rows import CellTally, Origin
from domain.statistics.clusters import ClusterSums

Place = tuple[str, str]
"""Brand and channel, by key."""

MOMENT = "moment"
"""The kind of clusters that every measure has: the place of visits, the calendar hour of calls and messages."""

AUDITOR = "auditor"
"""The kind of clusters that judged scores have besides: whoever gave them (METHOD.md section 3.5)."""


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One row of the tally table of a known place, its columns as they lie there."""

    wave: str
    stratum: str
    measure: Measure
    counts: Mapping[str, Any]
    clusters: Mapping[str, Any]
    hours168: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeanRow:
    """What auditors gave in one cell by one judged measure, summed up over auditors.

    `n` scores by `auditors` people; `squares` is the sum of n², `between` the sum of (sum of goodness)²/n.
    """

    wave: str
    measure: Measure
    n: int
    auditors: int
    squares: int
    between: float


@dataclass(frozen=True)
class Gathered:
    """One brand on one channel over some waves.

    `counted` is per measure and stratum. `clusters` are per measure and kind of clusters, one entry per wave, because a
    correlation is pooled within cells. `waves` are those that hold anything.
    """

    measures: Mapping[MeasureKey, Measure] = field(default_factory=dict)
    counted: Mapping[tuple[MeasureKey, str], Counted] = field(default_factory=dict)
    clusters: Mapping[tuple[MeasureKey, str], tuple[ClusterSums, ...]] = field(default_factory=dict)
    waves: frozenset[str] = frozenset()

    @cached_property
    def sums(self) -> Mapping[tuple[MeasureKey, str], ClusterSums]:
        """The sums of clusters of all waves together."""
        return {key: sum(sums, start=ClusterSums()) for key, sums in self.clusters.items()}

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all of it: two that have the same are the same."""
        seen = blake2b(repr(sorted(self.waves)).encode(), digest_size=16)
        for key in sorted(self.counted, key=repr):
            seen.update(repr(key).encode() + self.counted[key].digest)
        for key in sorted(self.clusters, key=repr):
            seen.update(repr((key, self.clusters[key])).encode())
        for measure in sorted(map(repr, self.measures.values())):
            seen.update(measure.encode())
        return seen.hexdigest()


class Source(Protocol):
    """Where a scorecard's counts come from; `waves` are keys."""

    def places(self, origin: Origin, waves: frozenset[str]) -> Sequence[Place]:
        """Every brand and channel with a tally row, in one order."""

    def at(self, origin: Origin, waves: frozenset[str], place: Place) -> Gathered:
        """What is known of one of these places."""


def gather(rows: Iterable[TallyRow], has_clusters: bool, leans: Iterable[LeanRow] = ()) -> Gathered:
    """Rows of one place added up; only audits come in clusters."""
    parts: dict[tuple[MeasureKey, str], list[Counted]] = defaultdict(list)
    cells: dict[MeasureKey, dict[str, ClusterSums]] = defaultdict(dict)
    good: dict[tuple[MeasureKey, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    measures: dict[MeasureKey, Measure] = {}
    waves = set()
    for row in sorted(rows, key=lambda row: (row.wave, row.stratum)):
        key = row.measure.key
        measures.setdefault(key, row.measure)
        hours = row.hours168 if row.measure.unit == "yes_no" else None  # failures have hours
        one = from_columns(row.measure.unit, [(row.counts, None, hours)])
        parts[(key, row.stratum)].append(one)
        if one:
            waves.add(row.wave)
        if has_clusters and row.clusters:
            known = cells[key].get(row.wave, ClusterSums())
            cells[key][row.wave] = known + cluster_sums(row.measure, one, row.clusters)
        if has_clusters and row.measure.judged:
            y, y2 = _goodness_sums(row.measure, one)
            before = good[(key, row.wave)]
            good[(key, row.wave)] = (before[0] + y, before[1] + y2)
    return Gathered(
        measures,
        {place: Counted.total(measures[place[0]].unit, ones) for place, ones in parts.items()},
        {(key, MOMENT): tuple(sums.values()) for key, sums in cells.items()}
        | _of_auditors(leans, good),
        frozenset(waves),
    )


def _of_auditors(
    leans: Iterable[LeanRow], good: Mapping[tuple[MeasureKey, str], tuple[int, int]]
) -> dict[tuple[MeasureKey, str], tuple[ClusterSums, ...]]:
    """The clusters that auditors make, one entry per wave."""
    found: dict[tuple[MeasureKey, str], list[ClusterSums]] = defaultdict(list)
    for row in sorted(leans, key=lambda row: row.wave):
        y, y2 = good[(row.measure.key, row.wave)]
        sums = ClusterSums(row.n, row.auditors, row.squares, y, y2, row.between)
        found[(row.measure.key, AUDITOR)].append(sums)
    return {key: tuple(sums) for key, sums in found.items()}


def cluster_sums(measure: Measure, counts: Counted, clusters: Mapping[str, Any]) -> ClusterSums:
    """Sums of clusters packed as {size: [clusters, sum of S²]}, and of the goodness that was counted."""
    sizes = unpack_groups(clusters)
    y, y2 = _goodness_sums(measure, counts)
    return ClusterSums(
        n=sum(size * count for size, (count, _) in sizes.items()),
        k=sum(count for count, _ in sizes.values()),
        sizes2=sum(size * size * count for size, (count, _) in sizes.items()),
        y=y,
        y2=y2,
        between=sum(squares / size for size, (_, squares) in sizes.items()),
    )


def _goodness_sums(measure: Measure, counts: Counted) -> tuple[int, int]:
    """Σy and Σy² of goodness as a whole number (domain.tallies.goodness)."""
    if measure.unit == "yes_no":
        return counts.number("success"), counts.number("success")
    kinds = ("values",) if measure.unit == "score" else ("answered", "cut", "lost")
    y = y2 = 0
    for values, numbers in map(counts.arrays, kinds):
        cap = measure.cap or 0
        good = values if measure.unit == "score" else cap - values.clip(max=cap)
        y += int((good * numbers).sum())
        y2 += int((good * good * numbers).sum())
    return y, y2


class RowSource:
    """Counts of rows in memory."""

    def __init__(self, rows: Iterable[CellTally]) -> None:
        self._rows: dict[tuple[Origin, Place], list[TallyRow]] = defaultdict(list)
        for row in rows:
            packed = TallyRow(row.wave, row.stratum, row.measure, *row.tally.to_columns())
            self._rows[(row.origin, (row.brand, row.channel))].append(packed)

    def places(self, origin: Origin, waves: frozenset[str]) -> Sequence[Place]:
        return sorted(
            place
            for (where, place), rows in self._rows.items()
            if where == origin and any(row.wave in waves for row in rows)
        )

    def at(self, origin: Origin, waves: frozenset[str], place: Place) -> Gathered:
        rows = self._rows.get((origin, place), [])
        return gather((row for row in rows if row.wave in waves), origin == "audited")
