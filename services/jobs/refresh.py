"""The job that computes the figures and verdicts of a program before somebody asks for them."""

from domain.words import N_
from models.jobs import Job
from services.jobs.base import JobKind, Units


def units(job: Job) -> Units:
    from services.scorecards.refresh import refresh_units  # it stands on services that ask for jobs

    return refresh_units(job.program) if job.program else []


def do(job: Job, unit: list[str]) -> int:
    from services.scorecards.refresh import refresh_unit

    assert job.program is not None
    return refresh_unit(job.program, unit)


KIND = JobKind(
    N_("Computing the scorecard"),
    units,
    do,
    (N_("%(n)s figure or verdict was computed"), N_("%(n)s figures and verdicts were computed")),
)
