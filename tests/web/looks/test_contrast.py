"""Ink on paper: the contrast of the tokens by WCAG 2.2 (success criteria 1.4.3, 1.4.6, 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[3] / "static/css/tokens.css").read_text()
PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", TOKENS)
}
SURFACES = ("paper", "card", "sunk", "broken-wash", "accent-wash")


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("surface", SURFACES)
def test_ink_reads_on_every_surface(surface: str, scheme: int) -> None:
    ground = PAIRS[surface][scheme]
    for ink, least in (("ink", 7), ("ink-2", 7), ("accent", 4.5), ("broken", 4.5), ("kept", 4.5),
                       ("open", 4.5), ("edge", 3)):  # fmt: skip
        assert contrast(PAIRS[ink][scheme], ground) >= least, ink


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_read_on_the_accent(scheme: int) -> None:
    assert contrast(PAIRS["accent-ink"][scheme], PAIRS["accent"][scheme]) >= 4.5
