"""How much room text takes in Arial, so that none overflows: widths from the typeface, lines as programs break them."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
    722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
    278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
"""Thousandths of an em for the characters from the blank to the tilde."""

FIRST, BOLDER, ACCENTED, WIDE, WIDE_FROM = 32, 1.1, 610, 1000, "\u1100"
SPARE = 1.03
"""Programs differ a little in how they set the same letters."""

LINE = 1.2
"""The height of a line by the size of its letters."""

INCH = 72


def width(text: str, size: float, bold: bool = False) -> float:
    """Inches that a line of text takes; letters from beyond the table count generously."""
    return _thousandths(text) / 1000 * SPARE * size * (BOLDER if bold else 1.0) / INCH


@lru_cache(maxsize=8192)
def _thousandths(text: str) -> int:
    return sum(map(_letter, text))


@lru_cache(maxsize=2048)
def _letter(letter: str) -> int:
    place = ord(letter) - FIRST
    if 0 <= place < len(REGULAR):
        return REGULAR[place]
    return WIDE if letter >= WIDE_FROM else ACCENTED


@lru_cache(maxsize=4096)
def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """How many lines a text takes in a room so many inches wide."""
    return sum(_broken(part, size, room, bold) for part in text.split("\n"))


def _broken(text: str, size: float, room: float, bold: bool) -> int:
    number, filled, blank = 1, 0.0, width(" ", size, bold)
    for word in text.split():
        long = width(word, size, bold)
        if filled and filled + blank + long > room:
            number, filled = number + 1, 0.0
        if long > room:
            number, long = number + ceil(long / room) - 1, long % room
        filled += long + (blank if filled else 0.0)
    return number


def height(text: str, size: float, room: float, bold: bool = False) -> float:
    """Inches that a text takes from top to bottom."""
    return lines(text, size, room, bold) * size * LINE / INCH


def fitting(
    text: str, sizes: Sequence[float], room: float, tall: float, bold: bool = False
) -> tuple[str, float]:
    """The text in the largest of the sizes in which it fits; in the smallest, shortened to a word, if in none."""
    for size in sizes:
        if height(text, size, room, bold) <= tall:
            return text, size
    return shortened(text, sizes[-1], room, tall, bold), sizes[-1]


def shortened(text: str, size: float, room: float, tall: float, bold: bool = False) -> str:
    """As many words as there is room for; the speaker notes hold the whole text."""
    words = text.split(" ")
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if height(f"{' '.join(words[:middle])} …", size, room, bold) <= tall:
            low = middle
        else:
            high = middle - 1
    kept = " ".join(words[:low])
    return kept if low == len(words) else f"{kept.rstrip(' ,;:')} …"
