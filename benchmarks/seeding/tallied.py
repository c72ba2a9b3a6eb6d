"""The tallies and leans of seeded contacts, made at once and equal to what approving one by one would leave."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from benchmarks.seeding.contacts import CODE, KINDS, Contacts, Values
from domain.packing import HOUR, TWO_DAYS
from domain.tallies import KINDS_OF_UNIT, Tally

Array = Any
UNKNOWN = (CODE["unknown"], CODE["blank"])


def tallies_of(
    contacts: Contacts, values: Values, cluster: Array, strata: int
) -> Iterator[tuple[int, Tally]]:
    """(position of the stratum, tally) of one measure; `cluster` numbers the place or the hour of each contact."""
    place, good = _counted_at(values), _goodness(values)
    for stratum in range(strata):
        here = values.applies & (contacts.stratum == stratum)
        if here.any():
            yield stratum, _tally(contacts, values, place, good, cluster, here)


def leans_of(contacts: Contacts, values: Values, auditors: int) -> Iterator[tuple[int, int, int]]:
    """(position of the auditor, n, sum of goodness) of one judged measure."""
    known = values.applies & ~np.isin(values.kind, UNKNOWN)
    n = np.bincount(contacts.auditor[known], minlength=auditors)
    s = np.bincount(contacts.auditor[known], _goodness(values)[known], minlength=auditors)
    for auditor in np.flatnonzero(n):
        yield int(auditor), int(n[auditor]), int(s[auditor])


def _tally(
    contacts: Contacts, values: Values, place: Array, good: Array, cluster: Array, here: Array
) -> Tally:
    unit = values.measure.unit
    kinds, at = values.kind[here], place[here]
    pairs, numbers = np.unique(kinds.astype(np.int64) << 40 | at, return_counts=True)
    names = KINDS_OF_UNIT[unit]
    counts = {
        (names[KINDS[pair >> 40]], pair & (1 << 40) - 1): n
        for pair, n in zip(pairs.tolist(), numbers.tolist(), strict=True)
    }
    verified = int(values.verified[here].sum())
    if verified:
        counts[("verified", 0)] = verified
    known = here & ~np.isin(values.kind, UNKNOWN)
    return Tally(
        unit,
        counts,
        _clusters(cluster[known], good[known]),
        _hours(
            contacts.hour_of_week[known],
            values.kind[known] == CODE["failure"],
            values.verified[known],
        ),
    )


def _clusters(cluster: Array, good: Array) -> dict[int, tuple[int, int]]:
    _, which, sizes = np.unique(cluster, return_inverse=True, return_counts=True)
    sums = np.zeros(len(sizes), np.int64)
    np.add.at(sums, which, good)
    found: dict[int, tuple[int, int]] = {}
    for size, total in zip(sizes.tolist(), sums.tolist(), strict=True):
        k, squares = found.get(size, (0, 0))
        found[size] = (k + 1, squares + total * total)
    return found


def _hours(hour: Array, failed: Array, verified: Array) -> dict[int, tuple[int, int, int]]:
    tests = np.bincount(hour, minlength=168)
    proven = np.bincount(hour[failed & verified], minlength=168)
    unproven = np.bincount(hour[failed & ~verified], minlength=168)
    return {
        h: (int(tests[h]), int(proven[h]), int(unproven[h])) for h in np.flatnonzero(tests).tolist()
    }


def _counted_at(values: Values) -> Array:
    """The grid point that each value is counted at (domain.packing)."""
    if values.measure.unit != "seconds":
        return values.value
    w = values.value
    step = np.where(w <= HOUR, 1, np.where(w <= TWO_DAYS, 60, HOUR))
    up = -(-w // step) * step
    return np.where(values.kind == CODE["answered"], up, w // step * step)


def _goodness(values: Values) -> Array:
    """domain.tallies.goodness, for all at once."""
    measure = values.measure
    if measure.unit == "yes_no":
        return (values.kind == CODE["success"]).astype(np.int64)
    if measure.unit == "score":
        return values.value
    cap = measure.cap or 0
    return cap - np.minimum(_counted_at(values), cap)
