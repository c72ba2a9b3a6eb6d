"""Figures beneath one another on one axis: a name, a dot, its margin, and the figure in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.people_words import unit_words
from domain.pictures.axis import BELOW, Axis
from domain.pictures.canvas import Canvas
from domain.pictures.interval import Measured, end_of
from domain.pictures.lanes import Label, placed
from domain.pictures.lettering import fitted, text_width
from domain.pictures.shapes import Line, Look, Rect, Shape, Text
from domain.pictures.symbols import POINTS, VERDICT_SYMBOLS
from domain.words import N_

ROW, STACKED, DENSE, LINE, INSET, POINT = 34.0, 48.0, 15.0, 34.0, 10.0, 6.5
HEAD, LOW_HEAD = 30.0, 22.0


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; without a value its `note` stands where the dot would. `verdict` is drawn and written behind it."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    look: Look = "ink"
    is_own: bool = False
    note: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """`promised` is drawn through all rows; `unit` is share, points or seconds."""

    rows: Sequence[Row]
    unit: str
    promised: float | None = None
    promise_words: str = ""


def drawn(rows: Rows, canvas: Canvas) -> tuple[tuple[Shape, ...], float]:
    """All rows with their axis, and how tall they are."""
    axis, high = _axis(rows, canvas), _high(canvas)
    top = _head(canvas) if rows.promised is not None else 6.0
    ground = top + high * len(rows.rows) + 4
    shapes: list[Shape] = []
    if rows.promised is not None:
        shapes += _promise(rows, axis, ground, canvas)
    for place, row in enumerate(rows.rows):
        shapes += _row(row, rows, axis, top + high * place, canvas)
    if all(row.value is None for row in rows.rows):
        return tuple(shapes), ground + 4
    shapes += axis.shapes(ground, canvas)
    return tuple(shapes), ground + BELOW + 8


def _head(canvas: Canvas) -> float:
    """Room for the word of the promise above its line."""
    return LOW_HEAD if canvas.is_dense else HEAD


def _high(canvas: Canvas) -> float:
    if canvas.is_dense:
        return DENSE
    return STACKED if canvas.is_stacked else ROW


def _axis(rows: Rows, canvas: Canvas) -> Axis:
    """Room for the names on the left and the figures on the right; on a phone they stand above their line."""
    held = [
        Measured(row.value, rows.unit, promised=rows.promised, margin=(row.low or 0.0, row.high))
        for row in rows.rows
        if row.value is not None
    ]
    end = max([end_of(one) for one in held], default=1.0)
    if canvas.is_stacked:
        return Axis(0.0, end, INSET, canvas.width - INSET, rows.unit)
    return Axis(0.0, end, _gutter(rows, canvas), canvas.width - _right(rows, canvas), rows.unit)


def _gutter(rows: Rows, canvas: Canvas) -> float:
    widest = max((text_width(row.name, canvas.small, row.is_own) for row in rows.rows), default=0.0)
    return min(widest, canvas.width * (0.33 if canvas.is_dense else 0.27)) + 22


def _right(rows: Rows, canvas: Canvas) -> float:
    widths = [text_width(_figure(row, rows.unit), canvas.small, True) for row in rows.rows]
    marked = any(row.verdict for row in rows.rows)
    return max(widths, default=0.0) + (28 if marked else 8) + 14


def _figure(row: Row, unit: str) -> str:
    return unit_words(row.value, unit)


def _promise(rows: Rows, axis: Axis, ground: float, canvas: Canvas) -> list[Shape]:
    x = axis.at(rows.promised or 0.0)
    what = rows.promise_words or unit_words(rows.promised, rows.unit)
    words = canvas.say(N_("promised %(what)s"), what=what)
    (label,) = placed([Label(x, words, "promise", canvas.small)], canvas)
    if canvas.is_stacked:  # words stand between the lines, so it crosses the lines alone
        ys = [HEAD + STACKED * place + LINE for place in range(len(rows.rows))]
        return [label.text(14), *(Line(x, y - 9, x, y + 9, "promise", 2.0) for y in ys)]
    spans = _beside_notes(rows, axis, x, ground, canvas)
    return [*(Line(x, top, x, foot, "promise", 2.0) for top, foot in spans), label.text(14)]


def _beside_notes(
    rows: Rows, axis: Axis, x: float, ground: float, canvas: Canvas
) -> list[tuple[float, float]]:
    """From where to where the promise is drawn: through all rows but those whose note lies in its way."""
    high, y, spans = _high(canvas), 19.0, list[tuple[float, float]]()
    for place, row in enumerate(rows.rows):
        end = axis.start + text_width(_note(row, axis, canvas), canvas.small)
        if row.value is None and end > x - 3:
            top = _head(canvas) + high * place
            spans.append((y, top))
            y = top + high
    return [*spans, (y, ground)]


def _row(row: Row, rows: Rows, axis: Axis, y: float, canvas: Canvas) -> list[Shape]:
    line = y + (LINE if canvas.is_stacked else _high(canvas) / 2)
    text = y + 16 if canvas.is_stacked else line + 4.5
    shapes = _words(row, rows, axis, text, canvas)
    if row.value is None:
        return shapes
    shapes.append(Line(axis.start, line, axis.end, line, "faint"))
    shapes += _margin(row, axis, line)
    shapes += POINTS[row.look](axis.at(row.value), line, min(POINT, _high(canvas) / 2 - 2))
    return shapes


def _margin(row: Row, axis: Axis, y: float) -> list[Shape]:
    """The 95 % margin; an end beyond the axis stays open."""
    if row.low is None:
        return []
    start, end = axis.at(row.low), axis.at(axis.high if row.high is None else row.high)
    shapes: list[Shape] = [
        Rect(start, y - 3.5, max(2.0, end - start), 7, row.look, 1.0, 0.3),
        Line(start, y - 5, start, y + 5, row.look, 1.5),
    ]
    if row.high is not None and row.high <= axis.high:
        shapes.append(Line(end, y - 5, end, y + 5, row.look, 1.5))
    return shapes


def _words(row: Row, rows: Rows, axis: Axis, y: float, canvas: Canvas) -> list[Shape]:
    figure = _figure(row, rows.unit)
    taken = text_width(figure, canvas.small, True) + (28 if row.verdict else 0)
    room = canvas.width - taken - 16 if canvas.is_stacked else axis.start - 16
    if row.value is None and canvas.is_stacked:
        room = canvas.width / 2
    name = fitted(row.name, room, canvas.small, row.is_own)
    look: Look = "ink" if row.is_own else "soft"
    found: list[Shape] = [Text(0, y, name, look, canvas.small, "start", row.is_own)]
    if row.value is None:
        right = canvas.width - (24 if row.verdict else 0)
        left = right if canvas.is_stacked else axis.start
        note = _note(row, axis, canvas)
        found.append(canvas.label(left, y, note, anchor="end" if canvas.is_stacked else "start"))
    else:
        right = canvas.width - (22 if row.verdict else 0)
        found.append(Text(right, y, figure, "ink", canvas.small, "end", True))
    if row.verdict:
        found += VERDICT_SYMBOLS[row.verdict](
            canvas.width - 8, y - 4.5, min(7.5, _high(canvas) / 2 - 1)
        )
    return found


def _note(row: Row, axis: Axis, canvas: Canvas) -> str:
    """What stands where the dot would, as long as there is room."""
    most = canvas.width / 2 - 16 if canvas.is_stacked else canvas.width - axis.start
    return fitted(row.note, most, canvas.small)
