"""Letters that the typefaces lack are found, the font is named, and nobody reads a box."""

import random
import unicodedata

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from domain.exports import fonts
from domain.exports.letters import EVERYWHERE, missing_letters, refuse_boxes
from domain.exports.typesetting import compile_pdf, svg_to_png
from domain.problems import Problem

NAMED = '#let data = json("data.json")\n#set document(title: data.name)\n#data.name'


@pytest.mark.parametrize(
    ("name", "script", "font"),
    [
        ("ธนาคารกรุงไทย", "Thai", "Noto Sans Thai"),
        ("日本電信電話", "Han", "Noto Sans SC"),
        ("ソフトバンク", "Katakana", "Noto Sans JP"),
        ("한국전력", "Hangul", "Noto Sans KR"),
        ("தமிழ்", "Tamil", "Noto Sans Tamil"),
        ("Call ☎\U0001f600", "emoji", "Noto Emoji"),
    ],
)
def test_a_script_without_a_font_is_named_with_the_font_that_has_it(name, script, font):
    found = missing_letters(f"Northline {name}, Phone")[script]
    assert found.font == font
    assert found.sample.strip(",") in name
    with pytest.raises(Problem) as refused:
        refuse_boxes(name)
    assert font in str(refused.value.sentence)
    assert "FONTS" in str(refused.value.sentence)


@pytest.mark.parametrize(
    "name", ["Northline & Søn", "Ωμέγα", "Ростелеком", "اتصالات", "בזק", "Żółć — “24/7” ≤ 5 €", ""]
)
def test_scripts_that_the_built_in_typefaces_have_pass(name):
    assert missing_letters(name) == {}
    compile_pdf(NAMED, {"name": name or "-"})


def test_what_is_not_asked_about_is_there():
    letters = "".join(one for one in EVERYWHERE if unicodedata.category(one)[0] not in "CZ")
    compile_pdf(NAMED, {"name": letters})


def test_the_answer_is_that_of_pdf_a_which_refuses_boxes():
    letters = [chr(one) for one in range(0x180, 0x3000)]
    letters = [one for one in letters if unicodedata.category(one)[0] not in "CZ"]
    for letter in random.Random(4).sample(letters, 60):
        assert bool(missing_letters(letter)) is _refused(letter), hex(ord(letter))


def _refused(letter: str) -> bool:
    try:
        compile_pdf(NAMED, {"name": letter})
    except RuntimeError:
        return True
    return False


def test_a_font_in_the_folder_sets_what_was_lacking(tmp_path):
    before = fonts.folder()
    try:
        assert missing_letters("ก")
        (tmp_path / "Thai.ttf").write_bytes(font_with("ก"))
        fonts.use_folder(str(tmp_path))
        assert missing_letters("ก") == {}
        assert compile_pdf(NAMED, {"name": "ก"})
    finally:
        fonts.use_folder(before)


def test_a_picture_with_a_box_is_refused_too():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">日本</text></svg>'
    )
    with pytest.raises(Problem, match="Noto Sans SC"):
        svg_to_png(svg)


def font_with(letter: str) -> bytes:
    """The smallest font that draws one letter: a triangle."""
    import io

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((250, 700))
    pen.closePath()
    glyphs = {".notdef": TTGlyphPen(None).glyph(), "one": pen.glyph()}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(letter): "one"})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(
        {"familyName": "Small Thai", "styleName": "Regular", "psName": "SmallThai-Regular"}
    )
    builder.setupOS2()
    builder.setupPost()
    written = io.BytesIO()
    builder.save(written)
    return written.getvalue()
