"""A picture that has to stand alone: its title and sentence above it, where it comes from beneath."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from domain.pictures.canvas import Canvas
from domain.pictures.lettering import wrapped
from domain.pictures.picture import Picture
from domain.pictures.shapes import Dot, Line, Link, Path, Plain, Rect, Shape, Text

MARGIN, LINE = 24.0, 20.0


def framed(picture: Picture, canvas: Canvas, heading: str = "", source: str = "") -> Picture:
    """`heading` says of what it is (the promise in its own words), `source` where the figures come from."""
    y, texts = MARGIN, list[Text]()
    for words, size, bold in (
        (heading, canvas.large, True),
        (picture.title, canvas.small + 1, True),
        (picture.description, canvas.small, False),
    ):
        for line in wrapped(words, picture.width, size, 4, bold) if words else ():
            y += LINE
            texts.append(Text(MARGIN, y, line, "soft" if not bold else "ink", size, bold=bold))
        y += 4 if words else 0
    top = y + 12
    foot = top + picture.height + 16
    for line in wrapped(source, picture.width, canvas.small - 1, 2) if source else ():
        texts.append(Text(MARGIN, foot, line, "soft", canvas.small - 1))
        foot += 16
    return replace(
        picture,
        width=picture.width + 2 * MARGIN,
        height=foot + MARGIN - 10,
        shapes=(*texts, *(moved(one, MARGIN, top) for one in picture.shapes)),
    )


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape somewhere else."""
    if isinstance(shape, Link):
        return replace(shape, shapes=tuple(_moved(one, dx, dy) for one in shape.shapes))
    return _moved(shape, dx, dy)


def _moved(shape: Plain, dx: float, dy: float) -> Plain:
    return MOVES[type(shape)](shape, dx, dy)


def _of_line(one: Line, dx: float, dy: float) -> Plain:
    return replace(one, x1=one.x1 + dx, x2=one.x2 + dx, y1=one.y1 + dy, y2=one.y2 + dy)


def _of_path(one: Path, dx: float, dy: float) -> Plain:
    return replace(one, points=tuple((x + dx, y + dy) for x, y in one.points))


def _by_corner(one: Any, dx: float, dy: float) -> Plain:
    found: Plain = replace(one, x=one.x + dx, y=one.y + dy)
    return found


MOVES: Mapping[type[Plain], Callable[[Any, float, float], Plain]] = {
    Line: _of_line,
    Path: _of_path,
    Rect: _by_corner,
    Dot: _by_corner,
    Text: _by_corner,
}
