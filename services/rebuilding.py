"""Writing the tallies of a cell anew from its findings."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from sqlalchemy import select

from domain.tallies import Tally
from models import findings as rows
from models.base import db
from services.cells import lock_cell
from services.recount import LeanPlace, Place, Sums, recount

Row = TypeVar("Row", rows.Tally, rows.Lean)


def rebuild_cell(cell_id: int) -> None:
    """Take the cell's lock and make its tallies and leans anew from its findings."""
    lock_cell(cell_id)
    write_anew(cell_id)


def write_anew(cell_id: int, measure_ids: Collection[int] | None = None) -> None:
    """Make the cell's tallies and leans what its findings say, of all measures or of these.

    The caller holds the cell's lock.
    """
    found = recount(cell_id, measure_ids)
    _write_tallies(cell_id, found.tallies, measure_ids)
    _write_leans(cell_id, found.leans, measure_ids)
    db.session.flush()


def _write_tallies(
    cell_id: int, tallies: Mapping[Place, Tally], measure_ids: Collection[int] | None
) -> None:
    kept = {
        (row.stratum_id, row.measure_id): row for row in _rows(rows.Tally, cell_id, measure_ids)
    }
    for (stratum_id, measure_id), tally in tallies.items():
        row = kept.pop((stratum_id, measure_id), None)
        if row is None:
            row = rows.Tally(cell_id=cell_id, stratum_id=stratum_id, measure_id=measure_id)
            db.session.add(row)
        row.counts, row.clusters, row.hours168 = tally.to_columns()
    for row in kept.values():
        db.session.delete(row)


def _write_leans(
    cell_id: int, leans: Mapping[LeanPlace, Sums], measure_ids: Collection[int] | None
) -> None:
    kept = {(row.measure_id, row.auditor_id): row for row in _rows(rows.Lean, cell_id, measure_ids)}
    for (measure_id, auditor_id), (n, total) in leans.items():
        row = kept.pop((measure_id, auditor_id), None)
        if row is None:
            row = rows.Lean(cell_id=cell_id, measure_id=measure_id, auditor_id=auditor_id)
            db.session.add(row)
        row.n, row.s = n, total
    for row in kept.values():
        db.session.delete(row)


def _rows(table: type[Row], cell_id: int, measure_ids: Collection[int] | None) -> list[Row]:
    found = select(table).where(table.cell_id == cell_id)
    if measure_ids is not None:
        found = found.where(table.measure_id.in_(measure_ids))
    return list(db.session.scalars(found.execution_options(populate_existing=True)))
