"""The job that counts approved audits under measures that came after them."""

from domain.words import N_
from models.base import db
from models.jobs import Job
from services import backfill
from services.jobs.base import JobKind, Units


def units(job: Job) -> Units:
    """The cells that some measure has not been counted in."""
    assert job.program_id is not None
    return backfill.uncounted_cells(job.program_id)


def do(_job: Job, cell_id: int) -> None:
    backfill.count_cell(cell_id)
    db.session.flush()


KIND = JobKind(N_("Counting the audits under new measures"), units, do)
