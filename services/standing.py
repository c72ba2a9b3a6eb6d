"""What stands in the tallies and leans of a cell now, as plain values."""

from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from sqlalchemy import select

from domain.tallies import Tally
from models import findings as rows
from models.base import db
from services.recount import Recount

Row = TypeVar("Row", rows.Tally, rows.Lean)


def standing(cell_id: int, measure_ids: Collection[int] | None = None) -> Recount:
    """The cell's tallies and leans as stored, of all measures or of these; what counts nothing is left out."""
    tallies = {
        (row.stratum_id, row.measure_id): tally
        for row in rows_of(rows.Tally, cell_id, measure_ids)
        if (tally := value_of(row)) != Tally.empty(tally.unit)
    }
    leans = {
        (row.measure_id, row.auditor_id): (row.n, row.s)
        for row in rows_of(rows.Lean, cell_id, measure_ids)
        if row.n or row.s
    }
    return Recount(tallies, leans)


def rows_of(
    table: type[Row], cell_id: int, measure_ids: Collection[int] | None = None
) -> list[Row]:
    """The cell's rows as they are in the database now."""
    found = select(table).where(table.cell_id == cell_id)
    if measure_ids is not None:
        found = found.where(table.measure_id.in_(measure_ids))
    return list(db.session.scalars(found.execution_options(populate_existing=True)))


def value_of(row: rows.Tally) -> Tally:
    """The row's counts as the domain knows them."""
    unit = row.measure.value.unit
    return Tally.from_columns(unit, row.counts, row.clusters, row.hours168)


def differing(one: dict[Any, Any], other: dict[Any, Any]) -> Iterator[Any]:
    """The keys under which two mappings say different things."""
    return (key for key in one.keys() | other.keys() if one.get(key) != other.get(key))
