"""The scorecard as one flat CSV: a header, then a line per figure, verdict and gap, told apart by `record`."""

import csv
import io
from collections.abc import Iterator

from domain.exports.columns import (
    ABOUT_COLUMNS,
    CLAIM_COLUMNS,
    FIGURE_COLUMNS,
    GAP_COLUMNS,
)
from domain.exports.safe_text import safe
from domain.exports.table import Record, Table, table_of
from domain.report import Report

COLUMNS = tuple(
    dict.fromkeys(("record", *ABOUT_COLUMNS, *FIGURE_COLUMNS, *CLAIM_COLUMNS, *GAP_COLUMNS))
)


def write_csv(report: Report, table: Table | None = None) -> bytes:
    """UTF-8 without a byte order mark; program, period, date and method stand on every line."""
    table = table or table_of(report)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", extrasaction="ignore")
    writer.writeheader()
    for record in _records(table):
        writer.writerow({name: safe(value) for name, value in record.items() if value is not None})
    return text.getvalue().encode()


def _records(table: Table) -> Iterator[Record]:
    for figure in table.figures:
        yield {"record": "figure", **table.about, **figure}
    for claim in table.claims:
        yield {"record": "claim", **table.about, **claim}
    for gap in table.gaps:
        yield {"record": "gap", **table.about, **gap}
