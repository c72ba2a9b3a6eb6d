"""Bytes of a workbook to rows of text, whatever its file ending says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from domain.xlsform.bounds import refusal
from domain.xlsform.remarks import Remarks

MOST_COLUMNS = 400
LONGEST_CELL = 32_767  # Excel's own limit


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that are not empty, as (row number in the spreadsheet, texts)."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sheet to read: the names it goes by, and how many rows count."""

    key: str
    names: tuple[str, ...]
    most_rows: int
    found: list[str] = field(default_factory=list)


WANTED = (
    Wanted("survey", ("survey",), 5_000),
    Wanted("choices", ("choices", "choices and columns"), 30_000),
    Wanted("external_choices", ("external_choices",), 60_000),
    Wanted("settings", ("settings",), 100),
)


def read_sheets(data: bytes, remarks: Remarks) -> dict[str, Sheet]:
    """The sheets of a form by key; empty when the workbook cannot be opened."""
    from python_calamine import CalamineError, CalamineWorkbook

    refused = refusal(data)
    if refused:
        remarks.add(refused[0], "", text=refused[1])
        return {}
    try:
        # From bytes, never by path: real files lie about their ending.
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        return dict(_wanted_sheets(workbook, remarks))
    except (CalamineError, OSError, ValueError, KeyError, IndexError):
        remarks.add("not-a-workbook", "")
        return {}


def _wanted_sheets(workbook: Any, remarks: Remarks) -> Iterator[tuple[str, Sheet]]:
    known = {name.strip().lower(): name for name in reversed(workbook.sheet_names)}
    for wanted in WANTED:
        written = next((known[name] for name in wanted.names if name in known), None)
        if written is not None:
            yield wanted.key, _read(workbook.get_sheet_by_name(written), written, wanted, remarks)


def _read(sheet: Any, name: str, wanted: Wanted, remarks: Remarks) -> Sheet:
    rows: list[tuple[int, tuple[str, ...]]] = []
    # iter_rows pads rows and columns before the used range, so counting from 1 gives spreadsheet rows.
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = tuple(as_text(cell) for cell in cells[:MOST_COLUMNS])
        if not any(texts):
            continue
        if len(rows) >= wanted.most_rows:
            remarks.add("too-many-rows", name, number, limit=wanted.most_rows)
            break
        rows.append((number, texts))
    return Sheet(name, tuple(rows))


def as_text(cell: Any) -> str:
    """A cell as its author sees it: whole numbers without a point, dates as ISO 8601."""
    if isinstance(cell, str):
        return cell.strip()[:LONGEST_CELL]
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if isinstance(cell, (int, timedelta)) else ""
