"""How wide a text gets, without a font at hand: a little too wide rather than too narrow."""

import unicodedata
from functools import cache, lru_cache

# Hundredths of the size of the letters, as wide as the widest of the usual sans-serifs draws them.
NARROW = dict.fromkeys("iljI|'", 31) | dict.fromkeys(" .,:;/!ft()[]·-", 41)
WIDE = dict.fromkeys("mMWw@%", 100) | dict.fromkeys("<>=+~&#", 86) | dict.fromkeys("→–—…", 100)
CAPITAL, SMALL, FOREIGN, FULL = 78, 64, 80, 105
BOLD = 1.1
UNSEEN = {"Mn", "Me", "Cf", "Cc"}


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text at this size."""
    hundredths = sum(_wide(letter) for letter in text)
    return hundredths / 100 * size * (BOLD if bold else 1.0)


@cache
def _wide(letter: str) -> int:
    known = NARROW.get(letter) or WIDE.get(letter)
    if known is not None:
        return known
    if letter.isascii():
        return CAPITAL if letter.isupper() else SMALL
    if unicodedata.category(letter) in UNSEEN:
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    return FOREIGN


def fitted(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it would be wider than `width`."""
    if text_width(text, size, bold) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, bold) > width:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def wrapped(
    text: str, width: float, size: float, lines: int = 2, bold: bool = False
) -> tuple[str, ...]:
    """The text on at most so many lines, broken between words; what is left over is cut."""
    words, found = text.split(), [""]
    while words:
        longer = f"{found[-1]} {words[0]}".strip()
        if text_width(longer, size, bold) <= width or not found[-1] or len(found) == lines:
            found[-1] = longer
            words.pop(0)
        else:
            found.append("")
    return tuple(fitted(line, width, size, bold) for line in found)
