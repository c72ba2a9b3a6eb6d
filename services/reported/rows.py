"""Rows of a file of findings: one contact each, or counts of a brand, channel and wave."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from domain.measures import Direction, Unit, ValueKind
from domain.problems import Problem, SheetFinding
from domain.words import N_, Sentence, say

YES = frozenset({"yes", "y", "true", "1", "1.0"})
NO = frozenset({"no", "n", "false", "0", "0.0"})
NOTHING = frozenset({"", "na", "n/a", "nan", "null", "-"})
LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the file holds what; either `value`, or `total` with `failure` or `success`."""

    brand: str
    channel: str
    wave: str
    value: str = ""
    total: str = ""
    failure: str = ""
    success: str = ""

    @property
    def counts(self) -> bool:
        return bool(self.total)

    def named(self) -> list[str]:
        """The columns that the file must have."""
        every = (
            self.brand,
            self.channel,
            self.wave,
            self.value,
            self.total,
            self.failure,
            self.success,
        )
        return [name for name in every if name]

    def check(self) -> None:
        """Raises a Problem unless the columns say exactly one way of reading the file."""
        one_result = bool(self.failure) != bool(self.success)
        if bool(self.value) == bool(self.total) or (self.counts and not one_result):
            raise Problem(
                "columns_unclear",
                say(
                    N_(
                        "Give --value for one row per contact, or --total with --failure or --success for counts."
                    )
                ),
            )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file, read: for a contact `n` is 1; for counts `kind` is "counts" and `value` the successes."""

    line: int
    brand: str
    channel: str
    wave: str
    kind: ValueKind | Literal["counts"]
    value: int
    n: int


def parts_of(kind: Any, value: int, n: int) -> Iterator[tuple[ValueKind, int, int]]:
    """What a row of a file, or a finding, adds to a tally, as (kind, value, n): counts are two parts."""
    if kind != "counts":
        yield kind, value, n
        return
    if value:
        yield "success", 0, value
    if n > value:
        yield "failure", 0, n - value


@dataclass(frozen=True, slots=True)
class Source:
    """A file, what its columns hold, and what the values are."""

    path: Path
    columns: Columns
    unit: Unit
    direction: Direction


def read_rows(source: Source) -> Iterator[Row | SheetFinding]:
    """Read the file line by line; a bad line comes as the finding that says why. Memory stays flat.

    Raises a Problem when the file can't be read at all or lacks a column.
    """
    path = source.path
    with path.open(encoding=_encoding(path), newline="") as file:
        reader = csv.DictReader(file, dialect=_dialect(file.read(64_000)))
        file.seek(0)
        _need_columns(list(reader.fieldnames or []), source)
        for record in reader:
            line = reader.line_num
            try:
                row = _row(line, record, source)
            except _BadCellError as bad:
                yield _finding(path, line, bad)
            else:
                if row is not None:
                    yield row


class _BadCellError(Exception):
    def __init__(self, column: str, text: str, message: Sentence) -> None:
        super().__init__(str(message))
        self.column, self.text, self.message = column, text, message


def _row(line: int, record: dict[str, str], source: Source) -> Row | None:
    columns = source.columns
    if not any((text or "").strip() for text in record.values() if not isinstance(text, list)):
        return None
    brand, channel, wave = (
        _text(record, name) for name in (columns.brand, columns.channel, columns.wave)
    )
    if columns.counts:
        total = _count(record, columns.total)
        part = _count(record, columns.failure or columns.success)
        if part > total:
            raise _BadCellError(
                columns.failure or columns.success,
                str(part),
                say(N_("%(part)s of %(total)s is more than all."), part=part, total=total),
            )
        if total == 0:
            return None
        good = total - part if columns.failure else part
        return Row(line, brand, channel, wave, "counts", good, total)
    kind, value = _value(record, columns.value, source)
    return Row(line, brand, channel, wave, kind, value, 1)


def _text(record: dict[str, str], column: str) -> str:
    text = (record.get(column) or "").strip()
    if not text:
        raise _BadCellError(column, "", say(N_("This cell is empty.")))
    return text[:160]


def _count(record: dict[str, str], column: str) -> int:
    """A whole number that is not negative; "21289.0" is one."""
    text = (record.get(column) or "").strip()
    number = _number(column, text)
    if number < 0 or number != number.to_integral_value() or number > LARGEST:
        raise _BadCellError(column, text, say(N_("A count is a whole number, 0 or more.")))
    return int(number)


def _value(record: dict[str, str], column: str, source: Source) -> tuple[ValueKind, int]:
    """What one contact showed. A blank should have been recorded and was not: unknown."""
    text, unit = (record.get(column) or "").strip(), source.unit
    if text.lower() in NOTHING:
        return ("blank" if unit == "seconds" else "unknown"), 0
    if unit == "yes_no":
        if text.lower() not in YES | NO:
            raise _BadCellError(column, text, say(N_("Write yes or no (or 1 or 0).")))
        said_yes = text.lower() in YES
        return ("success" if said_yes == (source.direction == "higher") else "failure"), 0
    number = _number(column, text)
    if unit == "seconds":
        if not 0 <= number <= LARGEST:
            raise _BadCellError(column, text, say(N_("A wait is a number of seconds, 0 or more.")))
        return "answered", int(number.to_integral_value(rounding="ROUND_CEILING"))
    if not 0 <= number <= 100:
        raise _BadCellError(column, text, say(N_("A score lies between 0 and 100.")))
    return "value", int((number * 10).to_integral_value(rounding="ROUND_HALF_UP"))


def _number(column: str, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _BadCellError(column, text, say(N_("This is not a number."))) from None
    if not number.is_finite():
        raise _BadCellError(column, text, say(N_("This is not a number.")))
    return number


def _finding(path: Path, line: int, bad: _BadCellError) -> SheetFinding:
    return SheetFinding(
        severity="error",
        code="bad_row",
        sheet=path.name,
        row=line,
        column=bad.column,
        text=bad.text[:80],
        message=bad.message,
        mend=say(N_("Mend this cell in the file, then import the file again.")),
    )


def _need_columns(header: list[str], source: Source) -> None:
    missing = [name for name in source.columns.named() if name not in header]
    if missing:
        raise Problem(
            "columns_missing",
            say(
                N_("%(file)s has no column %(missing)s. Its columns are: %(header)s."),
                file=source.path.name,
                missing=", ".join(missing),
                header=", ".join(header),
            ),
        )


def _encoding(path: Path) -> str:
    """UTF-8 when the whole file is, else what Windows programs write."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _dialect(sample: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(sample.split("\n", 1)[0], delimiters=",;\t|")
    except csv.Error:
        return csv.excel
