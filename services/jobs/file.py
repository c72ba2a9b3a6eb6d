"""The job that makes a file for somebody."""

from typing import Any

from domain.words import N_
from models.jobs import Job
from services.jobs.base import JobKind, Units


def units(job: Job) -> Units:
    from services.exported.making import steps_of  # it stands on services that ask for jobs

    return steps_of(job.given["file"])


def do(job: Job, unit: Any) -> int:
    from services.exported.making import make

    return make(job.given["file"], *unit)


KIND = JobKind(
    N_("Writing a file"), units, do, (N_("%(n)s line was written"), N_("%(n)s lines were written"))
)
