"""What each auditor gave within a cell: the sums behind auditor clusters and leniency (METHOD.md 3.5 and 7)."""

from collections.abc import Sequence

from sqlalchemy import delete

from domain.measures import MeasuredValue
from domain.tallies import goodness
from models.audits import Audit
from models.base import db
from models.findings import Lean
from services.upsert import add_up


def move_leans(audit: Audit, values: Sequence[MeasuredValue], sign: int) -> None:
    """Add (+1) or take away (-1) an audit's judged scores; the caller holds the cell's lock."""
    moves = [
        {
            "cell_id": audit.cell_id,
            "measure_id": value.measure.id,
            "auditor_id": audit.auditor_id,
            "n": sign,
            "s": sign * good,
        }
        for value in values
        if value.measure.judged and (good := goodness(value)) is not None
    ]
    add_up(Lean, moves, "n", "s")
    if moves and sign < 0:
        emptied = delete(Lean).where(
            Lean.cell_id == audit.cell_id, Lean.auditor_id == audit.auditor_id, Lean.n == 0
        )
        db.session.execute(emptied.execution_options(synchronize_session=False))
