"""What is counted where: under which measures every approved audit of a cell has been considered."""

from sqlalchemy import ForeignKey, Select, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.findings import Cell
from models.metrics import Measure


class Counted(Base):
    """Every approved audit of the cell was considered under the measure, and every approval since does so itself.

    A finding can't say this: an audit to which a measure does not apply has none. The row is written with the
    cell for the measures there are, and by the job that catches up with a measure that came later.
    """

    __tablename__ = "counted"

    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"), primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True, index=True)


def uncounted(program_id: int) -> Select[int, int]:
    """(cell, measure) of what must still be caught up with, cell by cell."""
    known = exists().where(Counted.cell_id == Cell.id, Counted.measure_id == Measure.id)
    return (
        select(Cell.id, Measure.id)
        .join(Measure, Measure.program_id == Cell.program_id)
        .where(Cell.program_id == program_id, Cell.origin == "audited", ~known)
        .order_by(Cell.id, Measure.id)
    )


def uncounted_in(cell_id: int) -> Select[Measure]:
    """The measures that the approved audits of one cell have not been considered under."""
    known = exists().where(Counted.cell_id == cell_id, Counted.measure_id == Measure.id)
    return (
        select(Measure)
        .join(Cell, Cell.program_id == Measure.program_id)
        .where(Cell.id == cell_id, Cell.origin == "audited", ~known)
        .order_by(Measure.id)
    )
