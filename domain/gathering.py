"""What some waves know of one brand on one channel: tally rows added up, and the sums of their clusters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, Protocol

from domain.columns import Columns
from domain.counted import Counted
from domain.measures import Measure, MeasureKey
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

    def digests(self, origin: Origin, waves: frozenset[str]) -> Mapping[Place, str]:
        """Every brand and channel with a tally row, in one order, with the fingerprint of what is known there."""

    def at(self, origin: Origin, waves: frozenset[str], place: Place) -> Gathered:
        """What is known of one of these places."""


def gather(rows: Iterable[TallyRow], has_clusters: bool, leans: Iterable[LeanRow] = ()) -> Gathered:
    """Rows of one place added up; only audits come in clusters."""
    of_measure: dict[MeasureKey, list[TallyRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.wave, row.stratum)):
        of_measure[row.measure.key].append(row)
    counted: dict[tuple[MeasureKey, str], Counted] = {}
    clusters: dict[tuple[MeasureKey, str], tuple[ClusterSums, ...]] = {}
    good: dict[MeasureKey, Goodness] = {}
    for key, own in of_measure.items():
        measure = own[0].measure
        columns = Columns(measure.unit, [row.counts for row in own])
        hours = [row.hours168 for row in own] if measure.unit == "yes_no" else None
        totals = columns.totals([row.stratum for row in own], hours)  # failures have hours
        counted |= {(key, stratum): one for stratum, one in totals.items()}
        if has_clusters:
            sums = columns.goodness(measure)
            clusters |= _of_moments(measure, own, sums)
            good[key] = _by_wave(own, sums)
    return Gathered(
        {key: own[0].measure for key, own in of_measure.items()},
        counted,
        clusters | _of_auditors(leans, good),
        frozenset(
            row.wave for own in of_measure.values() for row in own if any(row.counts.values())
        ),
    )


Goodness = Mapping[str, tuple[int, int]]
"""Wave → Σy and Σy² of goodness."""


def _by_wave(rows: Sequence[TallyRow], sums: Sequence[tuple[int, int]]) -> Goodness:
    found: dict[str, tuple[int, int]] = {}
    for row, (y, y2) in zip(rows, sums, strict=True):
        before = found.get(row.wave, (0, 0))
        found[row.wave] = (before[0] + y, before[1] + y2)
    return found


def _of_moments(
    measure: Measure, rows: Sequence[TallyRow], sums: Sequence[tuple[int, int]]
) -> dict[tuple[MeasureKey, str], tuple[ClusterSums, ...]]:
    """The clusters that moments or places make, one entry per wave."""
    cells: dict[str, ClusterSums] = {}
    for row, (y, y2) in zip(rows, sums, strict=True):
        if row.clusters:
            one = cluster_sums(row.clusters, y, y2)
            cells[row.wave] = cells[row.wave] + one if row.wave in cells else one
    return {(measure.key, MOMENT): tuple(cells.values())} if cells else {}


def _of_auditors(
    leans: Iterable[LeanRow], good: Mapping[MeasureKey, Goodness]
) -> dict[tuple[MeasureKey, str], tuple[ClusterSums, ...]]:
    """The clusters that auditors make, one entry per wave."""
    found: dict[tuple[MeasureKey, str], list[ClusterSums]] = defaultdict(list)
    for row in sorted(leans, key=lambda row: row.wave):
        y, y2 = good.get(row.measure.key, {}).get(row.wave, (0, 0))
        sums = ClusterSums(row.n, row.auditors, row.squares, y, y2, row.between)
        found[(row.measure.key, AUDITOR)].append(sums)
    return {key: tuple(sums) for key, sums in found.items()}


def cluster_sums(clusters: Mapping[str, Any], y: int, y2: int) -> ClusterSums:
    """Sums of clusters packed as {size: [clusters, sum of S²]}, with those of the goodness that was counted."""
    n = k = sizes2 = 0
    between = 0.0
    for written, (count, squares) in clusters.items():
        size = int(written)
        n += size * count
        k += count
        sizes2 += size * size * count
        between += squares / size
    return ClusterSums(n, k, sizes2, y, y2, between)


class RowSource:
    """Counts of rows in memory."""

    def __init__(self, rows: Iterable[CellTally]) -> None:
        self._rows: dict[tuple[Origin, Place], list[TallyRow]] = defaultdict(list)
        self._gathered: dict[tuple[Origin, frozenset[str], Place], Gathered] = {}
        for row in rows:
            packed = TallyRow(row.wave, row.stratum, row.measure, *row.tally.to_columns())
            self._rows[(row.origin, (row.brand, row.channel))].append(packed)

    def digests(self, origin: Origin, waves: frozenset[str]) -> Mapping[Place, str]:
        places = sorted(
            place
            for (where, place), rows in self._rows.items()
            if where == origin and any(row.wave in waves for row in rows)
        )
        return {place: self.at(origin, waves, place).digest for place in places}

    def at(self, origin: Origin, waves: frozenset[str], place: Place) -> Gathered:
        key = (origin, waves, place)
        if key not in self._gathered:
            rows = self._rows.get((origin, place), [])
            inside = [row for row in rows if row.wave in waves]
            self._gathered[key] = gather(inside, origin == "audited")
        return self._gathered[key]
