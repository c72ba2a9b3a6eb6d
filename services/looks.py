"""How a photo looks, in 64 bits that stay when it is saved again, smaller or in another format."""

from itertools import pairwise
from typing import Any

SAME_PICTURE = 3
"""So many bits may differ. Two of the same picture then share at least one of four bands whole."""

FLATTEST = 24
"""Brightness between the darkest and the brightest spot (of 255) below which any two photos look alike."""

BANDS = 4
BITS = 16


def look_of(image: Any) -> str:
    """The difference hash of an image: whether each spot is brighter than its neighbour; "" of a flat one."""
    from PIL import Image

    spots = image.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    if max(spots) - min(spots) < FLATTEST:
        return ""
    rows = (spots[at : at + 9] for at in range(0, 72, 9))
    bits = [left > right for row in rows for left, right in pairwise(row)]
    return f"{int(''.join('01'[bit] for bit in bits), 2):016x}"


def bands_of(look: str) -> tuple[tuple[int, int], ...]:
    """The look as (band, bits), to be looked up."""
    whole = int(look, 16)
    return tuple((band, whole >> (BITS * band) & 0xFFFF) for band in range(BANDS))


def is_same_picture(one: str, other: str) -> bool:
    return (int(one, 16) ^ int(other, 16)).bit_count() <= SAME_PICTURE
