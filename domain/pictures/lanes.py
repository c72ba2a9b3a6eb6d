"""Labels above or below points of an axis, in as many lanes as it takes for none to touch another."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.pictures.canvas import Canvas
from domain.pictures.lettering import fitted, text_width
from domain.pictures.shapes import Anchor, Look, Text

APART = 12.0


@dataclass(frozen=True, slots=True)
class Label:
    """A text that belongs to the point `x`."""

    x: float
    text: str
    look: Look = "soft"
    size: float = 13.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the lane it got (0 is the nearest) and where it begins and ends."""

    label: Label
    lane: int
    start: float
    end: float

    def text(self, y: float) -> Text:
        """Centred on its point where that is possible, so that narrower letters stay in the middle."""
        one, half = self.label, (self.end - self.start) / 2
        x: float = self.start
        anchor: Anchor = "start"
        if abs(self.start + half - one.x) < 0.5:
            x, anchor = one.x, "middle"
        elif self.start + half < one.x:
            x, anchor = self.end, "end"
        return Text(x, y, one.text, one.look, one.size, anchor, one.bold)


def placed(labels: Sequence[Label], canvas: Canvas) -> tuple[Placed, ...]:
    """Each label centred on its point, moved inside the canvas, in the first lane with room for it."""
    found: list[Placed] = []
    for label in labels:
        text = fitted(label.text, canvas.width, label.size, label.bold)
        width = text_width(text, label.size, label.bold)
        start = min(max(0.0, label.x - width / 2), canvas.width - width)
        cut = Label(label.x, text, label.look, label.size, label.bold)
        found.append(Placed(cut, _free_lane(found, start, start + width), start, start + width))
    return tuple(found)


def _free_lane(others: Sequence[Placed], start: float, end: float) -> int:
    lanes = range(len(others) + 1)
    return next(lane for lane in lanes if not any(_touches(o, lane, start, end) for o in others))


def _touches(other: Placed, lane: int, start: float, end: float) -> bool:
    return other.lane == lane and start < other.end + APART and other.start < end + APART
