"""The scorecard as a workbook: sheets to read and print, then sheets to count with."""

from dataclasses import replace
from datetime import UTC
from typing import Any

from domain.explanations.texts import once
from domain.exports.columns import CLAIM_COLUMNS, FIGURE_COLUMNS, GAP_COLUMNS
from domain.exports.counts import counts_of
from domain.exports.layout import told_grids
from domain.exports.notes import NOTE_COLUMNS
from domain.exports.table import Table, table_of
from domain.exports.words import period_words
from domain.exports.workbook.about import about_sheet
from domain.exports.workbook.charts import charts_sheet
from domain.exports.workbook.grid import grid_sheet
from domain.exports.workbook.looks import Looks
from domain.exports.workbook.measures import measures_sheet
from domain.exports.workbook.packing import finished, new_book
from domain.exports.workbook.promises import promises_sheet
from domain.exports.workbook.records import add_records
from domain.exports.zips import NO_TIME
from domain.report import Report


def write_xlsx(report: Report) -> bytes:
    """Text is written as text and never as a formula; the only links are the sources of claims."""
    book = new_book()
    book.set_properties(_properties(report))
    looks = Looks(book, replace(report, translate=once(report.translate)))
    _to_read(looks)
    _to_count_with(looks, table_of(report, with_notes=True))
    return finished(book)


def _properties(report: Report) -> dict[str, Any]:
    scorecard = report.scorecard
    return {
        "title": f"{scorecard.program.name}, {period_words(scorecard)}",
        "author": "",
        "created": (scorecard.made_at or NO_TIME).astimezone(UTC).replace(tzinfo=None),
    }


def _to_read(looks: Looks) -> None:
    about_sheet(looks)
    grids = told_grids(looks.report.scorecard, looks.report.translate)
    made = [grid_sheet(looks, layout, origin, alone=len(grids) == 1) for origin, layout in grids]
    if opened := next(filter(None, made), None):
        opened.activate()  # the file opens on the answer; what it is about lies to its left
    for origin, layout in grids:
        measures_sheet(looks, layout, origin, alone=len(grids) == 1)
    charts_sheet(looks, grids)
    promises_sheet(looks)


def _to_count_with(looks: Looks, table: Table) -> None:
    add_records(looks, "Figures", FIGURE_COLUMNS, table.figures)
    add_records(looks, "Claims", CLAIM_COLUMNS, table.claims)
    add_records(looks, "Gaps", GAP_COLUMNS, table.gaps)
    add_records(looks, "Counts", *counts_of(table))
    add_records(looks, "Notes", NOTE_COLUMNS, table.notes)
