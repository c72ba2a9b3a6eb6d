"""The job that counts approved audits under measures that came after them."""

from domain.words import N_
from models.jobs import Job
from services.backfill import count_cell, uncounted_cells
from services.jobs.base import JobKind, Units


def units(job: Job) -> Units:
    """The cells that some measure has not been counted in."""
    assert job.program_id is not None
    return uncounted_cells(job.program_id)


def do(_job: Job, cell_id: int) -> int:
    return count_cell(cell_id)


KIND = JobKind(
    N_("Counting earlier audits under new measures"),
    units,
    do,
    (N_("%(n)s audit was counted"), N_("%(n)s audits were counted")),
)
