"""The words of audits that were approved before words were kept."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from models.audits import Audit, AuditRevision
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.findings import Cell
from models.program import Program
from models.verbatims import Verbatim
from services.revisions import WHOLE
from services.upsert import insert_all_if_absent
from services.verbatims.keeping import index_words, verbatim_rows, without_words

BATCH = 200


def audited_cells(program_id: int) -> list[int]:
    """The cells that audits fall into."""
    found = select(Cell.id).where(Cell.program_id == program_id, Cell.origin == "audited")
    return list(db.session.scalars(found.order_by(Cell.id)))


def fill_cell(cell_id: int) -> int:
    """Read the words of every approved audit of a cell that has none; how many audits said something.

    Holds the cell's lock without making its figures new: words are no part of them.
    """
    db.session.execute(update(Cell).where(Cell.id == cell_id).values(revision=Cell.revision))
    program = db.session.scalars(
        select(Program).join(Cell, Cell.program_id == Program.id).where(Cell.id == cell_id)
    ).one()
    missing = without_words(cell_id, utc_now() - timedelta(days=program.retention_days))
    said = 0
    for start in range(0, len(missing), BATCH):
        said += _fill(missing[start : start + BATCH])
    while said and index_words(program.id):
        pass
    return said


def _fill(audit_ids: list[object]) -> int:
    found = db.session.execute(
        select(Audit, AuditRevision)
        .join(
            AuditRevision,
            (AuditRevision.audit_id == Audit.id) & (AuditRevision.no == Audit.revision_no),
        )
        .where(Audit.id.in_(audit_ids))
        .options(*WHOLE, joinedload(Audit.assignment).joinedload(Assignment.version))
    ).all()
    rows = [list(verbatim_rows(audit, revision, audit.score)) for audit, revision in found]
    insert_all_if_absent(Verbatim, [row for of_audit in rows for row in of_audit])
    return sum(1 for of_audit in rows if of_audit)
