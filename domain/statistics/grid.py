"""Which verdicts hold across the whole grid of claims: e-BH (METHOD.md section 5; Wang & Ramdas 2022)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Zero-based positions of the selected claims, ascending."""

    selected: tuple[int, ...]


def grid_list(e: Sequence[float], q: float = 0.05) -> Selection:
    """The largest k with e_(k) >= K / (q k); ties at the cut are all selected."""
    ranked = sorted(e, reverse=True)
    family = len(ranked)
    passing = [value for k, value in enumerate(ranked, 1) if value * q * k >= family * (1 - 1e-12)]
    if not passing:
        return Selection(())
    return Selection(tuple(i for i, value in enumerate(e) if value >= passing[-1]))
