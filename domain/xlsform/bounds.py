"""What is inside a workbook before it is opened, so that a small file cannot fill the memory."""

import re
import zipfile
import zlib
from io import BytesIO

LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 40_000_000
LARGEST_SHEET = 5_000_000
"""Cells of the rectangle that a sheet's content spans: the reading library allocates all of it."""

MOST_MEMBERS = 2_000

OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"

# A cell with content, `<c r="B7" …>` neither empty nor closed at once, and the row of a cell that has no place
# of its own. Tags are looked at for 300 bytes, so that no file can make the search slow.
_CELL = re.compile(
    rb"<(?:\w{1,20}:)?c\s(?:[^<>]{0,300}?\s)?r\s?=\s?[\"']([A-Za-z]{1,4})(\d{1,8})[\"'][^<>]{0,300}(?<!/)>(?!</)"
)
_BARE_CELL = re.compile(
    rb"<(?:\w{1,20}:)?row\s(?:[^<>]{0,300}?\s)?r\s?=\s?[\"'](\d{1,8})[\"'][^<>]{0,300}>\s{0,50}"
    rb"<(?:\w{1,20}:)?c(?:>|\s(?![^<>]{0,300}\br\s?=))"
)


def refusal(data: bytes) -> tuple[str, str] | None:
    """The (code, detail) of why these bytes are not opened; None when they may be."""
    if len(data) > LARGEST_FILE:
        return "too-large", f"{len(data):,} bytes"
    if data.startswith(OLE):
        return None  # BIFF ends at 65,536 rows and 256 columns by itself
    if not data.startswith(_ZIP):
        return "not-a-workbook", ""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _zip_refusal(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError):
        return "not-a-workbook", ""


def _zip_refusal(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > LARGEST_UNPACKED or len(members) > MOST_MEMBERS:
        return "too-large", f"{unpacked:,} bytes unpacked"
    if all(member.filename.lower() != "xl/workbook.xml" for member in members):
        return "not-a-workbook", ""
    for member in members:
        if member.filename.lower().endswith(".xml") and "sharedStrings" not in member.filename:
            cells = _spanned_cells(archive.read(member))
            if cells > LARGEST_SHEET:
                return "too-large", f"{member.filename}: {cells:,} cells"
    return None


def _spanned_cells(xml: bytes) -> int:
    """How many cells lie in the rectangle from A1 to the last cell with content."""
    if b"sheetData" not in xml:
        return 0
    last_row, columns = 1, {b"A"}
    for cell in _CELL.finditer(xml):
        last_row = max(last_row, int(cell[2]))
        columns.add(cell[1].upper())
    for row in _BARE_CELL.finditer(xml):
        last_row = max(last_row, int(row[1]))
    return last_row * max(map(_column_number, columns))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
