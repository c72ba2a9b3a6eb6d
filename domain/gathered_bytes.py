"""What was gathered of a place as bytes and back: a short JSON head, then every array of numbers in one piece."""

import json
import struct
from dataclasses import fields
from operator import attrgetter
from typing import Any

from domain.counted import Array, Counted
from domain.gathering import Gathered
from domain.measures import Measure
from domain.statistics.clusters import ClusterSums

LENGTH = struct.Struct("<I")
MEASURE_FIELDS = tuple(field.name for field in fields(Measure))
SUMS_FIELDS = tuple(field.name for field in fields(ClusterSums))
HOURS_SHAPE = (168, 3)

measure_values = attrgetter(*MEASURE_FIELDS)
sums_values = attrgetter(*SUMS_FIELDS)


def to_bytes(gathered: Gathered) -> bytes:
    """Reading it back takes no parsing of numbers: a place of 17,000 audits is 150 KB, read in 0.1 ms."""
    numbers = _Numbers()
    keys = list(gathered.measures)
    place_of = {key: place for place, key in enumerate(keys)}
    head = {
        "measures": [measure_values(gathered.measures[key]) for key in keys],
        "waves": sorted(gathered.waves),
        "digest": gathered.digest,
        "counted": [
            (place_of[key], stratum, *_counted_head(one, numbers))
            for (key, stratum), one in gathered.counted.items()
        ],
        "clusters": [
            (place_of[key], kind, [sums_values(one) for one in sums])
            for (key, kind), sums in gathered.clusters.items()
        ],
    }
    array = numbers.joined()
    head["type"] = array.dtype.str
    told = json.dumps(head, separators=(",", ":")).encode()
    return LENGTH.pack(len(told)) + told + array.tobytes()


def from_bytes(data: bytes) -> Gathered:
    """The inverse of to_bytes; its arrays are parts of these very bytes."""
    import numpy as np

    (size,) = LENGTH.unpack_from(data)
    start = LENGTH.size + size
    head = json.loads(data[LENGTH.size : start])
    numbers = np.frombuffer(data, head["type"], offset=start)
    measures = [Measure(**dict(zip(MEASURE_FIELDS, row, strict=True))) for row in head["measures"]]
    found = Gathered(
        {one.key: one for one in measures},
        {
            (measures[place].key, stratum): _counted(measures[place], numbers, *rest)
            for place, stratum, *rest in head["counted"]
        },
        {
            (measures[place].key, kind): tuple(ClusterSums(*one) for one in sums)
            for place, kind, sums in head["clusters"]
        },
        frozenset(head["waves"]),
    )
    found.__dict__["digest"] = head["digest"]
    return found


class _Numbers:
    """Arrays put behind one another."""

    def __init__(self) -> None:
        self._arrays: list[Array] = []
        self._size = 0

    def place(self, array: Array) -> int:
        """Where the array begins."""
        began = self._size
        self._arrays.append(array.reshape(-1))
        self._size += array.size
        return began

    def joined(self) -> Array:
        import numpy as np

        if not self._arrays:
            return np.zeros(0, "<i4")
        array = np.concatenate(self._arrays)
        fits = not array.size or int(array.max()) < 2**31
        return array.astype("<i4" if fits else "<i8")


def _counted_head(one: Counted, numbers: _Numbers) -> tuple[Any, ...]:
    kinds = {
        kind: (numbers.place(values), numbers.place(counts), len(values))
        for kind, (values, counts) in one.kinds.items()
    }
    return one.digest.hex(), kinds, None if one.hours is None else numbers.place(one.hours)


def _counted(
    measure: Measure, numbers: Array, digest: str, kinds: dict[str, Any], hours: int | None
) -> Counted:
    def piece(start: int, size: int) -> Array:
        return numbers[start : start + size]

    found = Counted(
        measure.unit,
        {kind: (piece(a, size), piece(b, size)) for kind, (a, b, size) in kinds.items()},
        None if hours is None else piece(hours, 168 * 3).reshape(HOURS_SHAPE),
    )
    found.__dict__["digest"] = bytes.fromhex(digest)
    return found
