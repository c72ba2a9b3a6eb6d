"""The figures of a picture as the reader's language writes them."""

from collections.abc import Callable
from dataclasses import replace

from domain.pictures.picture import Picture
from domain.pictures.shapes import Link, Shape, Text

Figure = Callable[[str], str]
"""Writes "87.3%" as the language does, and leaves every other text alone."""


def with_figures(picture: Picture, figure: Figure) -> Picture:
    """The picture itself where nothing is written otherwise."""
    shapes = [_local(shape, figure) for shape in picture.shapes]
    is_same = all(new is old for new, old in zip(shapes, picture.shapes, strict=True))
    return picture if is_same else replace(picture, shapes=tuple(shapes))


def _local(shape: Shape, figure: Figure) -> Shape:
    if isinstance(shape, Text):
        text = figure(shape.text)
        return shape if text == shape.text else replace(shape, text=text)
    if isinstance(shape, Link) and any(isinstance(one, Text) for one in shape.shapes):
        inside = tuple(
            replace(one, text=figure(one.text)) if isinstance(one, Text) else one
            for one in shape.shapes
        )
        return replace(shape, shapes=inside)
    return shape
