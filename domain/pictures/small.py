"""A promise and what was delivered in little room, for a row of a list: the range, the dot, the promise."""

from domain.people_words import unit_words
from domain.pictures.axis import Axis
from domain.pictures.canvas import Canvas
from domain.pictures.interval import Measured, described, end_of, promised_label, table_of
from domain.pictures.lanes import Label, placed
from domain.pictures.picture import Picture
from domain.pictures.shapes import Line, Rect, Shape
from domain.pictures.symbols import POINTS
from domain.words import N_

WIDTH, HEIGHT = 220.0, 48.0
INSET, MIDDLE, BAR, POINT = 8.0, 16.0, 7.0, 7.0


def small_interval(key: str, measured: Measured, canvas: Canvas) -> Picture:
    """The range of the verdict, or its margin where an absolute rule has no range; figures stand beside it."""
    axis = Axis(0.0, end_of(measured), INSET, canvas.width - INSET, measured.unit)
    ground = Line(axis.start, MIDDLE, axis.end, MIDDLE, "faint", 2.0)
    shapes: list[Shape] = [ground, *_range(measured, axis)]
    if measured.promised is not None:
        x = axis.at(measured.promised)
        words = promised_label(measured, canvas)
        (label,) = placed([Label(x, words, "soft", canvas.small)], canvas)
        shapes += [Line(x, 2, x, 31, "promise", 2.0), label.text(44)]
    shapes += POINTS[measured.look](axis.at(measured.delivered), MIDDLE, POINT)
    return Picture(
        key=key,
        title=canvas.say(
            N_("Delivered: %(what)s"), what=unit_words(measured.delivered, measured.unit)
        ),
        description=described(measured, canvas),
        width=canvas.width,
        height=HEIGHT,
        shapes=tuple(shapes),
        table=table_of(measured, canvas),
    )


def _range(measured: Measured, axis: Axis) -> list[Shape]:
    ends = measured.range or measured.margin
    if ends is None:
        return []
    start, end = axis.at(ends[0]), axis.at(axis.high if ends[1] is None else ends[1])
    top, low = MIDDLE - BAR / 2, MIDDLE + BAR / 2
    bar = Rect(start, top, max(2.0, end - start), BAR, measured.look, 2.0, 0.35)
    sides = [start] if ends[1] is None or ends[1] > axis.high else [start, end]
    return [bar, *(Line(x, top - 1, x, low + 1, measured.look, 1.5) for x in sides)]
