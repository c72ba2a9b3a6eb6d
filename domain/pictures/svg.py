"""A picture as SVG: styled by the page, or with colours of its own so that it stands alone."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from domain.pictures.palette import Palette
from domain.pictures.picture import Picture
from domain.pictures.shapes import Dot, Line, Link, Look, Path, Plain, Rect, Shape, Text

DASHES = "3 2.4"
INK = "currentColor"


def to_svg(picture: Picture, palette: Palette | None = None) -> str:
    """With a palette colours and fonts are resolved and links left out; without, classes name the looks."""
    root = _root(picture, palette)
    for shape in _flat(picture.shapes) if palette else picture.shapes:
        _add(root, shape, palette)
    return tostring(root, encoding="unicode")


def _root(picture: Picture, palette: Palette | None) -> Element:
    linked = palette is None and any(isinstance(shape, Link) for shape in picture.shapes)
    name = f"{picture.key}-{_number(picture.width)}"
    size = f"{_number(picture.width)} {_number(picture.height)}"
    root = Element("svg", {"viewBox": f"0 0 {size}", "role": "group" if linked else "img"})
    root.attrib |= {"width": _number(picture.width), "height": _number(picture.height)}
    root.attrib |= {"direction": "ltr", "aria-labelledby": name, "aria-describedby": f"{name}-desc"}
    if palette:
        root.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "font-family": palette.fonts}
    SubElement(root, "title", {"id": name}).text = picture.title
    SubElement(root, "desc", {"id": f"{name}-desc"}).text = picture.description
    return root


def _flat(shapes: tuple[Shape, ...]) -> Iterator[Plain]:
    for shape in shapes:
        yield from shape.shapes if isinstance(shape, Link) else (shape,)


def _add(parent: Element, shape: Shape, palette: Palette | None) -> None:
    if isinstance(shape, Link):
        link = SubElement(parent, "a", {"href": shape.href, "aria-label": shape.name})
        for one in shape.shapes:
            _add(link, one, palette)
        SubElement(link, "title").text = shape.name
        return
    tag, attributes = DRAWN[type(shape)](shape)
    written = {name: _number(value) for name, value in attributes.items() if value is not None}
    element = SubElement(parent, tag, _coloured(written, shape.look, palette))
    if isinstance(shape, Text):
        element.text = shape.text


def _coloured(written: dict[str, str], look: Look, palette: Palette | None) -> dict[str, str]:
    if palette is None:
        return {"class": look, **written}
    colour = palette.of(look)
    return {name: colour if value == INK else value for name, value in written.items()}


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


Drawn = tuple[str, dict[str, float | str | None]]


def _line(one: Line) -> Drawn:
    ends = {"x1": one.x1, "y1": one.y1, "x2": one.x2, "y2": one.y2}
    return "line", {**ends, **_pen(one.width, one.dashed)}


def _rect(one: Rect) -> Drawn:
    place = {"x": one.x, "y": one.y, "width": one.width, "height": one.height}
    strength = one.strength if one.strength < 1 else None
    return "rect", {**place, "rx": one.round or None, "fill": INK, "fill-opacity": strength}


def _dot(one: Dot) -> Drawn:
    fill = {"fill": "none", **_pen(one.pen, one.dashed)} if one.hollow else {"fill": INK}
    return "circle", {"cx": one.x, "cy": one.y, "r": one.r, **fill}


def _path(one: Path) -> Drawn:
    corners = "L".join(f"{_number(x)} {_number(y)}" for x, y in one.points)
    if not one.pen:
        return "path", {"d": f"M{corners}Z", "fill": INK}
    return "path", {"d": f"M{corners}", "fill": "none", **_pen(one.pen, False)}


def _text(one: Text) -> Drawn:
    return "text", {
        "x": one.x,
        "y": one.y,
        "font-size": one.size,
        "font-weight": "700" if one.bold else None,
        "text-anchor": None if one.anchor == "start" else one.anchor,
        "fill": INK,
    }


def _pen(width: float, dashed: bool) -> dict[str, float | str | None]:
    dashes = DASHES if dashed else None
    return {"stroke": INK, "stroke-width": width, "stroke-dasharray": dashes}


DRAWN: Mapping[type[Plain], Callable[[Any], Drawn]] = {
    Line: _line,
    Rect: _rect,
    Dot: _dot,
    Path: _path,
    Text: _text,
}
