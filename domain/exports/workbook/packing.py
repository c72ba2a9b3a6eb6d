"""A workbook in the making: its record sheets share their texts, and it is packed for speed."""

import io
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from domain.exports.safe_text import NOT_IN_XML, as_text, fits_xml
from domain.exports.zips import BEGINNING

LEVEL = 2
"""Twice as fast as the usual 6, for a file that is a fifth larger."""
LONGEST = 32_767
"""The most characters that a cell may hold."""
APART = "\0"
"""Between texts; none of them can hold it."""


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
        def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
            return super()._write_string(row, col, as_text(string), cell_format)

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
                _append(self.filenames[-1][0], self.workbook.shared)

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


def _append(file: Any, texts: Shared) -> None:
    """Further texts at the end of the table of those that sheets share."""
    end = "</sst>"
    file.seek(file.tell() - len(end))
    file.write("".join(_told(texts)) + end)


def _told(texts: Iterable[str]) -> Iterator[str]:
    """What XML cannot hold is left out; spreadsheets read _x0041_ as a letter, so that is kept apart.

    All of them at once, since there are thousands.
    """
    kept = [text[:LONGEST] for text in texts]
    if not fits_xml("".join(kept)):
        kept = [NOT_IN_XML.sub("", text) for text in kept]
    for text in escape(APART.join(kept)).replace("_x", "_x005F_x").split(APART):
        space = ' xml:space="preserve"' if text != text.strip() else ""
        yield f"<si><t{space}>{text}</t></si>"
