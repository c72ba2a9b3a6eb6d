"""In which waves each version of a claim is in force: until the wave before the one that the next begins in."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last wave of a version by key, both included; "" is open-ended."""

    no: int
    first: str = ""
    last: str = ""


def in_force(versions: Sequence[Span], waves: Sequence[str]) -> tuple[Span, ...]:
    """What is left of each version's own span once later ones took over; `waves` are all keys in order.

    A version that was replaced before its first wave was never in force, and is left out.
    """
    found: list[Span] = []
    taken = len(waves)  # from here on a later version is in force
    for version in sorted(versions, key=lambda one: one.no, reverse=True):
        start = waves.index(version.first) if version.first in waves else 0
        end = waves.index(version.last) if version.last in waves else len(waves) - 1
        if not found and taken == len(waves):
            found.append(version)
        elif start <= min(end, taken - 1):
            last = version.last if end < taken else waves[taken - 1]
            found.append(Span(version.no, version.first, last))
        taken = min(taken, start)
    return tuple(reversed(found))
