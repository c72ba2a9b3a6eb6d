"""A picture as SVG: styled by the page, or with colours of its own so that it stands alone.

Written as text, since a document has thousands of shapes: numbers go in as they are, whatever else is escaped.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from domain.pictures.palette import Palette
from domain.pictures.picture import Picture
from domain.pictures.shapes import Dot, Line, Link, Path, Plain, Rect, Shape, Text

DASHES = "3 2.4"
INK = "currentColor"


def to_svg(picture: Picture, palette: Palette | None = None) -> str:
    """With a palette colours and fonts are resolved and links left out; without, classes name the looks."""
    shapes = _flat(picture.shapes) if palette else picture.shapes
    inside = "".join([_shape(shape, palette) for shape in shapes])
    return f"{_opening(picture, palette)}{inside}</svg>"


def _opening(picture: Picture, palette: Palette | None) -> str:
    linked = palette is None and any(isinstance(shape, Link) for shape in picture.shapes)
    wide, tall = _number(picture.width), _number(picture.height)
    name = escape(f"{picture.key}-{wide}")
    own = (
        f' xmlns="http://www.w3.org/2000/svg" font-family="{escape(palette.fonts)}"'
        if palette
        else ""
    )
    return (
        f'<svg viewBox="0 0 {wide} {tall}" role="{"group" if linked else "img"}" width="{wide}" height="{tall}" '
        f'direction="ltr" aria-labelledby="{name}" aria-describedby="{name}-desc"{own}>'
        f'<title id="{name}">{escape(picture.title)}</title>'
        f'<desc id="{name}-desc">{escape(picture.description)}</desc>'
    )


def _flat(shapes: tuple[Shape, ...]) -> Iterator[Plain]:
    for shape in shapes:
        yield from shape.shapes if isinstance(shape, Link) else (shape,)


def _shape(shape: Shape, palette: Palette | None) -> str:
    if isinstance(shape, Link):
        inside = "".join([_shape(one, palette) for one in shape.shapes])
        name = escape(shape.name)
        href = escape(shape.href)
        # a pointer's way: on the keyboard each mark's link stands in the table behind the picture
        return (
            f'<a href="{href}" tabindex="-1" aria-label="{name}">{inside}<title>{name}</title></a>'
        )
    if palette:
        return DRAWN[type(shape)](shape, "", palette.of(shape.look))
    return DRAWN[type(shape)](shape, f' class="{shape.look}"', INK)


@lru_cache(maxsize=8192)
def _number(value: float) -> str:
    """To a hundredth; heights, pens and sizes come again and again."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _line(one: Line, look: str, ink: str) -> str:
    start = f'x1="{_number(one.x1)}" y1="{_number(one.y1)}"'
    end = f'x2="{_number(one.x2)}" y2="{_number(one.y2)}"'
    return f"<line{look} {start} {end}{_pen(one.width, one.dashed, ink)}/>"


def _rect(one: Rect, look: str, ink: str) -> str:
    corner = f'x="{_number(one.x)}" y="{_number(one.y)}"'
    size = f'width="{_number(one.width)}" height="{_number(one.height)}"'
    rounded = f' rx="{_number(one.round)}"' if one.round else ""
    wash = f' fill-opacity="{_number(one.strength)}"' if one.strength < 1 else ""
    return f'<rect{look} {corner} {size}{rounded} fill="{ink}"{wash}/>'


def _dot(one: Dot, look: str, ink: str) -> str:
    place = f'cx="{_number(one.x)}" cy="{_number(one.y)}" r="{_number(one.r)}"'
    if one.hollow:
        return f'<circle{look} {place} fill="none"{_pen(one.pen, one.dashed, ink)}/>'
    return f'<circle{look} {place} fill="{ink}"/>'


def _path(one: Path, look: str, ink: str) -> str:
    corners = "L".join([f"{_number(x)} {_number(y)}" for x, y in one.points])
    if not one.pen:
        return f'<path{look} d="M{corners}Z" fill="{ink}"/>'
    return f'<path{look} d="M{corners}" fill="none"{_pen(one.pen, False, ink)}/>'


def _text(one: Text, look: str, ink: str) -> str:
    place = f'x="{_number(one.x)}" y="{_number(one.y)}" font-size="{_number(one.size)}"'
    bold = ' font-weight="700"' if one.bold else ""
    anchor = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
    return f'<text{look} {place}{bold}{anchor} fill="{ink}">{escape(one.text)}</text>'


def _pen(width: float, dashed: bool, ink: str) -> str:
    dashes = f' stroke-dasharray="{DASHES}"' if dashed else ""
    return f' stroke="{ink}" stroke-width="{_number(width)}"{dashes}'


DRAWN: Mapping[type[Plain], Callable[[Any, str, str], str]] = {
    Line: _line,
    Rect: _rect,
    Dot: _dot,
    Path: _path,
    Text: _text,
}
