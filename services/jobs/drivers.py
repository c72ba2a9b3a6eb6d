"""The job that reads what the behaviours of all audits go with, cell by cell."""

from sqlalchemy import select

from domain.words import N_
from models.base import db
from models.jobs import Job
from models.program import Program
from services.drivers import AT_ONCE, approved_in, read_cell_again, unread_cells, was_looked_at
from services.jobs.base import JobKind, Units
from services.scorecards.keeping import keep_what_was_made


def units(job: Job) -> Units:
    return unread_cells(job.program) if job.program else []


def do(job: Job, cell_id: int) -> int:
    read = read_cell_again(job.program, cell_id) if job.program else 0
    keep_what_was_made()
    return read


def programs_to_read() -> list[Program]:
    """Those whose drivers somebody looked at once, with more unread audits than a page reads by itself."""
    programs = db.session.scalars(select(Program).order_by(Program.id))
    return [
        one
        for one in programs
        if was_looked_at(one) and sum(approved_in(unread_cells(one)).values()) > AT_ONCE
    ]


KIND = JobKind(
    N_("Reading what goes with what"),
    units,
    do,
    (N_("%(n)s audit was read"), N_("%(n)s audits were read")),
)
