"""Single findings as arrays, gathered by any grouping of them: what tallies no longer know (places, hours)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.counted import Array, Counted
from domain.gathering import AUDITOR, MOMENT, Gathered
from domain.measures import Measure, MeasureKey
from domain.packing import grid_down, grid_up
from domain.statistics.clusters import ClusterSums
from domain.tallies import KINDS_OF_UNIT, UNKNOWN_KINDS

KINDS = ("answered", "cut", "lost", "blank", "success", "failure", "unknown", "value")
"""The kinds of values; in the arrays a kind is its place here."""
CODES = {kind: code for code, kind in enumerate(KINDS)}
COLUMNS = (
    "cell",
    "wave",
    "stratum",
    "measure",
    "touchpoint",
    "hour",
    "hour_of_week",
    "kind",
    "value",
    "verified",
    "auditor",
)
"""One number per finding in each: `wave`, `stratum`, `measure` and `kind` count from 0 through the names beside the
arrays, `hour` since 1970, the others are ids; -1 for none."""


@dataclass(frozen=True)
class FindingRows:
    """Findings of audits; the arrays of `columns` are in step, one entry a finding."""

    waves: Sequence[str]
    strata: Sequence[str]
    measures: Sequence[Measure]
    columns: Mapping[str, Array]

    def __len__(self) -> int:
        return len(self.columns["kind"])

    def gathered(self, groups: Array, cluster: Array) -> dict[int, Gathered]:
        """Group → what its findings say, as the tallies of a cell would; a group below 0 is left out.

        `cluster` says in step with `groups` what resembles each other: the place or the moment.
        """
        import numpy as np

        made: dict[int, _Making] = {}
        order = np.lexsort((self.columns["measure"], groups))
        order = order[groups[order] >= 0]
        for at in _runs(order, groups, self.columns["measure"]):
            group = int(groups[at[0]])
            measure = self.measures[int(self.columns["measure"][at[0]])]
            made.setdefault(group, _Making()).add(measure, self, at, cluster[at])
        return {group: making.done() for group, making in made.items()}


class _Making:
    """One group while it is gathered, measure by measure."""

    def __init__(self) -> None:
        self.measures: dict[MeasureKey, Measure] = {}
        self.counted: dict[tuple[MeasureKey, str], Counted] = {}
        self.clusters: dict[tuple[MeasureKey, str], tuple[ClusterSums, ...]] = {}
        self.waves: set[str] = set()

    def add(self, measure: Measure, rows: FindingRows, at: Array, cluster: Array) -> None:
        import numpy as np

        own = {name: column[at] for name, column in rows.columns.items()}
        own["value"] = _on_grid(measure, own["kind"], own["value"])
        self.measures[measure.key] = measure
        self.waves |= {rows.waves[wave] for wave in np.unique(own["wave"]).tolist()}
        for stratum in np.unique(own["stratum"]).tolist():
            here = own["stratum"] == stratum
            kinds = _kinds(measure, own["kind"][here], own["value"][here], own["verified"][here])
            self.counted[measure.key, rows.strata[stratum]] = Counted(measure.unit, kinds)
        known = ~np.isin(own["kind"], [CODES[kind] for kind in UNKNOWN_KINDS])
        if not known.any():
            return
        wave, good = own["wave"][known], _goodness(measure, own["kind"], own["value"])[known]
        within = np.stack([own["stratum"][known], cluster[known]])
        self.clusters[measure.key, MOMENT] = _cluster_sums(wave, within, good)
        if measure.judged:
            by = own["auditor"][known][None, :]
            self.clusters[measure.key, AUDITOR] = _cluster_sums(wave, by, good)

    def done(self) -> Gathered:
        return Gathered(self.measures, self.counted, self.clusters, frozenset(self.waves))


def _runs(order: Array, *keys: Array) -> Iterator[Array]:
    """The sorted positions cut where any key changes."""
    import numpy as np

    if not len(order):
        return
    changes = np.zeros(len(order) - 1, bool)
    for key in keys:
        changes |= np.diff(key[order]) != 0
    yield from np.split(order, np.flatnonzero(changes) + 1)


def _on_grid(measure: Measure, kind: Array, value: Array) -> Array:
    """The values as tallies count them: waits on their grid, nothing for what is a number alone."""
    import numpy as np

    if measure.unit == "score":
        return np.where(kind == CODES["value"], value, 0)
    if measure.unit == "yes_no":
        return np.zeros_like(value)
    seen, place = np.unique(value, return_inverse=True)
    up = np.array([grid_up(one) for one in seen.tolist()], np.int64)[place]
    down = np.array([grid_down(one) for one in seen.tolist()], np.int64)[place]
    ended = np.isin(kind, (CODES["cut"], CODES["lost"]))
    return np.where(kind == CODES["answered"], up, np.where(ended, down, 0))


def _kinds(
    measure: Measure, kind: Array, value: Array, verified: Array
) -> dict[str, tuple[Array, Array]]:
    """Kind → values, ascending, with how often each was seen."""
    import numpy as np

    found: dict[str, Any] = {}
    names = dict(KINDS_OF_UNIT[measure.unit])
    if measure.unit == "seconds":
        names["unknown"] = "blank"  # as in a tally, an unknown wait is a blank
    for code in np.unique(kind).tolist():
        values = value[kind == code]
        name = names[KINDS[code]]
        before = found.get(name)
        values = values if before is None else np.concatenate([before, values])
        found[name] = values
    told = {name: np.unique(values, return_counts=True) for name, values in found.items()}
    confirmed = int(verified[kind == CODES["failure"]].sum()) if measure.unit == "yes_no" else 0
    if confirmed:
        told["verified"] = (np.zeros(1, np.int64), np.array([confirmed]))
    return told


def _goodness(measure: Measure, kind: Array, value: Array) -> Array:
    """Goodness as a whole number (domain.tallies.goodness), of values on their grid."""
    import numpy as np

    if measure.unit == "yes_no":
        return (kind == CODES["success"]).astype(np.int64)
    if measure.unit == "score":
        return value
    cap = measure.cap or 0
    return cap - np.minimum(value, cap)


def _cluster_sums(wave: Array, cluster: Array, good: Array) -> tuple[ClusterSums, ...]:
    """The sums of clusters of each wave; `cluster` has a row for each thing that tells clusters apart."""
    import numpy as np

    keys, which = np.unique(np.vstack([wave[None, :], cluster]), axis=1, return_inverse=True)
    which = which.reshape(-1)
    sizes = np.bincount(which)
    sums = np.bincount(which, good)
    found = []
    for one in np.unique(wave).tolist():
        mine, inside = keys[0] == one, wave == one
        y = good[inside]
        found.append(
            ClusterSums(
                n=int(sizes[mine].sum()),
                k=int(mine.sum()),
                sizes2=int((sizes[mine] ** 2).sum()),
                y=int(y.sum()),
                y2=int((y * y).sum()),
                between=float((sums[mine] ** 2 / sizes[mine]).sum()),
            )
        )
    return tuple(found)
