"""The job that computes the figures and verdicts of a program before somebody asks for them."""

from importlib import import_module
from importlib.util import find_spec

from domain.words import N_
from models.jobs import Job
from services.jobs.base import JobKind, Units

WHERE = "services.scorecards.refresh"
"""A module with `refresh_units(program) -> list` and `refresh_unit(program, unit) -> int`; absent: nothing to do."""


def units(job: Job) -> Units:
    if job.program is None or not _is_there():
        return []
    return list(import_module(WHERE).refresh_units(job.program))


def do(job: Job, unit: object) -> int:
    return int(import_module(WHERE).refresh_unit(job.program, unit) or 0)


def _is_there() -> bool:
    try:
        return find_spec(WHERE) is not None
    except ModuleNotFoundError:
        return False


KIND = JobKind(
    N_("Computing the scorecard"), units, do, N_("%(n)s figures and verdicts were computed")
)
