"""A sheet as rows whose cells can be asked for by meaning."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.questionnaire import Words
from domain.xlsform.headers import MEDIA, Header, read_header
from domain.xlsform.remarks import Remarks
from domain.xlsform.sheets import Sheet

LATER = (*MEDIA, "guidance_hint")
"""Columns that mean something in XLSForm and are not there yet."""


@dataclass(frozen=True)
class Row:
    """One row; cells by meaning, texts in several languages apart."""

    sheet: str
    number: int
    cells: dict[str, str]
    words: dict[str, Words]
    written: dict[str, str] = field(repr=False, default_factory=dict)

    def get(self, meaning: str) -> str:
        """The cell of that meaning, "" when there is none."""
        return self.cells.get(meaning, "")

    def texts(self, meaning: str) -> Words:
        """A text in the languages that have one."""
        return self.words.get(meaning, {})

    def column(self, meaning: str) -> str:
        """How the author wrote the name of that column."""
        return self.written.get(meaning, meaning)


@dataclass(frozen=True)
class Table:
    """The rows of a sheet below its header, and which columns it has."""

    name: str
    headers: tuple[Header, ...] = ()
    rows: tuple[Row, ...] = ()
    header_row: int = 0

    def has(self, meaning: str) -> bool:
        return any(header.meaning == meaning for header in self.headers)

    def languages(self) -> tuple[str, ...]:
        """The languages that labels are written in, in the order of columns."""
        used = {language for row in self.rows for language in row.texts("label")}
        labels = [header.language for header in self.headers if header.meaning == "label"]
        return tuple(language for language in labels if language in used)


def read_table(
    sheet: Sheet | None, translated: Iterable[str], needed: Iterable[str], remarks: Remarks
) -> Table:
    """The table of a sheet; its first row with one of the needed columns is the header."""
    if sheet is None or not sheet.rows:
        return Table(sheet.name if sheet else "")
    start = _header_row(sheet, tuple(needed))
    headers = _headers(sheet, start, remarks)
    missing = [need for need in needed if all(header.meaning != need for header in headers)]
    for need in missing:
        remarks.add("no-column", sheet.name, sheet.rows[start][0], text=need)
    if missing:
        return Table(sheet.name, headers)
    texts = frozenset(translated)
    rows = (
        _row(sheet.name, number, cells, headers, texts) for number, cells in sheet.rows[start + 1 :]
    )
    return Table(sheet.name, headers, tuple(rows), sheet.rows[start][0])


def _header_row(sheet: Sheet, needed: tuple[str, ...]) -> int:
    """Some authors write a title above the column names."""
    for place, (_, cells) in enumerate(sheet.rows[:10]):
        meanings = {read_header(cell, 0).meaning for cell in cells if cell}
        if meanings.issuperset(needed):
            return place
    return 0


def _headers(sheet: Sheet, start: int, remarks: Remarks) -> tuple[Header, ...]:
    number, cells = sheet.rows[start]
    found: dict[tuple[str, str], Header] = {}
    for place, cell in enumerate(cells):
        if not cell:
            continue
        header = read_header(cell, place)
        if (header.meaning, header.language) in found:
            remarks.add("column-twice", sheet.name, number, cell, cell)
        else:
            found[header.meaning, header.language] = header
    return tuple(found.values())


def _row(
    sheet: str,
    number: int,
    cells: tuple[str, ...],
    headers: tuple[Header, ...],
    texts: frozenset[str],
) -> Row:
    plain: dict[str, str] = {}
    words: dict[str, Words] = {}
    written: dict[str, str] = {}
    for header in headers:
        text = cells[header.place] if header.place < len(cells) else ""
        if not text:
            continue
        written.setdefault(header.meaning, header.written)
        if header.meaning in texts:
            words.setdefault(header.meaning, {})[header.language] = text
        else:
            plain[header.meaning] = text
    return Row(sheet, number, plain, words, written)


def remark_on_columns(table: Table, known: Iterable[str] | None, remarks: Remarks) -> None:
    """Say which columns are not used: one finding for all unknown ones, one each for what comes later.

    `known` is None where every column may be used (choice filters look at any).
    """
    filled = {meaning for row in table.rows for meaning in (*row.cells, *row.words)}
    number = table.header_row
    unknown = []
    for header in table.headers:
        if header.meaning in LATER and header.meaning in filled:
            remarks.add("column-later", table.name, number, header.written, header.written)
        elif known is not None and header.meaning not in known and header.meaning in filled:
            unknown.append(header.written)
    if unknown:
        remarks.add("columns-ignored", table.name, number, text=", ".join(unknown))
