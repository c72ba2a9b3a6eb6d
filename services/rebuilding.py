"""Writing the tallies of a cell anew from its findings."""

from collections.abc import Collection

from models import findings as rows
from models.base import db
from services.cells import lock_cell
from services.recount import LeanPlace, Place, Recount, recount
from services.standing import differing, rows_of, standing

Measures = Collection[int] | None


def rebuild_cell(cell_id: int) -> int:
    """Take the cell's lock and make its tallies and leans anew from its findings; how many were different."""
    lock_cell(cell_id)
    return write_anew(cell_id)


def write_anew(cell_id: int, measure_ids: Measures = None) -> int:
    """Make the cell's tallies and leans what its findings say, of all measures or of these.

    The caller holds the cell's lock. How many rows were different.
    """
    found, before = recount(cell_id, measure_ids), standing(cell_id, measure_ids)
    tallies = set(differing(found.tallies, before.tallies))
    leans = set(differing(found.leans, before.leans))
    if tallies:
        _write_tallies(cell_id, found, tallies)
    if leans:
        _write_leans(cell_id, found, leans)
    db.session.flush()
    return len(tallies) + len(leans)


def _write_tallies(cell_id: int, found: Recount, places: set[Place]) -> None:
    kept = {(row.stratum_id, row.measure_id): row for row in rows_of(rows.Tally, cell_id)}
    for place in places:
        row, tally = kept.get(place), found.tallies.get(place)
        if tally is None:
            db.session.delete(row)
            continue
        if row is None:
            row = rows.Tally(cell_id=cell_id, stratum_id=place[0], measure_id=place[1])
            db.session.add(row)
        row.counts, row.clusters, row.hours168 = tally.to_columns()


def _write_leans(cell_id: int, found: Recount, places: set[LeanPlace]) -> None:
    kept = {(row.measure_id, row.auditor_id): row for row in rows_of(rows.Lean, cell_id)}
    for place in places:
        row, sums = kept.get(place), found.leans.get(place)
        if sums is None:
            db.session.delete(row)
            continue
        if row is None:
            row = rows.Lean(cell_id=cell_id, measure_id=place[0], auditor_id=place[1])
            db.session.add(row)
        row.n, row.s = sums
