"""Workbooks that are broken, hostile or far too large."""

import random
import time
import zipfile
from io import BytesIO

import openpyxl
import pytest

from domain.xlsform import read_workbook
from domain.xlsform.bounds import refusal
from tests.domain.workbooks import YES_NO, codes, form_of, read, workbook

HEAD = ["type", "name", "label"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-workbook"), (b"type,name,label\n", "not-a-workbook"), (b"PK\x03\x04 broken", "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-a-workbook"),
        (workbook((), other=[["a"]]), "no-survey"), (workbook([["name", "label"], ["a", "A"]]), "no-column"),
        (workbook([HEAD]), "empty-form"), (workbook([HEAD, ["note", "n", "Hello"]]), "empty-form"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_said_and_harms_nothing(data: bytes, code: str) -> None:
    reading = read_workbook(data)
    assert code in codes(reading)
    assert reading.blocks_publishing


def test_broken_bytes_never_raise() -> None:
    whole = workbook([HEAD, ["text", "a", "A"]], YES_NO)
    dice = random.Random(7)
    for _ in range(20):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 40)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        read_workbook(
            bytes(broken[: dice.randint(1, len(broken))] if dice.random() < 0.3 else bytes(broken))
        )


def test_a_cell_far_away_is_refused_before_it_fills_the_memory() -> None:
    book = openpyxl.Workbook()
    book.active.title = "survey"
    book.active["A1"] = "type"
    book.active["XFD1048576"] = "far"
    data = BytesIO()
    book.save(data)
    assert codes(read_workbook(data.getvalue())) == ["too-large"]


def test_a_workbook_that_unpacks_to_very_much_is_refused() -> None:
    data = BytesIO(workbook([HEAD, ["text", "a", "A"]]))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(130_000_000))
    assert codes(read_workbook(data.getvalue())) == ["too-large"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'uniqueCount="', b'uniqueCount="9999999999'),
        (b'<row r="2"', b'<row r="9999999"'),
        (b'<c r="A2"', b'<c x=">" r="XFD1048576"'),
    ],
)
def test_numbers_that_ask_for_too_much_memory_end_nothing_but_the_reading(old, new) -> None:
    plain = BytesIO(workbook([HEAD, ["text", "a", "A"]], YES_NO))
    made = BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    assert read_workbook(made.getvalue()).findings == () or codes(read_workbook(made.getvalue()))


def test_a_workbook_opened_apart_reads_the_same() -> None:
    data = workbook([HEAD, ["select_one yn", "a", "Ä"]], YES_NO)
    assert read_workbook(data) == read_workbook(data, trusted=True)


def test_many_rows_are_bounded_and_said() -> None:
    rows = [HEAD, *(["text", f"q{n}", "?"] for n in range(5_100))]
    reading = read(rows)
    assert codes(reading) == ["too-many-rows"]
    assert len(form_of(reading).by_name) == 4_999  # and the header


def test_findings_are_bounded_and_an_error_is_never_lost_among_them() -> None:
    rows = [HEAD, *(["geoshape", f"q{n}", "?"] for n in range(1_500)), ["selct", "last", "?"]]
    reading = read(rows)
    assert len(reading.findings) <= 1_002
    assert reading.blocks_publishing
    assert "too-many-findings" in codes(reading)


@pytest.mark.parametrize(
    "piece", [b"<c ", b'<c r="A1" ', b'<row r="1" ', b' r="A1"', b'<c r="A1">1']
)
def test_no_file_can_make_the_search_for_its_last_cell_slow(piece: bytes) -> None:
    xml = b"<sheetData><c " + piece * (3_000_000 // len(piece))
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", xml)
    began = time.perf_counter()
    refusal(data.getvalue())
    assert time.perf_counter() - began < 120  # a search that is not linear takes hours
