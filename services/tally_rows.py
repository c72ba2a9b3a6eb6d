"""The tallies of one cell and stratum: read as they are under the lock, changed, written back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, bindparam, select, update

from domain.measures import Measure
from domain.tallies import Tally
from models import findings as rows
from models.base import db
from models.metrics import Measure as MeasureRow
from services.metrics import MEASURE_COLUMNS
from services.upsert import insert_rows

Rows = Mapping[int, Any]
"""Tallies as the database has them, by the measure they count."""
Change = Callable[[Tally], Tally]

_TALLIES = rows.Tally.__table__
_PLACE = and_(
    _TALLIES.c.cell_id == bindparam("cell_id"), _TALLIES.c.stratum_id == bindparam("stratum_id")
)
_PARTS = (_TALLIES.c.id.label("row"), _TALLIES.c.counts, _TALLIES.c.clusters, _TALLIES.c.hours168)
OF_PLACE = select(_TALLIES.c.measure_id, *_PARTS).where(_PLACE)
WITH_MEASURES = MEASURE_COLUMNS.add_columns(*_PARTS).outerjoin(
    _TALLIES, and_(_PLACE, _TALLIES.c.measure_id == MeasureRow.id)
)
WRITE = update(_TALLIES).where(_TALLIES.c.id == bindparam("wanted"))  # type: ignore[arg-type]
"""Built once, and past the unit of work: every approval takes this path."""


class Known(NamedTuple):
    """The measures of a program, and the tallies of one place that there are."""

    measures: list[Measure]
    tallies: Rows


def known_at(program_id: int, cell_id: int, stratum_id: int) -> Known:
    """Both in one query; the caller holds the cell's lock, or the tallies may be old before they are changed."""
    place = {"program_id": program_id, "cell_id": cell_id, "stratum_id": stratum_id}
    found = db.session.connection().execute(WITH_MEASURES, place).all()
    measures = [Measure(*row[: -len(_PARTS)]) for row in found]
    both = zip(measures, found, strict=True)
    return Known(measures, {one.id or 0: row for one, row in both if row.row is not None})


def change_tallies(
    cell_id: int,
    stratum_id: int,
    changes: Sequence[tuple[Measure, Change]],
    there: Rows | None = None,
) -> None:
    """Change the tallies of these measures, each once; missing ones are made. The caller holds the cell's lock.

    `there` spares reading the tallies again when the caller has done so under the lock.
    """
    place = {"cell_id": cell_id, "stratum_id": stratum_id}
    asked = db.session.connection()
    if there is None:
        there = {row.measure_id: row for row in asked.execute(OF_PLACE, place)}
    known, new = [], []
    for measure, change in changes:
        row = there.get(measure.id or 0)
        columns = _columns(change(_tally(measure, row)))
        if row is None:
            new.append({**place, "measure_id": measure.id, **columns})
        else:
            known.append({"wanted": row.row, **columns})
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
