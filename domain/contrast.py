"""How well one colour can be read on another (WCAG 2), and the nearest shade that can."""

import re

ENOUGH = 4.5
"""For text of any size."""

COLOUR = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


def colour_of(text: str) -> str | None:
    """A colour as #rrggbb, however it was written: #FFF, 1d4ed8; None when it is no such colour."""
    found = COLOUR.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return f"#{digits.lower()}"


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest_shade(colour: str, on: str, least: float = ENOUGH) -> str:
    """The colour, made darker or lighter by as little as it takes to stand out against `on`."""
    for step in range(101):
        for end in (0, 255):
            shade = _mixed(colour, end, step / 100)
            if contrast(shade, on) >= least:
                return shade
    raise AssertionError("black or white stands out against any colour")


def _mixed(colour: str, end: int, share: float) -> str:
    """With so much of black (0) or white (255)."""
    return "#" + "".join(
        f"{round(part + (end - part) * share):02x}" for part in bytes.fromhex(colour[1:])
    )


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
