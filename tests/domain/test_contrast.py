"""Contrast of two colours as WCAG counts it, and the nearest shade that can be read."""

import pytest
from hypothesis import given, strategies

from domain.contrast import ENOUGH, colour_of, contrast, nearest_shade

colours = strategies.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#1d4ed8", "#ffffff", 6.70),
        ("#ffcc00", "#ffffff", 1.51),
    ],
)
def test_known_ratios(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@given(colours, colours)
def test_the_proposed_shade_always_passes_and_a_passing_one_stays(accent, ink):
    shade = nearest_shade(accent, ink)
    assert contrast(shade, ink) >= ENOUGH
    if contrast(accent, ink) >= ENOUGH:
        assert shade == accent


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#FFF", "#ffffff"), (" 1D4ED8 ", "#1d4ed8"), ("red", None), ("#12345", None), ("", None)],
)
def test_colours_are_read_however_they_are_written(text, colour):
    assert colour_of(text) == colour
