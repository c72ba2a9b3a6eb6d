"""Raw audits as a workbook: a sheet of audits, one for each thing they have many of, and the codebook."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from domain.exports.safe_text import as_text
from domain.exports.zips import NO_TIME
from domain.raw.codebook import Codebook
from domain.raw.records import RawAudit
from domain.raw.tables import RawTable, Row, books_of, rows_of, tables_of

MOST_ROWS = 1_048_576
"""Of a sheet, its head among them; what is more goes on in a further sheet."""
MOST_LETTERS = 32_767
"""Of a cell; longer text ends with an ellipsis and is whole in the other formats."""


def write_xlsx(codebook: Codebook, audits: Iterable[RawAudit], path: Path) -> None:
    """Row by row, nothing is held; text is written as text, never as a formula or a link."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
    book.set_properties({"created": NO_TIME.replace(tzinfo=None)})
    try:
        sheets = {table.name: _Sheet(book, table) for table in tables_of(codebook)}
        for audit in audits:
            for name, row in rows_of(audit, codebook):
                sheets[name].add(row)
        for table, rows in books_of(codebook):
            sheet = _Sheet(book, table)
            for row in rows:
                sheet.add(row)
    finally:
        book.close()


class _Sheet:
    """A table that goes on in a further sheet when one is full."""

    def __init__(self, book: Any, table: RawTable) -> None:
        self._book, self._table = book, table
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._number = 0
        self._begin()

    def add(self, row: Row) -> None:
        if self._row == MOST_ROWS:
            self._begin()
        for place, column in enumerate(self._table.columns):
            value = row.get(column.name)
            if value is None or value == "":
                continue
            if isinstance(value, (int, float)):
                self._sheet.write_number(self._row, place, value)
            else:
                self._sheet.write_string(self._row, place, _fitting(str(value)))
        self._row += 1

    def _begin(self) -> None:
        self._number += 1
        name = self._table.name if self._number == 1 else f"{self._table.name} {self._number}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_column(0, len(self._table.columns) - 1, 16)
        for place, head in enumerate(self._table.heads):
            self._sheet.write_string(0, place, as_text(head), self._head)
        self._row = 1


def _fitting(text: str) -> str:
    return as_text(text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…")
