"""What the CSV reader makes of the files that people really have."""

import pytest

from services.imports.reader import MOST_BYTES, MOST_LETTERS, MOST_ROWS, Sheet, read_csv

KNOWN = ("name", "due_date", "key")


def read(data: bytes, needed: tuple[str, ...] = ()) -> Sheet:
    return read_csv(data, KNOWN, needed, "list")


def codes(sheet: Sheet) -> list[str]:
    return [finding.code for finding in sheet.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encodings_of_spreadsheets_give_the_same_rows(encoding: str) -> None:
    sheet = read("name,key\nCafé Ärger,a\n".encode(encoding))
    assert sheet.rows[0].cells == {"name": "Café Ärger", "key": "a"}
    assert not sheet.findings


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_separator_is_found_by_the_column_names(delimiter: str) -> None:
    text = f'name{delimiter}key\n"a, b; c"{delimiter}x\n'
    assert read(text.encode()).rows[0].cells == {"name": "a, b; c", "key": "x"}


def test_excel_may_name_the_separator_in_a_line_of_its_own() -> None:
    sheet = read(b"sep=;\r\nname;key\r\na;b\r\n")
    assert sheet.rows[0].cells == {"name": "a", "key": "b"}
    assert sheet.rows[0].number == 3


@pytest.mark.parametrize("head", ["Due Date", "due-date", "DUE_DATE", " due  date "])
def test_a_column_is_recognised_however_it_is_written(head: str) -> None:
    assert read(f"name,{head}\na,b\n".encode()).rows[0].cells["due_date"] == "b"


def test_rows_are_numbered_as_a_spreadsheet_shows_them_blank_ones_and_breaks_in_cells_included() -> (
    None
):
    sheet = read(b'name,key\n"two\nlines",a\n\n,\nb,c\n')
    assert [row.number for row in sheet.rows] == [2, 5]


def test_a_missing_column_and_an_unknown_one_are_told_at_the_head() -> None:
    sheet = read(b"nam,key\na,b\n", needed=("name",))
    assert [(f.code, f.row, f.column, f.blocks) for f in sheet.findings] == [
        ("column_missing", 1, "name", True),
        ("column_unknown", 1, "nam", False),
    ]


def test_a_column_that_stands_there_twice_blocks() -> None:
    assert codes(read(b"name,Name\na,b\n")) == ["column_twice"]


def test_cells_beyond_the_last_column_block_because_a_quote_is_missing() -> None:
    sheet = read(b"name,key\nLeeds, Briggate,b\n")
    assert codes(sheet) == ["too_many_cells"]
    assert sheet.findings[0].row == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\n\n", "empty_file"),
        (b"name,key\n", "no_rows"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        (b"name\n" + b"x" * MOST_BYTES, "too_large"),
        (b"name\n" + b"x" * (MOST_LETTERS + 1), "cell_too_long"),
        (b'name\n"' + b"x\n" * 200_000, "not_csv"),
    ],
)
def test_a_bad_file_gives_a_finding(data: bytes, code: str) -> None:
    sheet = read(data)
    assert code in codes(sheet)
    assert sheet.blocks


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\xff", b"\xff\xfe\x00", b'"', b"name\n\x00,\x00\n", bytes(range(256))]
)
def test_nothing_makes_the_reader_raise(data: bytes) -> None:
    assert isinstance(read(data), Sheet)


def test_rows_beyond_the_most_are_not_even_read() -> None:
    """Millions of short rows fit into the bytes that are taken, and would fill the memory as rows."""
    beyond = (
        b"x,y\n" * (MOST_ROWS + 1) + b'"' + b"z" * 200_000 + b'",y\n'
    )  # csv itself refuses the last
    assert codes(read(b"name,key\n" + beyond)) == ["too_many_rows"]
    assert codes(read(b"name,key\n" + b"x,y\n" * MOST_ROWS)) == []
