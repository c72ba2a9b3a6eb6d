"""The job that makes every tally of a program anew from its findings."""

from sqlalchemy import select

from domain.words import N_
from models.base import db
from models.findings import Cell
from models.jobs import Job
from services.jobs.base import JobKind, Units
from services.rebuilding import rebuild_cell


def units(job: Job) -> Units:
    cells = select(Cell.id).where(Cell.program_id == job.program_id).order_by(Cell.id)
    return list(db.session.scalars(cells))


def do(_job: Job, cell_id: int) -> None:
    rebuild_cell(cell_id)


KIND = JobKind(N_("Adding up the tallies anew"), units, do)
