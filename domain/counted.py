"""The counts of one measure over many tallies, to be read only: sorted values, and how often each was seen."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Any

from domain.measures import Unit
from domain.packing import Counts
from domain.tallies import UNKNOWN_KINDS, Tally

Array = Any
"""A numpy array; numpy is loaded where figures are made and nowhere else."""

Kinds = Mapping[str, tuple[Array, Array]]
HOURS = 168


class Counted:
    """What domain.tallies.Tally tells of its counts, for sums of many; immutable.

    `kinds` maps a kind to its values, ascending, and their numbers; a kind without values counts at 0. They may lie
    there in four bytes each, as they were read: `arrays` gives them in eight, to be multiplied and added up.
    `hours` has a row per hour of the week (tests, verified failures, unverified failures), None for none.
    Two are equal when their `digest` is.
    """

    def __init__(self, unit: Unit, kinds: Kinds, hours: Array | None = None) -> None:
        self.unit = unit
        self.kinds = {kind: pair for kind, pair in kinds.items() if len(pair[0])}
        self.hours = hours

    @classmethod
    def empty(cls, unit: Unit) -> "Counted":
        return cls(unit, {})

    @classmethod
    def of_numbers(cls, unit: Unit, kinds: Mapping[str, Mapping[int, int]]) -> "Counted":
        """From kind → value → number."""
        import numpy as np

        return cls(
            unit,
            {
                kind: (
                    np.fromiter(sorted(numbers), np.int64, len(numbers)),
                    np.fromiter((numbers[one] for one in sorted(numbers)), np.int64, len(numbers)),
                )
                for kind, numbers in kinds.items()
            },
        )

    @classmethod
    def total(cls, unit: Unit, parts: "Iterable[Counted | Tally]") -> "Counted":
        """The sum of many counts of one unit."""
        found = [part for part in map(counted, parts) if part]
        if any(part.unit != unit for part in found):
            raise ValueError(f"only {unit} can be added to {unit}")
        if len(found) == 1:
            return found[0]
        names = dict.fromkeys(kind for part in found for kind in part.kinds)
        kinds = {name: added([p.kinds[name] for p in found if name in p.kinds]) for name in names}
        hours = [part.hours for part in found if part.hours is not None]
        return cls(unit, kinds, sum(hours[1:], start=hours[0].astype("i8")) if hours else None)

    def number(self, kind: str) -> int:
        """How many of a kind, whatever their value."""
        return self._numbers.get(kind, 0)

    def until(self, kind: str, bound: int) -> int:
        """How many of a kind have at most this value."""
        values, numbers = self.arrays(kind)
        return int(numbers[: values.searchsorted(bound, "right")].sum())

    def arrays(self, kind: str) -> tuple[Array, Array]:
        """The values of a kind, ascending, and how often each was seen."""
        if kind not in self.kinds:
            return nothing()
        values, numbers = self.kinds[kind]
        return values.astype("i8", copy=False), numbers.astype("i8", copy=False)

    def histogram(self, kind: str) -> dict[int, int]:
        """Value → number, of one kind."""
        values, numbers = self.kinds.get(kind) or nothing()
        return dict(zip(values.tolist(), numbers.tolist(), strict=True))

    @property
    def counts(self) -> Counts:
        """(kind, value) → number, as a tally has it."""
        return {
            (kind, value): n for kind in self.kinds for value, n in self.histogram(kind).items()
        }

    @cached_property
    def unknown(self) -> int:
        return sum(n for kind, n in self._numbers.items() if kind in UNKNOWN_KINDS)

    @cached_property
    def known(self) -> int:
        skipped = UNKNOWN_KINDS | {"verified"}
        return sum(n for kind, n in self._numbers.items() if kind not in skipped)

    @cached_property
    def hours168(self) -> dict[int, tuple[int, int, int]]:
        """Hour of the week → (tests, verified failures, unverified failures), where anything was tested."""
        if self.hours is None:
            return {}
        rows = enumerate(map(tuple, self.hours.tolist()))
        return {hour: numbers for hour, numbers in rows if any(numbers)}

    @cached_property
    def digest(self) -> bytes:
        """A fingerprint of everything counted."""
        seen = blake2b(self.unit.encode(), digest_size=16)
        for kind in sorted(self.kinds):
            seen.update(kind.encode())
            for array in self.kinds[kind]:
                seen.update(array.astype("<i8").tobytes())
        if self.hours is not None:
            seen.update(self.hours.astype("<i8").tobytes())
        return seen.digest()

    @property
    def size(self) -> int:
        """Bytes of its arrays."""
        pairs = [array for pair in self.kinds.values() for array in pair]
        return sum(
            array.nbytes for array in (*pairs, *([] if self.hours is None else [self.hours]))
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {kind: int(numbers.sum()) for kind, (_, numbers) in self.kinds.items()}

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counted) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def counted(tally: Counted | Tally) -> Counted:
    """A single tally as counts to be read."""
    from domain.columns import Columns, hours_of

    if isinstance(tally, Counted):
        return tally
    counts, _, hours = tally.to_columns()
    found = Columns(tally.unit, [counts]).totals([0])[0]
    return Counted(tally.unit, found.kinds, hours_of([hours]))


def added(pairs: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Histograms added up, values ascending."""
    import numpy as np

    if len(pairs) == 1 and bool((np.diff(pairs[0][0]) > 0).all()):
        return pairs[0]  # as a single row of the tally table lies there
    values = np.concatenate([values for values, _ in pairs])
    numbers = np.concatenate([numbers for _, numbers in pairs], dtype=np.int64)
    if not len(values):
        return nothing()
    order = values.argsort(kind="stable")
    values, numbers = values[order], numbers[order]
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    return values[starts], np.add.reduceat(numbers, starts)


def nothing() -> tuple[Array, Array]:
    import numpy as np

    return np.zeros(0, np.int64), np.zeros(0, np.int64)


def single(n: int) -> tuple[Array, Array]:
    import numpy as np

    return np.zeros(1, np.int64), np.array([n], np.int64)
