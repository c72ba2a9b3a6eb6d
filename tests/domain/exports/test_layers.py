"""A picture in two layers looks as the picture does: shapes above one another, words at their places."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from domain.exports.paper.layers import layers_of
from domain.exports.typesetting import svg_to_png
from domain.pictures import PAPER, Canvas, Dot, Line, Link, Picture, Rect, Table, Text, to_svg
from tests.domain.pictures.samples import SAMPLES

CASES = [(name, width) for name in SAMPLES for width in (665.0, 322.0)]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]} at {case[1]:g}")
def picture(request):
    """On paper, with what links hold."""
    name, width = request.param
    drawn = SAMPLES[name](Canvas(width, is_dense=True))
    plain = [p for one in drawn.shapes for p in (one.shapes if isinstance(one, Link) else (one,))]
    return replace(drawn, shapes=tuple(plain))


def pixels(svg):
    return Image.open(io.BytesIO(svg_to_png(svg, ppi=96, paper="#ffffff"))).convert("L")


def without_words(picture):
    return replace(
        picture, shapes=tuple(one for one in picture.shapes if not isinstance(one, Text))
    )


def test_shapes_drawn_in_one_stroke_look_as_those_drawn_one_by_one(picture):
    alone = pixels(to_svg(without_words(picture), PAPER))
    together = pixels(layers_of(picture, PAPER).drawing)
    apart = ImageChops.difference(alone, together).histogram()
    assert sum(apart[64:]) <= 4, "only the edges of a shape may differ by a shade"


def test_every_word_of_a_picture_is_among_its_letters(picture):
    words = [one.text for one in picture.shapes if isinstance(one, Text)]
    told = [one[2] for group in layers_of(picture, PAPER).letters for one in group["at"]]
    assert sorted(told) == sorted(words)


def test_what_lies_above_another_shape_is_not_drawn_with_what_lies_below_it():
    below, between = Rect(0, 0, 50, 50, "ink"), Rect(10, 10, 30, 30, "paper")
    above, beside = Dot(25, 25, 5, "ink"), Line(60, 0, 90, 0, "ink")
    shapes = (below, between, above, beside)
    drawn = layers_of(Picture("a", "", "", 100, 60, shapes, Table(())), PAPER).drawing
    assert drawn.count("<path") == 4
    assert drawn.index("M10.00 10.00") < drawn.index("M30.00 25.00")
