"""Files for people write figures and quotation marks as their language does; what machines read stays as it is."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pptx
import pytest
from flask import Flask
from flask_babel import force_locale

from domain.exports import FORMATS, Report
from services.translating import told
from tests.domain.exports.reports import PUBLISHED, synthetic

pytestmark = pytest.mark.one_database

ENGLISH = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3}\b|\d%|“[^„«»]*”")
"""A figure or a quotation as English writes it."""
NAMED = re.compile(r"(?:[Aa]bschnitt|[Ss]ección) \d+\.\d+|24/7|\b1\.0\b")
"""Sections of the method have numbers for names, and so has its version, 1.0."""


@pytest.fixture(params=["de", "es"])
def report(app: Flask, request: pytest.FixtureRequest) -> Iterator[Report]:
    with app.test_request_context(), force_locale(request.param):
        yield replace(synthetic(PUBLISHED), translate=told)


def english_in(texts: Iterator[str]) -> list[str]:
    return [text for text in texts if ENGLISH.search(NAMED.sub("", text))]


def texts_of_slides(data: bytes) -> Iterator[str]:
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            if shape.has_chart:
                yield from map(str, shape.chart.plots[0].categories)
        if slide.has_notes_slide:
            yield slide.notes_slide.notes_text_frame.text


def texts_of_workbook(data: bytes) -> Iterator[str]:
    """Of the sheets to read, and of the notes; Figures, Claims and Gaps are there to count with."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        if sheet.title not in ("Figures", "Claims", "Gaps", "Counts"):
            yield from (
                cell.value
                for row in sheet.iter_rows()
                for cell in row
                if isinstance(cell.value, str)
            )


def test_slides_write_no_figure_the_english_way(report: Report) -> None:
    assert english_in(texts_of_slides(FORMATS["pptx"].write(report))) == []


def test_sheets_to_read_write_no_figure_the_english_way(report: Report) -> None:
    assert english_in(texts_of_workbook(FORMATS["xlsx"].write(report))) == []


def test_numbers_for_machines_are_the_same_in_every_language(report: Report) -> None:
    here, there = (
        json.loads(FORMATS["json"].write(one))["figures"]
        for one in (report, replace(report, translate=str))
    )
    for name in ("value", "low", "high", "n", "shown"):
        assert [row[name] for row in here] == [row[name] for row in there]
