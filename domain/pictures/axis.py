"""An axis: where a value lies, and the round values that are written along it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.people_words import duration_words, percent, points
from domain.pictures.canvas import Canvas
from domain.pictures.lettering import text_width
from domain.pictures.shapes import Anchor, Line, Shape

STEPS_OF_TIME = (
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200,
    86_400, 172_800, 432_000, 864_000, 2_592_000,
)  # fmt: skip
STEPS_OF_SHARE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
STEPS_OF_POINTS = (1, 2, 5, 10, 20, 25, 50)
STEPS = {"seconds": STEPS_OF_TIME, "share": STEPS_OF_SHARE, "points": STEPS_OF_POINTS}
GAP = 26.0
BELOW = 20.0
"""How far below its line the words of an axis stand."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high`, drawn from `start` to `end`; `unit` is share, points or seconds."""

    low: float
    high: float
    start: float
    end: float
    unit: str = "share"

    def at(self, value: float) -> float:
        """Where a value lies; what is beyond the axis lies at its end."""
        inside = min(self.high, max(self.low, value))
        return self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start)

    def written(self, value: float) -> str:
        """A round value in words."""
        if self.unit == "seconds":
            return "0" if value == 0 else duration_words(value)
        return percent(value) if self.unit == "share" else points(value or 0).replace("-", "−")

    def ticks(self, size: float) -> tuple[float, ...]:
        """As many round values as can be written side by side."""
        steps = STEPS[self.unit]
        return next((found for found in map(self._every, steps) if self._fits(found, size)), ())

    def _every(self, step: float) -> tuple[float, ...]:
        first = -(-self.low // step)
        last = int((self.high + step * 1e-6) // step)
        return tuple(step * n for n in range(int(first), last + 1)) if last - first < 60 else ()

    def _fits(self, values: Sequence[float], size: float) -> bool:
        if not values or (len(values) > 1 and self.at(values[1]) - self.at(values[0]) < GAP):
            return False
        widths = [text_width(self.written(value), size) for value in values]
        apart = zip(pairwise(values), pairwise(widths), strict=True)
        return all(self.at(b) - self.at(a) >= (v + w) / 2 + GAP for (a, b), (v, w) in apart)

    def shapes(self, y: float, canvas: Canvas) -> tuple[Shape, ...]:
        """The line at height `y`, with its round values beneath."""
        found: list[Shape] = [Line(self.start, y, self.end, y, "faint", 1.5)]
        for value in self.ticks(canvas.small):
            x = self.at(value)
            found.append(Line(x, y, x, y + 4, "soft"))
            found.append(self.label(x, y + BELOW, self.written(value), canvas))
        return tuple(found)

    def label(self, x: float, y: float, text: str, canvas: Canvas, inset: float = 0.0) -> Shape:
        """A text centred on `x`, moved only as far as it must be to stay on the canvas."""
        return centred(x, y, text, canvas, inset)


def centred(x: float, y: float, text: str, canvas: Canvas, inset: float = 0.0) -> Shape:
    """A label centred on `x`; near an edge it begins or ends there instead."""
    half = text_width(text, canvas.small) / 2
    anchor: Anchor = "middle"
    if x - half < inset:
        x, anchor = inset, "start"
    elif x + half > canvas.width - inset:
        x, anchor = canvas.width - inset, "end"
    return canvas.label(x, y, text, "soft", anchor)


def nice_end(value: float, unit: str) -> float:
    """The end of an axis that has to hold `value`: the next round step beyond it."""
    if unit != "seconds":
        whole = 1.0 if unit == "share" else 100.0
        return whole * next((part for part in (0.1, 0.25) if value <= part * whole), 1.0)
    step = next((one for one in STEPS_OF_TIME if value <= 6 * one), STEPS_OF_TIME[-1])
    return step * max(1.0, -(-value // step))


def ends_in_tens(values: Iterable[float | None]) -> tuple[float, float]:
    """The ends of an axis of gaps: whole tens around all of them and 0, within -100 and 100."""
    known = [value for value in values if value is not None]
    low, high = min([-10.0, *known]), max([10.0, *known])
    return max(-100.0, 10 * (low // 10)), min(100.0, -10 * (-high // 10))
