"""Cells: finding the one a contact falls into, and taking its lock."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from models.base import db
from models.counted import Counted
from models.findings import Cell
from models.metrics import Measure
from services.upsert import insert_all_if_absent, insert_if_absent


class CellKey(NamedTuple):
    """What makes a cell."""

    program_id: int
    wave_id: int
    brand_id: int
    channel_id: int
    origin: str = "audited"


FIND_CELL = select(Cell.id).where(
    Cell.program_id == bindparam("program_id"),
    Cell.wave_id == bindparam("wave_id"),
    Cell.brand_id == bindparam("brand_id"),
    Cell.channel_id == bindparam("channel_id"),
    Cell.origin == bindparam("origin"),
)
"""Built once: putting a statement together costs more than running it, and every audit asks this."""


_CELLS = Cell.__table__
NEXT_REVISION = (
    update(_CELLS)  # type: ignore[arg-type]
    .where(_CELLS.c.id == bindparam("wanted"))
    .values(revision=_CELLS.c.revision + 1)
)


def known_cell(key: CellKey) -> int | None:
    """The cell's id, if a contact fell into it before."""
    return db.session.scalar(FIND_CELL, key._asdict())


def cell_for(key: CellKey) -> int:
    """The cell's id; the cell is made when this is its first contact."""
    found = known_cell(key)
    if found is None:
        is_new = insert_if_absent(Cell, **key._asdict(), revision=0)
        found = db.session.scalars(FIND_CELL, key._asdict()).one()
        if is_new and key.origin == "audited":
            measures = select(Measure.id).where(Measure.program_id == key.program_id)
            note_counted(found, db.session.scalars(measures))
    return found


def note_counted(cell_id: int, measure_ids: Iterable[int]) -> None:
    """Say that every approved audit of the cell has been considered under these measures.

    True of a new cell and the measures there are: every approval in it will see them. What comes later is
    caught up with by a job (services/backfill.py).
    """
    rows = [{"cell_id": cell_id, "measure_id": measure_id} for measure_id in measure_ids]
    insert_all_if_absent(Counted, rows)


def lock_cell(cell_id: int) -> None:
    """Take the cell's lock until the transaction ends, and make every cached figure of it stale.

    This must be the first statement of the work, before anything is read that the work depends on:
    without it SQLite silently loses one of two approvals that happen at once (DATA.md).
    """
    db.session.execute(NEXT_REVISION, {"wanted": cell_id})
