"""Whole audits shared out by weights: largest remainder, and the order in which the shares are taken."""

from collections.abc import Mapping, Sequence
from math import floor
from typing import TypeVar

T = TypeVar("T")


def shared(n: int, weights: Mapping[str, float]) -> dict[str, int]:
    """n audits by weight, largest remainder first; what weighs nothing gets none."""
    total = sum(weights.values())
    if total <= 0:
        return dict.fromkeys(weights, 0)
    exact = {key: n * weight / total for key, weight in weights.items()}
    found = {key: floor(share + 1e-9) for key, share in exact.items()}
    left = n - sum(found.values())
    by_rest = sorted(exact, key=lambda key: found[key] - exact[key])
    for key in by_rest[:left]:
        found[key] += 1
    return found


def sequence(counts: Mapping[str, int]) -> list[str]:
    """Each key as often as counted, in turns as even as can be: a, b, a, b, a."""
    n = sum(counts.values())
    turns = [
        ((i + 0.5) * n / count, place, key)
        for place, (key, count) in enumerate(counts.items())
        for i in range(count)
    ]
    return [key for _, _, key in sorted(turns)]


def in_turn(items: Sequence[T], place: int) -> T:
    """The item whose turn it is."""
    return items[place % len(items)]
