"""Tidy sheets, one record a row, for filters and formulas: written as whole rows, since there are many."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from domain.exports.safe_text import NOT_IN_XML
from domain.exports.table import Record
from domain.exports.workbook.looks import Looks

WIDE: Mapping[str, int] = {
    **dict.fromkeys(("words", "subject", "evidence", "source", "change", "promise"), 40),
    **dict.fromkeys(("tested_as", "rules", "rule", "inputs", "left_out"), 50),
    **dict.fromkeys(("explanation", "why"), 60),
}
FORMATS: Mapping[str, str] = {"n": "#,##0", "n_effective": "#,##0.0", "number": "#,##0"}
LONGEST = 32_767
"""The most characters that a cell may hold."""


def add_records(looks: Looks, name: str, columns: Sequence[str], records: Sequence[Record]) -> None:
    """A sheet with frozen heads and a filter; text is inline text, numbers are numbers, nothing is a formula."""
    sheet = looks.book.add_worksheet(name, _sheet_class())
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9 if looks.report.paper == "a4" else 1)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, head in enumerate(columns):
        sheet.set_column(column, column, WIDE.get(head, max(11, len(head) + 3)))
    if records:
        sheet.autofilter(0, 0, len(records), len(columns) - 1)
    sheet.hold(columns, records, looks)


def _sheet_class() -> type[Any]:
    """A worksheet whose cells are made when they are written, in a tenth of the time that cell objects take."""
    from xlsxwriter.worksheet import Worksheet

    class RecordsSheet(Worksheet):
        """Holds records, and writes them where a worksheet writes its cells."""

        def hold(self, columns: Sequence[str], records: Sequence[Record], looks: Looks) -> None:
            self.records, self.columns = records, columns
            self.head, self.plain = looks.head(text_wrap=False), looks.text()
            self.numbers = [looks.of(num_format=FORMATS.get(one, "General")) for one in columns]
            self.dim_rowmin, self.dim_rowmax = 0, len(records)
            self.dim_colmin, self.dim_colmax = 0, len(columns) - 1

        def _write_sheet_data(self) -> None:
            self.fh.write("<sheetData>")
            self.fh.write(_head(self.columns, self.head._get_xf_index()))
            text, known = self.plain._get_xf_index(), dict[str, str]()
            cells = [
                _cell_writer(letter, text, look._get_xf_index(), known)
                for letter, look in zip(_letters(len(self.columns)), self.numbers, strict=True)
            ]
            for row, record in enumerate(self.records, start=2):
                self.fh.write(_row(row, record, self.columns, cells))
            self.fh.write("</sheetData>")

    return RecordsSheet


CellWriter = Callable[[str, Any], str]


def _row(row: int, record: Record, columns: Sequence[str], cells: Sequence[CellWriter]) -> str:
    at, get = str(row), record.get
    told = [
        cell(at, value)
        for name, cell in zip(columns, cells, strict=True)
        if (value := get(name)) is not None and value != ""
    ]
    return f'<row r="{at}">{"".join(told)}</row>'


def _cell_writer(letter: str, text: int, number: int, known: dict[str, str]) -> CellWriter:
    """Writes the cells of one column; `known` are the ends of text cells that were written before."""
    text_begins, text_goes_on = f'<c r="{letter}', f'" s="{text}" t="inlineStr"><is><t '
    number_goes_on = f'" s="{number}"><v>'

    def write(row: str, value: Any) -> str:
        if isinstance(value, str):
            told = known.get(value)
            if told is None:
                told = known[value] = f'xml:space="preserve">{_xml(value)}</t></is></c>'
            return f"{text_begins}{row}{text_goes_on}{told}"
        if isinstance(value, bool):
            return f'{text_begins}{row}" t="b"><v>{value:d}</v></c>'
        return f"{text_begins}{row}{number_goes_on}{value!r}</v></c>"

    return write


def _head(columns: Sequence[str], look: int) -> str:
    letters = _letters(len(columns))
    cells = (
        f'<c r="{letter}1" s="{look}" t="inlineStr"><is><t>{escape(name)}</t></is></c>'
        for letter, name in zip(letters, columns, strict=True)
    )
    return f'<row r="1">{"".join(cells)}</row>'


def _letters(number: int) -> list[str]:
    from xlsxwriter.utility import xl_col_to_name

    return [xl_col_to_name(column) for column in range(number)]


def _xml(text: str) -> str:
    """What XML cannot hold is left out; spreadsheets read _x0041_ as a letter, so that is kept apart."""
    told = escape(NOT_IN_XML.sub("", text[:LONGEST]))
    return told.replace("_x", "_x005F_x") if "_x" in told else told
