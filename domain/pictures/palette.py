"""Colours for pictures that leave the page: paper, slides, images of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.house_style import HouseStyle
from domain.pictures.shapes import Look

FONTS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, Libertinus Serif"
"""Fonts that the letters of a picture are looked for in, first to last."""


@dataclass(frozen=True, slots=True)
class Palette:
    """A colour as #rrggbb for each look, and the fonts; the pages have theirs in static/css/pictures.css."""

    colours: Mapping[Look, str]
    fonts: str = FONTS

    def of(self, look: Look) -> str:
        return self.colours[look]

    def in_style(self, style: HouseStyle) -> "Palette":
        """With the client's accent; verdicts keep their colours."""
        return replace(self, colours={**self.colours, "accent": style.accent})


PAPER = Palette(
    {
        "ink": "#1b1d22",
        "soft": "#4b4e56",
        "faint": "#c9c5ba",
        "paper": "#ffffff",
        "promise": "#1b1d22",
        "broken": "#b83a08",
        "kept": "#0f6b6b",
        "open": "#6d5e26",
        "none": "#6b6e76",
        "accent": "#1d4ed8",
    }
)
