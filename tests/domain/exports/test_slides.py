"""The slides: a sentence each, tables and charts that can be edited, and what everybody needs to follow them."""

from dataclasses import replace

import pytest
from pptx.util import Pt

from domain.exports.slides.measuring import fitting, lines, width
from domain.house_style import HouseStyle
from domain.scorecard_rows import BrandRow
from tests.domain.exports.reports import PUBLISHED, as_slides, synthetic


@pytest.fixture(scope="module")
def deck():
    return as_slides(synthetic(PUBLISHED))


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def test_every_slide_has_a_sentence_for_its_title_and_no_two_the_same(deck):
    told = titles(deck)
    assert told[0] == "Was the promise kept?"
    assert told[1] == "One of four promises is broken."
    assert "A promise is broken in 1 of 4 places · Audited" in told
    assert "Two promises are kept" in told
    assert len(set(told)) == len(told)


def test_a_broken_promise_has_a_slide_with_a_chart_of_what_was_promised_and_delivered(deck):
    [slide] = [
        one
        for one in deck.slides
        if one.shapes.title.text_frame.text.startswith("Northline – 5 of 60")
    ]
    [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == ["Promised\n100%", "Delivered\n91.7%"]
    assert [round(value, 1) for value in chart.plots[0].series[0].values] == [100.0, 91.7]
    assert chart.part.chart_workbook.xlsx_part is not None
    assert chart._chartSpace.xpath("//c:errBars")
    notes = slide.notes_slide.notes_text_frame.text
    assert "(Method, section 5.)" in notes
    assert "Not as promised, confirmed: 5" in notes


def test_whoever_does_not_see_a_table_chart_or_logo_is_told_what_it_is(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr"), shape.name


def test_slides_are_numbered_wide_and_in_the_client_s_colours(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    for slide in list(deck.slides)[1:]:
        kinds = [shape.placeholder_format.type.name for shape in slide.placeholders]
        assert {"TITLE", "FOOTER", "SLIDE_NUMBER"} <= set(kinds)
    theme = next(
        rel.target_part.blob.decode()
        for rel in deck.slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    assert '<a:accent1><a:srgbClr val="7A1FA2"/>' in theme
    assert 'typeface="Calibri"' not in theme


def test_no_text_is_smaller_than_nine_points(deck):
    sizes = [
        run.font.size
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for line in shape.table.rows
        for cell in line.cells
        for paragraph in cell.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert min(sizes) >= Pt(9)


def test_a_deck_without_a_logo_has_no_picture():
    deck = as_slides(synthetic(style=HouseStyle()))
    assert all(shape.shape_type != 13 for slide in deck.slides for shape in slide.shapes)


def test_a_grid_of_many_brands_goes_over_several_slides_and_of_very_many_tells_the_worst():
    report = synthetic()
    scorecard = report.scorecard
    for number, told in ((20, 20), (80, 24)):
        more = tuple(BrandRow(f"more-{n}", f"Brand {n:02}") for n in range(number - 2))
        many = replace(scorecard, brands=(*scorecard.brands, *more), grids=scorecard.grids[:1])
        deck = as_slides(replace(report, scorecard=many))
        tables = [
            shape.table
            for slide in deck.slides
            for shape in slide.shapes
            if shape.has_table and shape.table.cell(0, 0).text.startswith("Index")
        ]
        rows = [line.cells[0].text for table in tables for line in list(table.rows)[1:]]
        assert len(rows) == told + 1
        assert all(len(table.rows) <= 9 for table in tables)


def test_text_is_measured_by_its_letters():
    assert width("iii", 12) < width("WWW", 12) < width("WWW", 12, bold=True)
    assert width("A" * 72, 10) == pytest.approx(72 * 0.667 * 10 / 72 * 1.03)
    assert lines("one two three", 12, 10) == 1
    assert lines("one\ntwo", 12, 10) == 2
    assert lines("W" * 100, 12, 1) > 10


def test_what_does_not_fit_in_the_smallest_letters_ends_with_a_whole_word():
    text = "word " * 200
    told, size = fitting(text.strip(), (20, 12), 3, 1)
    assert size == 12
    assert told.endswith("word …")
    assert fitting("short", (20, 12), 3, 1) == ("short", 20)
