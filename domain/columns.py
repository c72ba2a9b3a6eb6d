"""The JSON columns of many tally rows of one measure, read and added up all at once."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from domain.counted import HOURS, Array, Counted, added, single
from domain.measures import Measure, Unit
from domain.packing import HISTOGRAMS

Column = Mapping[str, Any]


class Columns:
    """The counts of some rows: per histogram one array of values, one of numbers, and how many each row has."""

    def __init__(self, unit: Unit, counts: Sequence[Column]) -> None:
        self._unit = unit
        self._counts = counts
        self._flat = {
            kind: _flat([row.get(kind) or {} for row in counts]) for kind in HISTOGRAMS[unit]
        }

    def totals(
        self, groups: Sequence[Hashable], hours: Sequence[Column] | None = None
    ) -> dict[Any, Counted]:
        """Group → the sum of its rows; `groups` and `hours` are in step with the rows."""
        members: dict[Hashable, list[int]] = {}
        for row, group in enumerate(groups):
            members.setdefault(group, []).append(row)
        number = {group: place for place, group in enumerate(members)}
        of_row = [number[group] for group in groups]
        split = {kind: _split(flat, of_row, len(members)) for kind, flat in self._flat.items()}
        found = {}
        for group, place in number.items():
            kinds = {kind: parts[place] for kind, parts in split.items()}
            tested = [hours[row] for row in members[group]] if hours is not None else []
            found[group] = Counted(
                self._unit, kinds | self._plain(members[group]), hours_of(tested)
            )
        return found

    def goodness(self, measure: Measure) -> list[tuple[int, int]]:
        """Σy and Σy² of the goodness in each row, as a whole number (domain.tallies.goodness)."""
        import numpy as np

        if self._unit == "yes_no":
            good_ones = [row.get("success", 0) for row in self._counts]
            return list(zip(good_ones, good_ones, strict=True))
        y, y2 = np.zeros((2, len(self._counts)), np.int64)
        for values, numbers, sizes in self._flat.values():
            cap = measure.cap or 0
            good = values if self._unit == "score" else cap - values.clip(max=cap)
            y += _per_row(good * numbers, sizes)
            y2 += _per_row(good * good * numbers, sizes)
        return list(zip(y.tolist(), y2.tolist(), strict=True))

    def _plain(self, members: Iterable[int]) -> dict[str, tuple[Array, Array]]:
        """The kinds that are one number."""
        total: dict[str, int] = {}
        for row in members:
            for kind, n in self._counts[row].items():
                if kind not in self._flat and n:
                    total[kind] = total.get(kind, 0) + n
        return {kind: single(n) for kind, n in total.items()}


Flat = tuple[Array, Array, Array]


def _flat(histograms: Sequence[Column]) -> Flat:
    """Values, numbers and the sizes of the rows, in the order in which they lie there."""
    import numpy as np

    sizes = np.fromiter(map(len, histograms), np.int64, len(histograms))
    size = int(sizes.sum())
    values = np.fromiter(map(int, chain.from_iterable(histograms)), np.int64, size)
    numbers = chain.from_iterable(histogram.values() for histogram in histograms)
    return values, np.fromiter(numbers, np.int64, size), sizes


def _split(flat: Flat, of_row: Sequence[int], groups: int) -> list[tuple[Array, Array]]:
    """The sum of each group of rows, values ascending."""
    import numpy as np

    values, numbers, sizes = flat
    span = int(values.max(initial=0)) + 1
    group = np.repeat(np.array(of_row, np.int64), sizes)
    both, numbers = added([(group * span + values, numbers)])
    ends = both.searchsorted(span * np.arange(groups + 1))
    return [(both[a:b] - place * span, numbers[a:b]) for place, (a, b) in enumerate(pairwise(ends))]


def _per_row(numbers: Array, sizes: Array) -> Array:
    """Sums of as many numbers as each row has."""
    import numpy as np

    sums = np.concatenate([[0], numbers.cumsum()])
    ends = sizes.cumsum()
    return sums[ends] - sums[ends - sizes]


def hours_of(columns: Sequence[Column]) -> Array | None:
    """The 168 hours of several rows added up."""
    import numpy as np

    seen = [column for column in columns if column]
    if not seen:
        return None
    size = sum(map(len, seen))
    at = np.fromiter(map(int, chain.from_iterable(seen)), np.int64, size)
    numbers = chain.from_iterable(chain.from_iterable(column.values() for column in seen))
    rows = np.fromiter(numbers, np.int64, 3 * size).reshape(size, 3)
    total = np.zeros((HOURS, 3), np.int64)
    np.add.at(total, at, rows)
    return total
