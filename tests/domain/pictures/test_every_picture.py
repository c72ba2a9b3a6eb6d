"""What holds for every picture: told in words, inside its box, no text on another, colours by look alone."""

import math
import re
from itertools import combinations
from xml.etree.ElementTree import fromstring

import pytest

from domain.pictures import NARROW, PAPER, WIDE, Canvas, Link, Picture, Text, text_width, to_svg
from domain.pictures.shapes import Line, Plain
from domain.pictures.wall import wall
from tests.domain.pictures.claim_samples import COMPARED
from tests.domain.pictures.samples import SAMPLES
from tests.web.looks.test_contrast import contrast

CASES = [
    *((name, Canvas(width)) for name in SAMPLES for width in (WIDE, NARROW)),
    *((name, Canvas(width, is_dense=True)) for name in SAMPLES for width in (665.0, 322.0)),
]
"""On pages, and as the PDF has them."""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]} on {case[1]}")
def picture(request: pytest.FixtureRequest) -> Picture:
    name, canvas = request.param
    return SAMPLES[name](canvas)


def plain(picture: Picture) -> list[Plain]:
    return [
        one
        for shape in picture.shapes
        for one in (shape.shapes if isinstance(shape, Link) else (shape,))
    ]


def box(text: Text) -> tuple[float, float, float, float]:
    width = text_width(text.text, text.size, text.bold)
    start = text.x - {"start": 0, "middle": width / 2, "end": width}[text.anchor]
    return start, text.y - 0.8 * text.size, start + width, text.y + 0.25 * text.size


def test_it_is_told_in_words_and_in_a_table(picture: Picture) -> None:
    assert picture.title
    assert picture.description.endswith(".")
    assert picture.table.rows, "no table behind the picture"
    assert {len(row) for row in picture.table.rows} == {len(picture.table.heads)}
    root = fromstring(to_svg(picture))
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert set(named.values()) == {picture.title, picture.description}
    assert root.get("aria-labelledby") in named
    assert root.get("aria-describedby") in named


def test_every_text_is_inside(picture: Picture) -> None:
    for text in (one for one in plain(picture) if isinstance(one, Text)):
        left, top, right, bottom = box(text)
        assert -0.5 <= left <= right <= picture.width + 0.5, text
        assert -0.5 <= top <= bottom <= picture.height + 0.5, text


def test_no_text_lies_on_another(picture: Picture) -> None:
    texts = [one for one in plain(picture) if isinstance(one, Text) and one.text]
    for one, other in combinations(texts, 2):
        a, b = box(one), box(other)
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one.text, other.text)


def test_no_promise_is_drawn_through_a_word(picture: Picture) -> None:
    lines = [one for one in plain(picture) if isinstance(one, Line) and one.look == "promise"]
    texts = [one for one in plain(picture) if isinstance(one, Text) and one.text]
    for line in lines:
        for text in texts:
            left, top, right, bottom = box(text)
            beside = line.x1 <= left or right <= line.x1
            above = max(line.y1, line.y2) <= top + 3 or bottom <= min(line.y1, line.y2)
            assert beside or above, text.text


def test_every_number_is_one_and_inside(picture: Picture) -> None:
    written = to_svg(picture, PAPER)
    assert "nan" not in written.lower()
    assert "inf" not in re.sub(r">[^<]*<", "><", written).lower()
    for element in fromstring(written).iter():
        for name, most in {"x": "width", "x1": "width", "x2": "width", "cx": "width",
                           "y": "height", "y1": "height", "y2": "height", "cy": "height"}.items():  # fmt: skip
            if element.tag != f"{SVG}text" and element.get(name):
                value = float(element.attrib[name])
                assert math.isfinite(value)
                assert -0.5 <= value <= getattr(picture, most) + 0.5, (element.tag, name, value)


def test_colours_come_from_the_palette_and_nowhere_else(picture: Picture) -> None:
    root = fromstring(to_svg(picture, PAPER))
    used = {
        element.get(name) for element in root.iter() for name in ("fill", "stroke")
    } - {None, "none"}  # fmt: skip
    assert used <= set(PAPER.colours.values())
    assert "class" not in "".join(to_svg(picture, PAPER).split(">")[1:])
    styled = fromstring(to_svg(picture))
    inks = {e.get(name) for e in styled.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert inks <= {"currentColor"}


@pytest.mark.parametrize("look", ["ink", "soft", "promise", "broken", "kept", "open", "none"])
def test_every_look_reads_on_paper(look: str) -> None:
    least = 4.5 if look != "none" else 3
    assert contrast(PAPER.colours[look], PAPER.colours["paper"]) >= least  # type: ignore[index]


def test_no_audit_alone_keeps_or_breaks_a_comparison():
    picture = wall("tries", COMPARED, Canvas())
    assert picture.description.startswith("Went well: 63 of 89 audits.")
    assert {row[1] for row in picture.table.rows} == {
        "went well",
        "went wrong",
        "could not be seen",
    }
    looks = {getattr(one, "look", "") for one in picture.shapes}
    assert "broken" not in looks


def test_a_table_tells_when_an_audit_was_as_people_read_it(picture: Picture) -> None:
    cells = (cell for row in picture.table.rows for cell in row)
    told = " ".join(cell if isinstance(cell, str) else cell.text for cell in cells)
    assert not re.search(r"\d{4}-\d\d-\d\d", told)
