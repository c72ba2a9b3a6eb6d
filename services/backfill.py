"""Counting approved audits under measures that came after them: a claim registered late still gets its verdict."""

from collections.abc import Sequence

from sqlalchemy import exists, select

from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding
from models.metrics import Measure, measures_of
from models.program import Program
from services.cells import lock_cell
from services.revisions import current_revision
from services.scoring import score_of
from services.tallying import enter_findings


def backfill_measures(program: Program) -> int:
    """Enter every approved audit into the measures that have no finding yet; how many audits gained one."""
    if not uncounted_measures(program):
        return 0
    _lock_cells(program)
    new = uncounted_measures(program)
    approved = select(Audit).where(Audit.program_id == program.id, Audit.state == "approved")
    audits = db.session.scalars(approved.order_by(Audit.cell_id, Audit.id)).all()
    return sum(_count(audit, new) for audit in audits)


def uncounted_measures(program: Program) -> list[Measure]:
    """The program's measures without a single finding of an audit; what was reported elsewhere says nothing here."""
    counted = exists(
        select(Finding.id).where(Finding.measure_id == Measure.id, Finding.audit_id.is_not(None))
    )
    return list(db.session.scalars(measures_of(program.id).where(~counted)))


def _lock_cells(program: Program) -> None:
    """Every audited cell, in one order, before the audits are read: an approval under way is seen, or sees us."""
    cells = select(Cell.id).where(Cell.program_id == program.id, Cell.origin == "audited")
    for cell_id in db.session.scalars(cells.order_by(Cell.id)).all():
        lock_cell(cell_id)


def _count(audit: Audit, measures: Sequence[Measure]) -> bool:
    """Under the cell's lock, look whether the audit still counts, then add what these measures see in it."""
    db.session.refresh(audit, with_for_update={"of": Audit})
    if not audit.is_approved:
        return False
    values = score_of(audit, current_revision(audit), measures).values
    return bool(enter_findings(audit, values))
