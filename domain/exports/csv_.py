"""The scorecard as one flat CSV: a header, then a line per figure, verdict and gap, told apart by `record`."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

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
    table = table or table_of(report, with_chains=False)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for kind, columns, records in (
        ("figure", FIGURE_COLUMNS, table.figures),
        ("claim", CLAIM_COLUMNS, table.claims),
        ("gap", GAP_COLUMNS, table.gaps),
    ):
        writer.writerows(_lines({"record": kind, **table.about}, columns, records))
    return text.getvalue().encode()


def _lines(same: Record, columns: Sequence[str], records: Iterable[Record]) -> Iterator[list[Any]]:
    """`same` stands on each of them; the csv module writes None as nothing."""
    begins = [safe(same[name]) for name in COLUMNS[: len(same)]]
    nothing = len(columns)
    places = {name: place for place, name in enumerate(columns)}
    in_order = itemgetter(*(places.get(name, nothing) for name in COLUMNS[len(begins) :]))
    for record in records:
        yield [*begins, *in_order([*map(safe, map(record.get, columns)), None])]
