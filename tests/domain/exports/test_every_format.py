"""What is true of every format: the same bytes again, no secret, no formula, no way out but the sources of claims."""

import gc
import io
import re
import subprocess
import tempfile
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from domain.exports import FORMATS
from tests.domain.exports.reports import (
    EVIL,
    PUBLISHED,
    SECRET,
    as_csv,
    as_workbook,
    renamed,
    synthetic,
)
from tests.support.told_by_files import READERS

EVERY = pytest.mark.parametrize("key", FORMATS)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", EVIL, "=cmd|' /C calc'!A0")
SOURCE = "https://example.org/a?b=c&amp;d=e"


@pytest.fixture(scope="module")
def report():
    return synthetic(PUBLISHED)


@EVERY
def test_what_a_file_was_made_from_is_let_go_without_the_garbage_collector(key, report):
    """Trees of XML and sheets that wait for it pile up to hundreds of megabytes."""
    FORMATS[key].write(report)
    gc.collect()
    gc.disable()
    try:
        before = heavy_objects()
        FORMATS[key].write(report)
        assert heavy_objects() - before == Counter()
    finally:
        gc.enable()


class Told(str):
    """As translations mark figures that are already written in their language."""

    __slots__ = ()


@EVERY
def test_a_text_that_is_marked_by_its_translation_is_written_as_any_text(key, report):
    """A metric that is named after a figure, "24/7", comes back marked."""
    marked = replace(report, translate=Told)
    assert FORMATS[key].write(marked) == FORMATS[key].write(report)


def heavy_objects():
    """Workbooks with their cells, and the shapes of slides."""
    kinds = ("xlsxwriter.", "pptx.shapes.")
    names = (str(type(one).__module__) for one in gc.get_objects())
    return Counter(name for name in names if name.startswith(kinds))


@EVERY
def test_a_format_says_its_name_what_it_is_for_and_its_suffix(key):
    one = FORMATS[key]
    assert one.name
    assert one.purpose
    assert "/" in one.media_type
    assert one.suffix == f".{key}"


@EVERY
def test_the_same_report_gives_the_same_bytes(key):
    assert FORMATS[key].write(synthetic(PUBLISHED)) == FORMATS[key].write(synthetic(PUBLISHED))


@EVERY
def test_an_edition_is_told_with_its_number(report, key):
    text = everything(FORMATS[key].write(report))
    assert re.search(r"[Ee]dition[^a-z]{1,8}3|,3,2026-11-20", text)
    assert PUBLISHED.sha in text


@EVERY
def test_what_a_group_too_small_scored_stands_nowhere_in_any_file(report, key):
    """73.1 in tenths, in points, as a fraction: neither in a cell, nor in a note, nor in a chart's own workbook."""
    text = everything(FORMATS[key].write(report))
    for form in (str(SECRET), "73.1", "0.731", "73,1"):
        assert not re.search(rf"(?<![\w.]){re.escape(form)}(?![\w.])", text), form


@pytest.mark.parametrize("key", ["xlsx", "pptx"])
def test_nothing_in_an_office_file_points_outside_but_the_sources_of_claims(report, key):
    targets = []
    for name, text in parts(FORMATS[key].write(report)):
        if name.endswith(".rels"):
            targets += re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', text)
            targets += re.findall(r'TargetMode="External"[^>]*Target="([^"]*)"', text)
    assert set(targets) <= {SOURCE}
    assert bool(targets) == (key == "xlsx")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_workbook_is_ever_a_formula_whatever_people_are_called(report, text):
    book = as_workbook(renamed(report, text))
    for sheet in book:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type != "f", (sheet.title, cell.coordinate)
            if cell.data_type in ("s", "inlineStr") and isinstance(cell.value, str):
                begins = cell.value[:1] in "=+-@"
                assert not begins or cell.quotePrefix, (sheet.title, cell.coordinate)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(report, text):
    for line in as_csv(renamed(report, text)):
        for name, cell in line.items():
            is_number = re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)
            assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), name


def test_text_that_xml_cannot_hold_spoils_no_file(report):
    odd = renamed(report, "\x00\x0b\ufffe <b>&amp;]]> _x0041_ 🙂 ")
    names = {text for line in openpyxl_cells(FORMATS["xlsx"].write(odd)) for text in line}
    assert any("_x0041_ 🙂" in str(name) for name in names)
    assert "🙂" in everything(FORMATS["pptx"].write(odd))


@pytest.mark.parametrize("text", ["<r><t>rich</t></r>", "<r><broken></r>", "<r></r>"])
def test_what_looks_like_rich_text_is_text_in_every_cell(report, text):
    """The library that writes workbooks would put it into the file as it stands."""
    card = report.scorecard
    odd = replace(
        report,
        scorecard=replace(
            card,
            brands=tuple(replace(one, name=text) for one in card.brands),
            channels=tuple(replace(one, name=text) for one in card.channels),
        ),
    )
    names = {
        str(cell).strip() for line in openpyxl_cells(FORMATS["xlsx"].write(odd)) for cell in line
    }
    assert text in names
    for name, part in parts(FORMATS["pptx"].write(odd)):
        assert text not in part, name


def openpyxl_cells(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [line for sheet in book for line in sheet.iter_rows(values_only=True)]


def parts(data):
    """(name, text) of everything in a zip, and in zips within it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            inside = package.read(name)
            if inside[:2] == b"PK":
                yield from parts(inside)
            else:
                yield name, inside.decode("utf-8", "replace")


def everything(data):
    """All text of a file: of every part of a zip, of a PDF with what is attached to it, else the file itself."""
    if data[:2] == b"PK":
        return "\n".join(text for name, text in parts(data) if not name.endswith(".png"))
    return pdf_text(data) if data[:4] == b"%PDF" else data.decode()


def pdf_text(data):
    """What stands on the pages, and the files within it."""
    text = READERS["pdf"](data).text
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(data)
        subprocess.run(["pdfdetach", "-saveall", "-o", folder, path], check=True)
        attached = [one.read_text() for one in Path(folder).iterdir() if one != path]
    assert len(attached) == 2
    return "\n".join((text, *attached))
