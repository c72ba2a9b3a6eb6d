"""What each auditor gave within a cell: the sums behind auditor clusters and leniency (METHOD.md 3.5 and 7)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete

from domain.tallies import goodness
from models.audits import Audit
from models.base import db
from models.findings import Finding, Lean
from services.upsert import add_up


def move_leans(audit: Audit, found: Sequence[Finding], values: Sequence[Any], sign: int) -> None:
    """Add (+1) or take away (-1) an audit's judged scores; the caller holds the cell's lock.

    `values` are the findings as the domain knows them, in step with `found`.
    """
    moves = [
        {
            "cell_id": audit.cell_id,
            "measure_id": finding.measure_id,
            "auditor_id": audit.auditor_id,
            "n": sign,
            "s": sign * good,
        }
        for finding, value in zip(found, values, strict=True)
        if value.measure.judged and (good := goodness(value)) is not None
    ]
    add_up(Lean, moves, ("n", "s"))
    if moves and sign < 0:
        emptied = delete(Lean).where(
            Lean.cell_id == audit.cell_id, Lean.auditor_id == audit.auditor_id, Lean.n == 0
        )
        db.session.execute(emptied.execution_options(synchronize_session=False))
