"""How counts lie in a JSON column: the grid of seconds, and both directions of the packing (DATA.md)."""

from collections.abc import Mapping
from typing import Any

HOUR = 3600
TWO_DAYS = 48 * HOUR

Counts = dict[tuple[str, int], int]
Clusters = dict[int, tuple[int, int]]
Hours = dict[int, tuple[int, int, int]]
HISTOGRAMS = {
    "seconds": ("answered", "cut", "lost"),
    "score": ("values",),
    "yes_no": (),
}
"""The kinds of each unit that are counted per value; every other kind is one number."""


def grid_step(seconds: int) -> int:
    """Width of the grid at this second: seconds to one hour, minutes to 48 hours, hours beyond."""
    if seconds <= HOUR:
        return 1
    return 60 if seconds <= TWO_DAYS else HOUR


def grid_up(seconds: int) -> int:
    """The grid point at or after this second; an answer counts there, so "within T" stays exact."""
    step = grid_step(seconds)
    return -(-seconds // step) * step


def grid_down(seconds: int) -> int:
    """The grid point at or before this second.

    A hang-up says "waited at least this long". Rounding it up would turn a hang-up just before a threshold
    (unknown) into one at the threshold (a failure), so what was not answered is rounded down.
    """
    return seconds // grid_step(seconds) * grid_step(seconds)


def on_grid(seconds: int) -> bool:
    """Whether a threshold of this many seconds is counted exactly."""
    return grid_up(seconds) == seconds


def pack_counts(unit: str, counts: Mapping[tuple[str, int], int]) -> dict[str, Any]:
    """Counts as a JSON object: a histogram per listed kind, a number for every other kind."""
    packed: dict[str, Any] = {kind: {} for kind in HISTOGRAMS[unit]}
    for (kind, value), n in sorted(counts.items()):
        if kind in HISTOGRAMS[unit]:
            packed[kind][str(value)] = n
        else:
            packed[kind] = n
    return packed


def unpack_counts(unit: str, packed: Mapping[str, Any]) -> Counts:
    """The inverse of pack_counts."""
    counts: Counts = {}
    for kind, content in packed.items():
        if kind in HISTOGRAMS[unit]:
            counts.update({(kind, int(value)): n for value, n in content.items()})
        elif content:
            counts[(kind, 0)] = content
    return counts


def pack_groups(groups: Mapping[int, tuple[int, ...]]) -> dict[str, list[int]]:
    """Clusters by size, or hours of the week, as a JSON object."""
    return {str(key): list(numbers) for key, numbers in sorted(groups.items())}


def unpack_groups(packed: Mapping[str, Any] | None) -> dict[int, Any]:
    """The inverse of pack_groups; a missing column holds nothing."""
    return {int(key): tuple(numbers) for key, numbers in (packed or {}).items()}
