"""The tallies of one cell and stratum: read as they are under the lock, changed, written back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from domain.measures import Measure
from domain.tallies import Tally
from models import findings as rows
from models.base import db
from services.upsert import insert_rows

Change = Callable[[Tally], Tally]

_TALLIES = rows.Tally.__table__
OF_PLACE = select(_TALLIES).where(
    _TALLIES.c.cell_id == bindparam("cell_id"), _TALLIES.c.stratum_id == bindparam("stratum_id")
)
WRITE = update(_TALLIES).where(_TALLIES.c.id == bindparam("row"))  # type: ignore[arg-type]
"""Built once, and past the unit of work: every approval takes this path."""


def change_tallies(
    cell_id: int, stratum_id: int, changes: Sequence[tuple[Measure, Change]]
) -> None:
    """Change the tallies of these measures, each once; missing ones are made. The caller holds the cell's lock."""
    place = {"cell_id": cell_id, "stratum_id": stratum_id}
    asked = db.session.connection()
    there = {row.measure_id: row for row in asked.execute(OF_PLACE, place)}
    known, new = [], []
    for measure, change in changes:
        row = there.get(measure.id)
        columns = _columns(change(_tally(measure, row)))
        if row is None:
            new.append({**place, "measure_id": measure.id, **columns})
        else:
            known.append({"row": row.id, **columns})
    if known:
        asked.execute(WRITE, known)
    insert_rows(rows.Tally, new)


def _tally(measure: Measure, row: Row[Any] | None) -> Tally:
    if row is None:
        return Tally.empty(measure.unit)
    return Tally.from_columns(measure.unit, row.counts, row.clusters, row.hours168)


def _columns(tally: Tally) -> Mapping[str, Any]:
    counts, clusters, hours168 = tally.to_columns()
    return {"counts": counts, "clusters": clusters, "hours168": hours168}
