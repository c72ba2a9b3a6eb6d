"""Pictures in templates: `svg_of(picture)` is its drawing, styled by the page."""

from dataclasses import replace

from flask import Flask
from markupsafe import Markup

from domain.pictures import Picture, to_svg
from domain.pictures.shapes import Link, Shape, Text
from services.figures import local_figure


def init_app(app: Flask) -> None:
    """Let every template draw."""
    app.add_template_global(svg_of)


def svg_of(picture: Picture) -> Markup:
    """Written element by element from plain shapes, so that no text can become markup."""
    return Markup(to_svg(local_picture(picture)))  # noqa: S704 - to_svg escapes every text and attribute


def local_picture(picture: Picture) -> Picture:
    """The figures in it as the reader writes them."""
    shapes = [_local(shape) for shape in picture.shapes]
    is_same = all(new is old for new, old in zip(shapes, picture.shapes, strict=True))
    return picture if is_same else replace(picture, shapes=tuple(shapes))


def _local(shape: Shape) -> Shape:
    if isinstance(shape, Text):
        text = local_figure(shape.text)
        return shape if text == shape.text else replace(shape, text=text)
    if isinstance(shape, Link) and any(isinstance(one, Text) for one in shape.shapes):
        inside = tuple(
            replace(one, text=local_figure(one.text)) if isinstance(one, Text) else one
            for one in shape.shapes
        )
        return replace(shape, shapes=inside)
    return shape
