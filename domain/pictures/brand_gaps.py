"""The promise gap of each brand side by side, and of one brand wave after wave."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.pictures.axis import Axis, ends_in_tens
from domain.pictures.canvas import Canvas
from domain.pictures.gap import range_words, signed
from domain.pictures.lettering import text_width, wrapped
from domain.pictures.picture import Picture, Table
from domain.pictures.shapes import Dot, Line, Look, Path, Rect, Shape, Text
from domain.words import N_

INSET, ROW, TOP, LINE = 10.0, 40.0, 26.0, 17.0


@dataclass(frozen=True, slots=True)
class NamedGap:
    """A gap in points with its range, of a brand or a wave; `is_own` is the client's."""

    name: str
    points: float | None
    low: float | None = None
    high: float | None = None
    is_own: bool = False


def brands_picture(key: str, gaps: Sequence[NamedGap], canvas: Canvas) -> Picture:
    """A dot with its range for each brand; the line at 0 is what was promised."""
    told = [one for one in gaps if one.points is not None]
    longest = max((text_width(one.name, canvas.small, True) for one in told), default=0.0)
    left = min(canvas.width * (0.4 if canvas.is_narrow else 0.32), longest + 20)
    low, high = _ends(told)
    axis = Axis(low, high, left, canvas.width - INSET, "points")
    y = TOP + ROW * len(told)
    shapes: list[Shape] = [Line(axis.at(0), 18, axis.at(0), y, "promise", 2.0)]
    shapes.append(axis.label(axis.at(0), 12, canvas.say(N_("as promised")), canvas))
    for place, one in enumerate(told):
        shapes += _row(one, axis, TOP + ROW * place + ROW / 2, left, canvas)
    shapes += axis.shapes(y, canvas)
    return Picture(
        key=key,
        title=canvas.say(N_("The promise gap of each brand")),
        description=canvas.say(
            N_(
                "Points of 100 below or above what was promised, weighted by what stands behind each promise; the "
                "bar is how far off that may be."
            )
        ),
        width=canvas.width,
        height=y + 30,
        shapes=tuple(shapes),
        table=_table(canvas.say(N_("Brand")), gaps, canvas),
    )


def _ends(gaps: Sequence[NamedGap]) -> tuple[float, float]:
    return ends_in_tens(end for one in gaps for end in (one.points, one.low, one.high))


def _row(one: NamedGap, axis: Axis, y: float, left: float, canvas: Canvas) -> list[Shape]:
    assert one.points is not None
    name = wrapped(one.name, left - 12, canvas.small, bold=one.is_own)
    top = y + 5 - LINE / 2 * (len(name) - 1)
    x = axis.at(one.points)
    found: list[Shape] = [
        Line(left, y, axis.end, y, "faint"),
        *(
            Text(0, top + LINE * n, line, "ink", canvas.small, "start", one.is_own)
            for n, line in enumerate(name)
        ),
    ]
    if one.low is not None and one.high is not None:
        start = axis.at(one.low)
        found.append(Rect(start, y - 6, max(2.0, axis.at(one.high) - start), 12, "ink", 2.0, 0.25))
    found.append(Dot(x, y, 6.5, "ink"))
    found.append(axis.label(x, y - 11, signed(one.points), canvas))
    return found


def waves_picture(key: str, brand: str, gaps: Sequence[NamedGap], canvas: Canvas) -> Picture:
    """The gap of one brand from wave to wave; a wave without one leaves a break."""
    low, high = _ends([one for one in gaps if one.points is not None])
    bottom = TOP + 170
    axis = Axis(low, max(high, 20.0), bottom, TOP, "points")
    left = 46.0
    step = (canvas.width - left - 50) / max(1, len(gaps) - 1)
    places = [left + 24 + step * n for n in range(len(gaps))]
    shapes: list[Shape] = []
    for value in (low, 0.0, axis.high):
        look: Look = "promise" if value == 0 else "faint"
        y = axis.at(value)
        shapes.append(Line(left, y, canvas.width, y, look, 2.0 if value == 0 else 1.0))
        shapes.append(Text(left - 8, y + 4, signed(value), "soft", canvas.small, "end"))
    known = [
        (x, axis.at(one.points))
        for x, one in zip(places, gaps, strict=True)
        if one.points is not None
    ]
    if len(known) > 1:
        shapes.append(Path(tuple(known), "soft", 1.5))
    for x, one in zip(places, gaps, strict=True):
        shapes += _wave(one, x, step, axis, bottom, canvas)
    return Picture(
        key=key,
        title=canvas.say(N_("The promise gap of %(brand)s, wave after wave"), brand=brand),
        description=canvas.say(
            N_("Points of 100 below or above what was promised in each wave by itself.")
        ),
        width=canvas.width,
        height=bottom + 34 + LINE,
        shapes=tuple(shapes),
        table=_table(canvas.say(N_("Wave")), gaps, canvas),
    )


def _wave(
    one: NamedGap, x: float, step: float, axis: Axis, bottom: float, canvas: Canvas
) -> list[Shape]:
    room = max(30.0, step - 8)
    name = wrapped(one.name, room, canvas.small)
    found: list[Shape] = [
        axis.label(x, bottom + 22 + LINE * n, line, canvas) for n, line in enumerate(name)
    ]
    if one.points is None:
        return [*found, Text(x, axis.at(0) - 8, "–", "soft", canvas.small, "middle")]
    if one.low is not None and one.high is not None:
        top = axis.at(one.high)
        found.append(Rect(x - 5, top, 10, max(2.0, axis.at(one.low) - top), "ink", 2.0, 0.25))
    found.append(Dot(x, axis.at(one.points), 6.0, "ink"))
    y = _beside(one.points, one.low, one.high, axis)
    found.append(Text(x, y, signed(one.points), "ink", canvas.small, "middle", True))
    return found


def _beside(points: float, low: float | None, high: float | None, axis: Axis) -> float:
    """Where the number of a wave stands: above its range, or below where the line at 0 would cross it."""
    above = min(axis.at(points), axis.at(points if high is None else high)) - 9
    crossed = above - 14 <= axis.at(0) <= above + 4
    return max(axis.at(points), axis.at(points if low is None else low)) + 19 if crossed else above


def _table(head: str, gaps: Sequence[NamedGap], canvas: Canvas) -> Table:
    heads = (head, canvas.say(N_("Gap in points")), canvas.say(N_("Range")))
    return Table(
        heads,
        tuple((one.name, signed(one.points), range_words(one.low, one.high)) for one in gaps),
    )
