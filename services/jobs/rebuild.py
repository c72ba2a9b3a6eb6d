"""The job that makes every tally of a program anew from its findings."""

from domain.words import N_
from models.base import db
from models.findings import cells_of
from models.jobs import Job
from services.jobs.base import JobKind, Units
from services.rebuilding import rebuild_cell


def units(job: Job) -> Units:
    assert job.program_id is not None
    return [cell.id for cell in db.session.scalars(cells_of(job.program_id))]


def do(_job: Job, cell_id: int) -> int:
    return rebuild_cell(cell_id)


KIND = JobKind(
    N_("Adding up all tallies anew"),
    units,
    do,
    (
        N_("%(n)s tally was different and is right now"),
        N_("%(n)s tallies were different and are right now"),
    ),
)
