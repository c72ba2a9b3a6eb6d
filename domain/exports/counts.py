"""What each figure was counted from: how many contacts had which outcome, never a single audit."""

from collections.abc import Sequence

from domain.exports.columns import PLACE_COLUMNS
from domain.exports.table import Record, Table

COUNTED = (*PLACE_COLUMNS, "metric", "metric_name", "clock", "n")


def counts_of(table: Table) -> tuple[Sequence[str], list[Record]]:
    """Columns and rows of a table with notes, by figures; what is hidden has nothing but its n, and so no row."""
    rows, outcomes = list[Record](), dict[str, None]()
    for figure in table.figures:
        if counts := figure["counts"]:
            outcomes.update(dict.fromkeys(counts))
            rows.append({**{name: figure[name] for name in COUNTED}, **counts})
    return (*COUNTED, *outcomes), rows
