"""The job that makes a file for somebody."""

from importlib import import_module

from domain.words import N_
from models.jobs import Job
from services.jobs.base import JobKind, Units

WHERE = "services.exported.making"
"""Loaded when a file is made: it stands above the jobs that it asks for."""


def units(job: Job) -> Units:
    return list(import_module(WHERE).steps_of(job.given["file"]))


def do(job: Job, unit: list[object]) -> int:
    return int(import_module(WHERE).make(job.given["file"], *unit))


KIND = JobKind(N_("Writing a file"), units, do, N_("%(n)s lines were written"))
