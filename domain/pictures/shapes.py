"""The few shapes that pictures are made of: plain geometry, each with the name of its look."""

from dataclasses import dataclass
from typing import Literal

Look = Literal[
    "ink",
    "soft",
    "faint",
    "paper",
    "promise",
    "broken",
    "kept",
    "open",
    "none",
    "accent",
]
"""What a shape says, never a colour: broken, kept, open and none are verdicts; `promise` is what was promised."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    look: Look = "ink"
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """Filled; `strength` below 1 makes it a wash."""

    x: float
    y: float
    width: float
    height: float
    look: Look = "ink"
    round: float = 0.0
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, or a ring of the given pen when `hollow`."""

    x: float
    y: float
    r: float
    look: Look = "ink"
    hollow: bool = False
    dashed: bool = False
    pen: float = 1.6


@dataclass(frozen=True, slots=True)
class Path:
    """Corners joined by straight lines: filled and closed, or drawn with a pen when `pen` is given."""

    points: tuple[tuple[float, float], ...]
    look: Look = "ink"
    pen: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    look: Look = "ink"
    size: float = 13.0
    anchor: Anchor = "start"
    bold: bool = False


Plain = Line | Rect | Dot | Path | Text


@dataclass(frozen=True, slots=True)
class Link:
    """Shapes that lead somewhere; `name` is read aloud and shown as a hint. Files show the shapes alone."""

    href: str
    name: str
    shapes: tuple[Plain, ...]


Shape = Plain | Link
