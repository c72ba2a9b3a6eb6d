"""Asking for jobs: one row in the caller's transaction, and nothing else."""

from typing import Any

from sqlalchemy import select

from models.base import db, utc_now
from models.jobs import Job
from models.people import Person
from models.program import Program
from services.jobs.kinds import JOBS


def ask_for(kind: str, program: Program | None, who: Person | None = None, **given: Any) -> Job:
    """The job that will do this, from the caller's commit on; an equal one that still waits is enough.

    Such a job is locked against being started until the caller has committed: so whatever the caller is
    about to write is seen by it. The worker finds the row by itself (`flask worker`).
    """
    if kind not in JOBS:
        raise ValueError(f"there is no job of the kind {kind!r}")
    program_id = program.id if program else None
    alike = (
        select(Job)
        .where(Job.kind == kind, Job.program_id == program_id, Job.state == "waiting")
        .order_by(Job.asked_at, Job.id)
        .with_for_update(read=True, of=Job)
    )
    for job in db.session.scalars(alike):
        if job.given == given:
            return job
    job = Job(
        program_id=program_id,
        kind=kind,
        given=given,
        asked_by_id=who.id if who else None,
        asked_at=utc_now(),
    )
    db.session.add(job)
    db.session.flush()
    return job


def try_again(job: Job, who: Person | None = None) -> Job:
    """Ask once more for what a job that failed was asked to do; any other is left as it is."""
    return ask_for(job.kind, job.program, who, **job.given) if job.state == "failed" else job
