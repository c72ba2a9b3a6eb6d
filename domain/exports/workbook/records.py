"""Tidy sheets, one record a row, for filters and formulas: written as whole rows, since there are many."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from domain.exports.table import Record
from domain.exports.workbook.looks import Looks
from domain.exports.workbook.packing import Shared

WIDE: Mapping[str, int] = {
    **dict.fromkeys(("words", "subject", "evidence", "source", "change", "promise"), 40),
    **dict.fromkeys(("tested_as", "rules", "rule", "inputs", "left_out"), 50),
    **dict.fromkeys(("explanation", "why"), 60),
}
FORMATS: Mapping[str, str] = {"n": "#,##0", "n_effective": "#,##0.0", "number": "#,##0"}


def add_records(looks: Looks, name: str, columns: Sequence[str], records: Sequence[Record]) -> None:
    """A sheet with frozen heads and a filter; text is text, numbers are numbers, nothing is a formula."""
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


@cache
def _sheet_class() -> type[Any]:
    """A worksheet whose cells are made when they are written, in a tenth of the time that cell objects take."""
    from xlsxwriter.worksheet import Worksheet

    class RecordsSheet(Worksheet):
        """Holds records, and writes them where a worksheet writes its cells."""

        def hold(self, columns: Sequence[str], records: Sequence[Record], looks: Looks) -> None:
            self.records, self.columns, self.shared = records, columns, looks.book.shared
            self.head, self.plain = looks.head(text_wrap=False), looks.text()
            self.numbers = [looks.of(num_format=FORMATS.get(one, "General")) for one in columns]
            self.dim_rowmin, self.dim_rowmax = 0, len(records)
            self.dim_colmin, self.dim_colmax = 0, len(columns) - 1

        def _write_sheet_data(self) -> None:
            letters = _letters(len(self.columns))
            head = _head(letters, self.columns, self.head._get_xf_index())
            ends = [f'" s="{look._get_xf_index()}"><v>' for look in self.numbers]
            text = f'" s="{self.plain._get_xf_index()}" t="s"><v>'
            self.shared.after = self.str_table.unique_count
            rows = _rows(self.records, self.columns, letters, ends, text, self.shared)
            self.fh.write(f"<sheetData>{head}{''.join(rows)}</sheetData>")

    return RecordsSheet


def _rows(
    records: Sequence[Record],
    columns: Sequence[str],
    letters: Sequence[str],
    numbers: Sequence[str],
    text: str,
    shared: Shared,
) -> Iterator[str]:
    """Rows of cells, without a call for most of them, since there are tens of thousands."""
    told = []
    by_column = zip(*(map(record.get, columns) for record in records), strict=True)
    for values, letter, number in zip(by_column, letters, numbers, strict=False):
        cells = _Cells(f'<c r="{letter}{ROW}', number, text, shared, bool in set(map(type, values)))
        told.append(map(cells.__getitem__, values))
    for row, made in enumerate(zip(*told, strict=True), start=2):
        yield f'<row r="{row}">{"".join(made).replace(ROW, str(row))}</row>'


ROW = "#"
"""Stands for the number of its row in a cell that comes again and again."""


class _Cells(dict[Any, str]):
    """The cells of a column by their values; nothing stands for what is empty."""

    def __init__(
        self, begin: str, number: str, text: str, shared: Shared, knows_truth: bool
    ) -> None:
        super().__init__({None: "", "": ""})
        self._text, self._truth = begin + text, f'{begin}" t="b"><v>%d</v></c>'
        self._number, self._shared, self._knows_truth = begin + number, shared, knows_truth

    def __missing__(self, value: Any) -> str:
        if value.__class__ is bool:
            return self._truth % value
        if isinstance(value, str):
            made = f"{self._text}{self._shared[value]}</v></c>"
        else:
            made = f"{self._number}{value!r}</v></c>"
        if not self._knows_truth:  # among which 1 would be found as True
            self[value] = made
        return made


def _head(letters: Sequence[str], names: Sequence[str], look: int) -> str:
    cells = (
        f'<c r="{letter}1" s="{look}" t="inlineStr"><is><t>{escape(name)}</t></is></c>'
        for letter, name in zip(letters, names, strict=True)
    )
    return f'<row r="1">{"".join(cells)}</row>'


def _letters(number: int) -> list[str]:
    from xlsxwriter.utility import xl_col_to_name

    return [xl_col_to_name(column) for column in range(number)]
