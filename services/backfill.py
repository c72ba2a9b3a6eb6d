"""Counting approved audits under measures that came after them: a claim registered late still gets its verdict."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from domain.measures import MeasuredValue
from models.audits import Audit
from models.base import db
from models.counted import uncounted, uncounted_in
from models.findings import Finding
from models.metrics import Measure
from services.cells import lock_cell, note_counted
from services.rebuilding import write_anew
from services.revisions import current_revision
from services.scoring import WITH_ALL_FOR_SCORING, score_of
from services.tallying import finding_columns

BATCH = 100
Values = tuple[MeasuredValue, ...]
Revision = tuple[UUID, int]
"""The audit's id and the revision's number."""


def uncounted_cells(program_id: int) -> list[int]:
    """The cells whose approved audits were not all considered under every measure of the program."""
    return list(dict.fromkeys(db.session.scalars(uncounted(program_id))))


def count_cell(cell_id: int) -> int:
    """Consider every approved audit of the cell under the measures that came late; how many audits gained a value.

    The audits are scored before the lock is taken, so that nobody waits for that. Under it counts only what is
    still so: an audit approved, corrected or withdrawn meanwhile is looked at again, and what an approval
    counted itself is left alone.
    """
    measures = list(db.session.scalars(uncounted_in(cell_id)))
    if not measures:
        return 0
    scored: dict[Revision, Values] = {
        (audit.id, audit.revision_no): _values(audit, measures) for audit in _approved(cell_id)
    }
    lock_cell(cell_id)
    new = list(_missing(cell_id, measures, scored))
    ids = [one.id for one in measures]
    if new:
        db.session.execute(insert(Finding), new)
        write_anew(cell_id, ids)
    note_counted(cell_id, ids)
    return len({row["audit_id"] for row in new})


def _approved(cell_id: int) -> Iterator[Audit]:
    """The approved audits of a cell with what scoring needs, a batch in memory at a time."""
    found = (
        select(Audit)
        .where(Audit.cell_id == cell_id, Audit.state == "approved")
        .options(*WITH_ALL_FOR_SCORING)
        .order_by(Audit.id)
        .execution_options(yield_per=BATCH, populate_existing=True)
    )
    return iter(db.session.scalars(found))


def _values(audit: Audit, measures: Sequence[Measure]) -> Values:
    known = [measure.value for measure in measures]
    return score_of(audit, current_revision(audit), known).values


def _missing(
    cell_id: int, measures: Sequence[Measure], scored: Mapping[Revision, Values]
) -> Iterator[dict[str, Any]]:
    """The findings that the cell lacks, under its lock."""
    there = _counted_already(cell_id, [one.id for one in measures])
    for audit in _approved(cell_id):
        values = scored.get((audit.id, audit.revision_no))
        if values is None:
            values = _values(audit, measures)
        for value in values:
            if (audit.id, value.measure.id) not in there:
                yield finding_columns(audit, value)


def _counted_already(cell_id: int, measure_ids: Collection[int]) -> set[tuple[UUID | None, int]]:
    found = select(Finding.audit_id, Finding.measure_id).where(
        Finding.cell_id == cell_id, Finding.measure_id.in_(measure_ids)
    )
    return {(row.audit_id, row.measure_id) for row in db.session.execute(found)}
