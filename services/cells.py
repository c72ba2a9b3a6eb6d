"""Cells: finding the one a contact falls into, and taking its lock."""

from sqlalchemy import select, update

from models.base import db
from models.findings import Cell
from services.upsert import insert_if_absent


def cell_for(
    program_id: int, wave_id: int, brand_id: int, channel_id: int, origin: str = "audited"
) -> Cell:
    """The cell, made when this is its first contact."""
    key = {
        "program_id": program_id,
        "wave_id": wave_id,
        "brand_id": brand_id,
        "channel_id": channel_id,
        "origin": origin,
    }
    wanted = select(Cell).filter_by(**key)
    found = db.session.scalar(wanted)
    if found is None:
        insert_if_absent(Cell, **key, revision=0)
        found = db.session.scalars(wanted).one()
    return found


def lock_cell(cell_id: int) -> None:
    """Take the cell's lock until the transaction ends, and make every cached figure of it stale.

    This must be the first statement of the work, before anything is read that the work depends on:
    without it SQLite silently loses one of two approvals that happen at once (DATA.md).
    """
    db.session.execute(
        update(Cell)
        .where(Cell.id == cell_id)
        .values(revision=Cell.revision + 1)
        .execution_options(synchronize_session=False)
    )
