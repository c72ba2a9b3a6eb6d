"""The hours of the week shared out into blocks, and tries shared out over the blocks (METHOD.md section 5)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, gcd

LONGEST_BLOCK = 4
"""One try in each of two neighbouring blocks leaves at most 2 · 4 - 2 = 6 hours untested between them."""

GOLDEN = 0.6180339887498949
"""Multiples of it, modulo 1, never crowd: neighbouring blocks fall into different weeks."""


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """Hours in a row within one day of the week: day 0 is Monday, from `first` until `last`."""

    day: int
    first: int
    last: int

    @property
    def hours(self) -> range:
        """As hours of the week."""
        return range(24 * self.day + self.first, 24 * self.day + self.last)

    @property
    def is_odd(self) -> bool:
        """At night or at the weekend: when a promise of every hour is most likely to fail."""
        return self.day >= 5 or self.first >= 20 or self.last <= 8


def blocks_of(hours: Sequence[int]) -> tuple[Block, ...]:
    """Hours of the week in even blocks of at most four hours; the whole week makes 42."""
    found = []
    for day in range(7):
        open_hours = sorted({hour - 24 * day for hour in hours if hour // 24 == day})
        for run in _runs(open_hours):
            pieces = ceil(len(run) / LONGEST_BLOCK)
            ends = [run[0] + len(run) * i // pieces for i in range(pieces + 1)]
            found += [Block(day, a, b) for a, b in pairwise(ends)]
    return tuple(found)


def every_hour(hours: Sequence[int], tries: int) -> Counter[Block]:
    """One try in each block of the promised hours, and the rest at nights and weekends.

    Fewer tries than blocks are spread as evenly as can be; then hours stay untested for long.
    """
    blocks = blocks_of(hours)
    if tries <= len(blocks):
        return evenly(blocks, tries)
    found = Counter(blocks)
    odd = [block for block in blocks if block.is_odd] or list(blocks)
    step = _stride(len(odd))
    found.update(odd[i * step % len(odd)] for i in range(tries - len(blocks)))
    return found


def evenly(blocks: Sequence[Block], tries: int, turn: int = 0) -> Counter[Block]:
    """So many tries over the blocks; `turn` begins elsewhere, so that places don't all take the same ones."""
    every, rest = divmod(tries, len(blocks)) if blocks else (0, 0)
    found = Counter({block: every for block in blocks if every})
    shift = turn * GOLDEN % 1
    found.update(blocks[int((i + shift) * len(blocks) / rest)] for i in range(rest))
    return found


def _runs(hours: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for hour in hours:
        if runs and hour == runs[-1][-1] + 1:
            runs[-1].append(hour)
        else:
            runs.append([hour])
    return runs


def _stride(n: int) -> int:
    """A step close to the golden section of n that visits every place before it comes back."""
    wanted = max(1, round(n * (1 - GOLDEN)))
    return next(step for step in range(wanted, wanted + n + 1) if gcd(step, n) == 1)
