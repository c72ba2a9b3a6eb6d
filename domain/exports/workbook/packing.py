"""A workbook in the making: its record sheets share their texts, and it is packed for speed."""

import io
from collections.abc import Iterable
from functools import cache
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from domain.exports.safe_text import NOT_IN_XML, as_text, fits_xml
from domain.exports.zips import BEGINNING

LEVEL = 2
"""Twice as fast as the usual 6, for a file that is a fifth larger."""
LONGEST = 32_767
"""The most characters that a cell may hold."""


CELLS = {
    "Number": '<c r="%s" s="%s"><v>%.16G</v></c>',
    "String": '<c r="%s" s="%s" t="s"><v>%s</v></c>',
    "RichString": '<c r="%s" s="%s" t="s"><v>%s</v></c>',
    "Blank": '<c r="%s" s="%s"/>%.0s',
}
"""How xlsxwriter writes them: the name of the cell, its look, its number or that of its text."""


class Shared(dict[str, int]):
    """Numbers of the texts of record sheets, each stored once; they go on `after` those of the other sheets."""

    after = 0

    def __missing__(self, text: str) -> int:
        at = self[text] = self.after + len(self)
        return at


def new_book() -> Any:
    """An xlsxwriter workbook that knows the `shared` texts of its record sheets."""
    return _book_class()()


@cache
def _book_class() -> type[Any]:
    from xlsxwriter import Workbook
    from xlsxwriter.packager import Packager
    from xlsxwriter.utility import xl_rowcol_to_cell_fast
    from xlsxwriter.worksheet import Worksheet

    class Sheet(Worksheet):
        def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
            """Cells go by their numbers here, never by names that would have to be read first."""
            return self._write_string(row, col, string, cell_format)

        def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> Any:
            return self._write_number(row, col, number, cell_format)

        def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
            return super()._write_string(row, col, as_text(string), cell_format)

        def _calculate_spans(self) -> None:
            """A hint from where to where each row has cells, which nobody needs, is left out."""

        def _write_cell(self, row: int, col: int, cell: Any) -> None:
            """Cells of the usual kinds, all of which have a look here, in a third of the time."""
            form = CELLS.get(cell.__class__.__name__)
            if form is None or not cell.format:
                super()._write_cell(row, col, cell)
            else:
                name = xl_rowcol_to_cell_fast(row, col)
                self.fh.write(form % (name, cell.format._get_xf_index(), cell[0]))

    class Packing(Packager):
        """Keeps the files of the workbook, to be packed here instead."""

        def _create_package(self) -> list[Any]:
            self.workbook.packed = super()._create_package()
            return []

        def _write_shared_strings_file(self) -> None:
            told = self.workbook.str_table
            told.count = told.unique_count = len(told.string_array) + len(self.workbook.shared)
            super()._write_shared_strings_file()
            if self.workbook.shared:
                file, name, _ = self.filenames[-1]
                table = _with_texts(file.getvalue().encode(), self.workbook.shared)
                self.filenames[-1] = (io.BytesIO(table), name, True)

    class Book(Workbook):
        worksheet_class = Sheet

        def __init__(self) -> None:
            super().__init__(io.BytesIO(), {"in_memory": True})
            self.shared = Shared()

        def _get_packager(self) -> Packing:
            return Packing()

    return Book


def finished(book: Any) -> bytes:
    """The file; the same content gives the same bytes.

    The workbook is used up: it and its sheets know each other in circles, and would stay until the garbage collector
    happens to come by.
    """
    book.close()
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for held, name, is_binary in book.packed:
            entry = ZipInfo(name, BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            content = held.getvalue() if is_binary else held.getvalue().encode()
            packed.writestr(entry, content, compresslevel=LEVEL)
    for one in (*book.worksheets(), book):
        vars(one).clear()
    return out.getvalue()


def _with_texts(table: bytes, texts: Shared) -> bytes:
    """The table of what sheets share, with further texts at its end."""
    end = b"</sst>"
    return table.removesuffix(end) + _told(texts) + end


def _told(texts: Iterable[str]) -> bytes:
    """What XML cannot hold is left out; spreadsheets read _x0041_ as a letter, so that is kept apart.

    All of them at once, and as bytes, since there are thousands.
    """
    kept = [text[:LONGEST] for text in texts]
    if not fits_xml("".join(kept)):
        kept = [NOT_IN_XML.sub("", text) for text in kept]
    told = "".join((SPACED if text != text.strip() else APART) + text for text in kept).encode()
    for plain, in_xml in IN_XML:
        told = told.replace(plain, in_xml)
    return told.removeprefix(TEXT_ENDS) + TEXT_ENDS


APART, SPACED = "\0", "\1"
"""Before a text, and before one whose blanks at the ends are kept; no text in XML can hold them."""
TEXT_ENDS = b"</t></si>"
IN_XML = (
    (b"&", b"&amp;"),
    (b"<", b"&lt;"),
    (b">", b"&gt;"),
    (b"_x", b"_x005F_x"),
    (APART.encode(), TEXT_ENDS + b"<si><t>"),
    (SPACED.encode(), TEXT_ENDS + b'<si><t xml:space="preserve">'),
)
"""In this order, since what is put in begins with < as well."""
