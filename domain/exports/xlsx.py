"""The scorecard as a workbook: sheets About, Figures, Claims and Notes."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.exports.notes import NOTE_COLUMNS
from domain.exports.safe_text import safe
from domain.exports.table import CLAIM_COLUMNS, FIGURE_COLUMNS, Record, Table, table_of
from domain.report import Report

WIDE = {
    **{"words": 40, "explanation": 60, "tested_as": 50, "rules": 50, "evidence": 40, "source": 40},
    **{
        "why": 60,
        "subject": 40,
        "rule": 50,
        "inputs": 50,
        "change": 40,
        "left_out": 50,
        "promise": 40,
    },
}


def write_xlsx(report: Report) -> bytes:
    """Text is written as text, never as a formula or a link."""
    table = table_of(report)
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    made_at = str(table.about["made_at"] or "")
    if made_at:
        book.set_properties({"created": datetime.fromisoformat(made_at).replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1})
    _about(book.add_worksheet("About"), table, head)
    _records(book.add_worksheet("Figures"), FIGURE_COLUMNS, table.figures, head)
    _records(book.add_worksheet("Claims"), CLAIM_COLUMNS, table.claims, head)
    _records(book.add_worksheet("Notes"), NOTE_COLUMNS, table.notes, head)
    book.close()
    return out.getvalue()


def _about(sheet: Any, table: Table, head: Any) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 80)
    for row, (name, value) in enumerate([*table.about.items(), ("lead", table.lead)]):
        sheet.write_string(row, 0, name, head)
        _write(sheet, row, 1, value)


def _records(sheet: Any, columns: Sequence[str], records: Sequence[Record], head: Any) -> None:
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, WIDE.get(name, 14))
    for row, record in enumerate(records, start=1):
        for column, name in enumerate(columns):
            _write(sheet, row, column, record.get(name))
    if records:
        sheet.autofilter(0, 0, len(records), len(columns) - 1)


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, safe(str(value)))
