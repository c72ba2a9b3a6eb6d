"""The job that makes words searchable: those of earlier audits, and those that came since the last time."""

from sqlalchemy import select

from domain.words import N_
from models.base import db
from models.jobs import Job
from models.program import Program
from services.jobs.base import JobKind, Units
from services.verbatims.filling import audited_cells, fill_cell
from services.verbatims.keeping import BATCH, index_words, unindexed

WAITING = 300
"""So many verbatims outside the index are worth a job; fewer are searched letter by letter in no time."""
MOST = 200_000


def units(job: Job) -> Units:
    """The cells when earlier audits are to be read; else a unit for each batch outside the index."""
    assert job.program_id is not None
    if not job.given.get("since"):
        return audited_cells(job.program_id)
    return [None] * -(-unindexed(job.program_id, MOST) // BATCH)


def do(job: Job, cell_id: int | None) -> int:
    assert job.program_id is not None
    return index_words(job.program_id) if cell_id is None else fill_cell(cell_id)


def programs_with_new_words() -> list[Program]:
    """The programs in which enough was said since the last time."""
    programs = db.session.scalars(select(Program).order_by(Program.id))
    return [one for one in programs if unindexed(one.id, WAITING) >= WAITING]


KIND = JobKind(
    N_("Making words searchable"),
    units,
    do,
    (
        N_("the words of %(n)s contact or answer became searchable"),
        N_("the words of %(n)s contacts or answers became searchable"),
    ),
)
