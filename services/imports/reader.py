"""A CSV file to rows of named cells; a bad file gives findings, never an exception."""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice

from domain.problems import SheetFinding
from domain.words import N_, Sentence, say
from services.imports.decoding import decoded, is_workbook

MOST_BYTES = 16_000_000
MOST_ROWS = 50_000
MOST_LETTERS = 20_000
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file; `number` as a spreadsheet shows it (the header is 1); empty cells are left out."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read: rows under the documented column names, the columns found, and remarks."""

    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()
    findings: tuple[SheetFinding, ...] = field(default=())

    @property
    def blocks(self) -> bool:
        return any(finding.blocks for finding in self.findings)


def read_csv(data: bytes, known: Collection[str], needed: Collection[str], sheet: str) -> Sheet:
    """Read a file whose first row names its columns; case, spaces and hyphens in names don't matter."""
    refused = _refusal(data, sheet)
    if refused:
        return Sheet(findings=(refused,))
    text = decoded(data)
    try:
        # One row more than fits tells that there are too many; millions of short ones would fill the memory.
        lines = list(islice(_records(text, _delimiter(text, known)), MOST_ROWS + 2))
    except csv.Error as broken:
        sentence = say(N_("The file could not be read as CSV: %(why)s."), why=str(broken))
        return Sheet(findings=(_whole_file(sheet, "not_csv", sentence, _AS_CSV),))
    if not lines:
        sentence = say(N_("The file is empty."))
        return Sheet(findings=(_whole_file(sheet, "empty_file", sentence, _WITH_HEADER),))
    return _sheet(lines, known, needed, sheet)


def column_key(name: str) -> str:
    """How a column is recognised: `Due date`, `due-date` and `DUE_DATE` are one."""
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())


_AS_CSV = say(N_("Save it as “CSV UTF-8” in your spreadsheet program, then upload that file."))
_WITH_HEADER = say(N_("Put the column names in the first row and one item in each row below."))
_IN_PARTS = say(N_("Import it in parts."))


def _refusal(data: bytes, sheet: str) -> SheetFinding | None:
    if is_workbook(data):
        sentence = say(N_("This is a workbook, not a CSV file."))
        return _whole_file(sheet, "workbook", sentence, _AS_CSV)
    if len(data) > MOST_BYTES:
        sentence = say(N_("The file is larger than %(mb)s MB."), mb=MOST_BYTES // 1_000_000)
        return _whole_file(sheet, "too_large", sentence, _IN_PARTS)
    return None


def _whole_file(sheet: str, code: str, message: Sentence, mend: Sentence) -> SheetFinding:
    return SheetFinding("error", code, sheet, 0, "", "", message, mend)


def _delimiter(text: str, known: Collection[str]) -> str:
    """The separator under which most column names of the first row are known ones."""
    head = text[:MOST_LETTERS].lstrip("\r\n")
    if head[:4].lower() == "sep=":  # Excel's own way to say it
        return head[4:5] if head[4:5] in DELIMITERS else ","
    first = head.splitlines()[0] if head else ""

    def promise(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([first], delimiter=delimiter), [])
        return sum(column_key(name) in known for name in names), len(names)

    return max(DELIMITERS, key=promise)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, numbered as a spreadsheet does."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    for number, cells in enumerate(reader, start=1):
        if number == 1 and cells and cells[0].lower().startswith("sep="):
            continue
        if any(cell.strip() for cell in cells):
            yield number, [cell.replace("\x00", "").strip() for cell in cells]


def _sheet(
    lines: list[tuple[int, list[str]]],
    known: Collection[str],
    needed: Collection[str],
    sheet: str,
) -> Sheet:
    names = [column_key(name) for name in lines[0][1]]
    findings = list(_head_findings(lines[0], known, needed, sheet))
    if len(lines) - 1 > MOST_ROWS:
        sentence = say(N_("The file has more than %(n)s rows."), n=MOST_ROWS)
        findings.append(_whole_file(sheet, "too_many_rows", sentence, _IN_PARTS))
        return Sheet(findings=tuple(findings))
    if len(lines) == 1:
        sentence = say(N_("The file has column names but no rows below them."))
        findings.append(_whole_file(sheet, "no_rows", sentence, _WITH_HEADER))
    rows = []
    for number, cells in lines[1:]:
        findings.extend(_row_findings(number, cells, names, sheet))
        pairs = zip(names, cells, strict=False)
        rows.append(Row(number, {name: cell for name, cell in pairs if cell and name in known}))
    columns = tuple(name for name in names if name in known)
    return Sheet(tuple(rows), columns, tuple(findings))


def _head_findings(
    head: tuple[int, list[str]], known: Collection[str], needed: Collection[str], sheet: str
) -> Iterator[SheetFinding]:
    number, written = head
    names = [column_key(name) for name in written]
    for name in needed:
        if name not in names:
            message = say(N_("There is no column “%(name)s”."), name=name)
            mend = say(N_("Add it; the first row names the columns."))
            yield SheetFinding("error", "column_missing", sheet, number, name, "", message, mend)
    for position, name in enumerate(names):
        if name and name in names[:position]:
            message = say(N_("The column “%(name)s” stands there twice."), name=written[position])
            mend = say(N_("Remove or rename one of them."))
            yield SheetFinding("error", "column_twice", sheet, number, name, "", message, mend)
        elif name and name not in known:
            message = say(N_("The column “%(name)s” is not used."), name=written[position])
            mend = say(N_("Nothing needs to be done if you don't miss it."))
            yield SheetFinding("warning", "column_unknown", sheet, number, name, "", message, mend)


def _row_findings(
    number: int, cells: list[str], names: list[str], sheet: str
) -> Iterator[SheetFinding]:
    if len(cells) > len(names) and any(cells[len(names) :]):
        message = say(
            N_("This row has %(n)s cells, but there are only %(m)s columns."),
            n=len(cells),
            m=len(names),
        )
        mend = say(N_("Put text that contains the separator between double quotes."))
        extra = " | ".join(cells[len(names) :])[:80]
        yield SheetFinding("error", "too_many_cells", sheet, number, "", extra, message, mend)
    for name, cell in zip(names, cells, strict=False):
        if len(cell) > MOST_LETTERS:
            message = say(N_("This cell holds more than %(n)s characters."), n=MOST_LETTERS)
            mend = say(N_("Shorten it; perhaps a quotation mark is missing further up."))
            text = cell[:80] + "…"
            yield SheetFinding("error", "cell_too_long", sheet, number, name, text, message, mend)
