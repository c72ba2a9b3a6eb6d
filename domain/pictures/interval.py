"""What was promised, what was delivered, and how sure one can be of it: a dot and its ranges on one axis."""

from dataclasses import dataclass

from domain.people_words import unit_words
from domain.pictures.axis import BELOW, Axis, nice_end
from domain.pictures.canvas import Canvas
from domain.pictures.lanes import Label, placed
from domain.pictures.lettering import text_width
from domain.pictures.picture import Picture, Table
from domain.pictures.shapes import Line, Look, Rect, Shape, Text
from domain.pictures.symbols import POINTS
from domain.words import N_

Ends = tuple[float, float | None]
"""The ends of a range; None is beyond the axis."""

INSET, LANE, BAR, POINT = 10.0, 22.0, 12.0, 9.0


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in its unit (share 0-1, points 0-100, seconds) with its ranges, and what was promised.

    `range` holds always, however often one looks; `margin` is the 95 % margin of one look. `promise_words` are
    written instead of the figure ("every time"). `look` is that of the verdict. A comparison has the name of whom
    it is `beside`: what was promised is then their figure, with the margin that was named.
    """

    delivered: float
    unit: str
    look: Look = "ink"
    promised: float | None = None
    promise_words: str = ""
    range: Ends | None = None
    margin: Ends | None = None
    beside: str = ""


def interval(key: str, measured: Measured, canvas: Canvas) -> Picture:
    """The picture of one claim's figure against its promise."""
    axis = Axis(0.0, end_of(measured), INSET, canvas.width - INSET, measured.unit)
    above = placed(_labels(measured, axis, canvas), canvas)
    y = LANE * (1 + max(label.lane for label in above)) + POINT + 4
    down = y + POINT + 10
    ground = down + 10 if measured.margin else down
    shapes: list[Shape] = [*_promise(measured, axis, above[0].lane, y, ground)]
    shapes += [one.text(y - POINT - 8 - LANE * one.lane) for one in above]
    shapes += _range(measured, axis, y)
    if measured.margin:
        shapes += _whisker(axis, measured.margin, down)
    shapes += axis.shapes(ground, canvas)
    shapes += POINTS[measured.look](axis.at(measured.delivered), y, POINT)
    legend = _legend(measured, ground + BELOW + 24, canvas)
    height = max((one.y for one in legend if isinstance(one, Text)), default=ground + BELOW) + 8
    words = table_of(measured, canvas)
    return Picture(
        key=key,
        title=canvas.say(N_("Promised and delivered")),
        description=described(measured, canvas),
        width=canvas.width,
        height=height,
        shapes=(*shapes, *legend),
        table=words,
    )


def end_of(measured: Measured) -> float:
    """The end of the axis that holds what was promised and delivered, and of the ranges what matters."""
    most = max(measured.delivered, measured.promised or 0.0)
    highs = [ends[1] for ends in (measured.range, measured.margin) if ends and ends[1] is not None]
    if measured.unit == "seconds":
        most = max(most, 1.0)
        highs = [min(high, 3 * most) for high in highs]
    return nice_end(1.05 * max([most, *highs]), measured.unit)


def _labels(measured: Measured, axis: Axis, canvas: Canvas) -> list[Label]:
    """What was promised, then what was delivered."""
    found = []
    if measured.promised is not None:
        text = promised_label(measured, canvas)
        found.append(Label(axis.at(measured.promised), text, "promise", canvas.small))
    text = canvas.say(N_("delivered %(what)s"), what=unit_words(measured.delivered, measured.unit))
    return [*found, Label(axis.at(measured.delivered), text, measured.look, canvas.large, True)]


def promised_label(measured: Measured, canvas: Canvas) -> str:
    """What stands at the line of the promise."""
    if measured.beside:
        return canvas.say(
            N_("%(name)s %(figure)s"), name=measured.beside, figure=promise_words(measured)
        )
    return canvas.say(N_("promised %(what)s"), what=promise_words(measured))


def promise_words(measured: Measured) -> str:
    return measured.promise_words or unit_words(measured.promised, measured.unit)


def _promise(
    measured: Measured, axis: Axis, lane: int, y: float, ground: float
) -> tuple[Shape, ...]:
    if measured.promised is None:
        return ()
    x = axis.at(measured.promised)
    return (Line(x, y - POINT - 4 - LANE * lane, x, ground + 6, "promise", 2.5),)


def _range(measured: Measured, axis: Axis, y: float) -> tuple[Shape, ...]:
    """The range that always holds, a wash with firm ends; an end beyond the axis stays open."""
    if measured.range is None:
        return ()
    low, high = measured.range
    start, end = axis.at(low), axis.at(axis.high if high is None else high)
    found: list[Shape] = [
        Rect(start, y - BAR / 2, max(2.0, end - start), BAR, measured.look, 2.0, 0.3),
        Line(start, y - BAR / 2, start, y + BAR / 2, measured.look, 2.0),
    ]
    if high is not None and high <= axis.high:
        found.append(Line(end, y - BAR / 2, end, y + BAR / 2, measured.look, 2.0))
    return tuple(found)


def _whisker(axis: Axis, ends: Ends, y: float) -> tuple[Shape, ...]:
    start, end = axis.at(ends[0]), axis.at(axis.high if ends[1] is None else ends[1])
    caps = [Line(x, y - 4, x, y + 4, "soft", 1.5) for x in (start, end)]
    return (Line(start, y, end, y, "soft", 1.5), *caps)


def _legend(measured: Measured, y: float, canvas: Canvas) -> tuple[Shape, ...]:
    """What the bar and the thin line are, each in a line of its own on a phone."""
    found: list[Shape] = []
    x = INSET
    for is_range, words in (
        (True, canvas.say(N_("always-valid range, 90%"))),
        (False, canvas.say(N_("95% margin, if you look once"))),
    ):
        ends = measured.range if is_range else measured.margin
        if ends is None:
            continue
        width = 34 + text_width(words, canvas.small)
        if found and x + width > canvas.width:
            x, y = INSET, y + LANE
        found += _sample(is_range, measured.look, x, y - 4)
        found.append(canvas.label(x + 34, y, words))
        x += width + 24
    return tuple(found)


def _sample(is_range: bool, look: Look, x: float, y: float) -> tuple[Shape, ...]:
    ends = [Line(at, y - 4, at, y + 4, look if is_range else "soft", 1.5) for at in (x, x + 24)]
    if is_range:
        return (Rect(x, y - 4, 24, 8, look, 2.0, 0.3), *ends)
    return (Line(x, y, x + 24, y, "soft", 1.5), *ends)


def described(measured: Measured, canvas: Canvas) -> str:
    """The picture in a sentence."""
    delivered = unit_words(measured.delivered, measured.unit)
    if measured.promised is None:
        return canvas.say(N_("Delivered: %(delivered)s."), delivered=delivered)
    if measured.beside:
        return canvas.say(
            N_("Delivered: %(delivered)s. %(name)s: %(promised)s."),
            name=measured.beside,
            promised=promise_words(measured),
            delivered=delivered,
        )
    return canvas.say(
        N_("Promised: %(promised)s. Delivered: %(delivered)s."),
        promised=promise_words(measured),
        delivered=delivered,
    )


def ends_words(ends: Ends, unit: str, canvas: Canvas) -> str:
    """A range in words; an end that was not seen is said so."""
    if ends[1] is None:
        return canvas.say(N_("%(low)s or more"), low=unit_words(ends[0], unit))
    return canvas.say(
        N_("%(low)s to %(high)s"), low=unit_words(ends[0], unit), high=unit_words(ends[1], unit)
    )


def table_of(measured: Measured, canvas: Canvas) -> Table:
    """Promise, figure and ranges."""
    unit = measured.unit
    rows = [(canvas.say(N_("Delivered")), unit_words(measured.delivered, unit))]
    if measured.promised is not None:
        name = measured.beside or canvas.say(N_("Promised"))
        rows.insert(0, (name, promise_words(measured)))
    for name, ends in (
        (N_("Range of the verdict (always valid, 90%)"), measured.range),
        (N_("95% margin, if you look once"), measured.margin),
    ):
        if ends:
            rows.append((canvas.say(name), ends_words(ends, unit, canvas)))
    return Table((canvas.say(N_("What")), canvas.say(N_("Figure"))), tuple(rows))
