"""Behaviours by how closely they go with an outcome and how well they are done."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.drivers import WEAK_BELOW, Driver
from domain.people_words import points
from domain.pictures.canvas import Canvas
from domain.pictures.lettering import text_width
from domain.pictures.picture import Picture, Table
from domain.pictures.shapes import Dot, Line, Shape, Text
from domain.words import N_

HEIGHT, LEFT, TOP, BOTTOM, INSET = 380.0, 40.0, 30.0, 58.0, 12.0
R = 6.0
LONGEST = 240.0
"""A name that takes more room is told by its number alone: half a name tells nothing."""
FREE = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands already."""

    x1: float
    y1: float
    x2: float
    y2: float

    def touches(self, other: "Box") -> bool:
        across = self.x1 < other.x2 + FREE and other.x1 < self.x2 + FREE
        return across and self.y1 < other.y2 and other.y1 < self.y2


@dataclass(frozen=True, slots=True)
class Named:
    """A behaviour with the number that stands for it where its name does not fit."""

    number: int
    driver: Driver

    @property
    def r(self) -> float:
        return self.driver.with_target.r or 0.0

    @property
    def mean(self) -> float:
        return self.driver.done.mean or 0.0

    @property
    def is_clear(self) -> bool:
        return self.driver.with_target.state == "clear"


def drivers_picture(key: str, outcome: str, drivers: Sequence[Driver], canvas: Canvas) -> Picture:
    """A dot for each behaviour that can be placed; what is not clear is drawn faint, as a ring."""
    placed = [
        Named(number, one)
        for number, one in enumerate(drivers, start=1)
        if one.with_target.r is not None and one.done.mean is not None
    ]
    frame = _Frame(placed, canvas)
    shapes = [*frame.lines(outcome), *frame.dots(), *frame.labels()]
    return Picture(
        key=key,
        title=canvas.say(
            N_("What goes with %(outcome)s, and how well it is done"), outcome=outcome
        ),
        description=canvas.say(
            N_(
                "The further right, the more closely a behaviour goes with %(outcome)s; the higher, the better it is "
                "done. Full dots are clear, rings may be chance. The numbers are those of the lists and the table."
            ),
            outcome=outcome,
        ),
        width=canvas.width,
        height=frame.height,
        shapes=tuple(shapes),
        table=_table(drivers, canvas),
    )


class _Frame:
    """The surface: correlation across, points upwards."""

    def __init__(self, placed: Sequence[Named], canvas: Canvas) -> None:
        self.placed, self.canvas = placed, canvas
        self.height = HEIGHT + BOTTOM
        rs = [one.r for one in placed]
        self.low = min(-0.1, (10 * min(rs, default=0.0) - 0.5) // 1 / 10)
        self.high = max(0.5, -((-10 * max(rs, default=0.0) - 0.5) // 1) / 10)
        worst = min((one.mean for one in placed), default=0.0)
        self.floor = max(0.0, min(50.0, 10 * ((worst - 5) // 10)))

    def x(self, r: float) -> float:
        room = self.canvas.width - LEFT - 2 * INSET
        return LEFT + INSET + (r - self.low) / (self.high - self.low) * room

    def y(self, mean: float) -> float:
        return HEIGHT - (mean - self.floor) / (100 - self.floor) * (HEIGHT - TOP)

    def lines(self, outcome: str) -> list[Shape]:
        canvas, right = self.canvas, self.canvas.width
        zero, weak = self.x(0.0), self.y(WEAK_BELOW)
        found: list[Shape] = [
            Line(LEFT, HEIGHT, right, HEIGHT, "faint", 1.5),
            Line(zero, TOP - 8, zero, HEIGHT, "faint", 1.5),
            Line(LEFT, weak, right, weak, "faint", 1.5, dashed=True),
            Text(0, TOP - 14, canvas.say(N_("points of 100")), "soft", canvas.small),
        ]
        for value in range(int(self.floor), 101, 25 if self.floor in (0.0, 50.0) else 10):
            label = Text(LEFT - 8, self.y(value) + 4, str(value), "soft", canvas.small, "end")
            found.append(label)
        steps = range(round(10 * self.low), round(10 * self.high) + 1)
        for step in steps:
            if step % 2 == 0:
                words = points(step / 10).replace("-", "−")
                x = self.x(step / 10)
                found.append(Text(x, HEIGHT + 20, words, "soft", canvas.small, "middle"))
        across = canvas.say(N_("goes with %(outcome)s (correlation) →"), outcome=outcome)
        found.append(Text(right, HEIGHT + 44, across, "soft", canvas.small, "end"))
        return found

    def dots(self) -> list[Shape]:
        found: list[Shape] = []
        for one in self.placed:
            x, y = self.x(one.r), self.y(one.mean)
            if one.is_clear:
                found.append(Dot(x, y, R, "ink"))
            else:
                found.append(Dot(x, y, R - 1, "none", hollow=True))
        return found

    def labels(self) -> list[Shape]:
        """Names where they fit beside their dot, else numbers; the clear ones choose first."""
        taken = [Box(*self._around(one)) for one in self.placed]
        found: list[Shape] = []
        for one in sorted(self.placed, key=lambda named: not named.is_clear):
            for text in self._texts(one):
                place = next(
                    (p for p in self._places(one, text) if self._is_free(p[0], taken)), None
                )
                if place is not None:
                    box, x, y, anchor = place
                    taken.append(box)
                    look = "ink" if one.is_clear else "soft"
                    found.append(Text(x, y, text, look, self.canvas.small, anchor, one.is_clear))  # type: ignore[arg-type]
                    break
        return found

    def _texts(self, one: Named) -> list[str]:
        number = str(one.number)
        if self.canvas.is_narrow:
            return [number]
        whole = f"{number} {one.driver.label}"
        fits = text_width(whole, self.canvas.small, one.is_clear) <= LONGEST
        return [whole, number] if fits else [number]

    def _around(self, one: Named) -> tuple[float, float, float, float]:
        x, y = self.x(one.r), self.y(one.mean)
        return x - R, y - R, x + R, y + R

    def _places(self, one: Named, text: str) -> list[tuple[Box, float, float, str]]:
        """Right of the dot, left, above, below, and a little up and down at both sides."""
        x, y = self.x(one.r), self.y(one.mean)
        width, size = text_width(text, self.canvas.small, one.is_clear), self.canvas.small
        found = []
        for rise in (0.0, -12.0, 12.0):
            base = y + 4 + rise
            right = Box(x + R + 4, base - size, x + R + 4 + width, base + 3)
            left = Box(x - R - 4 - width, base - size, x - R - 4, base + 3)
            found += [(right, x + R + 4, base, "start"), (left, x - R - 4, base, "end")]
        for base in (y - R - 5, y + R + size):
            box = Box(x - width / 2, base - size, x + width / 2, base + 3)
            found.append((box, x, base, "middle"))
        return found

    def _is_free(self, box: Box, taken: Sequence[Box]) -> bool:
        inside = box.x1 >= LEFT and box.x2 <= self.canvas.width and box.y2 <= HEIGHT
        return inside and box.y1 >= 4 and not any(box.touches(other) for other in taken)


def _table(drivers: Sequence[Driver], canvas: Canvas) -> Table:
    heads = (
        N_("Behaviour"),
        N_("Correlation"),
        N_("Its 95% interval"),
        N_("Contacts"),
        N_("Done, of 100"),
        N_("Its 95% margin"),
    )
    rows = tuple(
        (
            f"{number} {one.label}",
            r_words(one.with_target.r),
            _ends(one.with_target.low, one.with_target.high, r_words),
            f"{one.with_target.n:,}",
            "–" if one.done.mean is None else points(one.done.mean),
            _ends(one.done.low, one.done.high, lambda end: points(end or 0.0)),
        )
        for number, one in enumerate(drivers, start=1)
    )
    return Table(tuple(canvas.say(head) for head in heads), rows)


def r_words(r: float | None) -> str:
    """A correlation in two digits, with a true minus."""
    return "–" if r is None else f"{r:.2f}".replace("-", "−")


def _ends(low: float | None, high: float | None, write) -> str:  # type: ignore[no-untyped-def]
    return "–" if low is None or high is None else f"{write(low)} … {write(high)}"
