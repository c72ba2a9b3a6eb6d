"""Running a job: begin, one unit after the other, finish; each step a transaction of its own."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from domain.problems import Problem
from domain.words import N_, say
from models.base import db, utc_now
from models.jobs import Job, unfinished_jobs
from services.jobs.kinds import JOBS

TRIES = 5
"""How often a step is tried when the database is busy or away for a moment."""
PAUSE_SECONDS = 1.0

Step = Callable[..., Any]
STEP = threading.Lock()
"""Held while a step is under way: who holds it may end the process without cutting one short."""
log = logging.getLogger(__name__)


def run_waiting_jobs(progress: Callable[[Job], None] = lambda job: None) -> int:
    """Run what waits, here and now, in this process; how many jobs that were.

    The same code as the worker's, without its record of steps. It commits: call it with nothing pending.
    """
    number = 0
    while (job := db.session.scalar(unfinished_jobs().where(Job.state == "waiting"))) is not None:
        run_job(job.id, _telling(progress))
        number += 1
    return number


def run_job(job_id: UUID, step: Step = lambda do, *given: do(*given)) -> None:
    """Run one job through `step(function, *arguments)`, which may keep a record of what is done already."""
    try:
        units = step(begin, job_id)
        for number, unit in enumerate(units, start=1):
            step(do_unit, job_id, number, unit)
        step(finish, job_id)
    except Exception as error:
        log.exception("job %s failed", job_id)
        step(fail, job_id, words_of(error))


def begin(job_id: UUID) -> list[Any]:
    """Note that the job runs, and list its units."""

    def work() -> list[Any]:
        job = _taken(job_id)
        if job.kind not in JOBS:
            raise Problem(
                "unknown_job",
                say(N_("This release does not know jobs of the kind %(kind)s"), kind=job.kind),
            )
        units = list(JOBS[job.kind].units(job))
        job.state, job.started_at = "running", job.started_at or utc_now()
        job.done, job.total = 0, len(units)
        return units

    return _patiently(work)


def do_unit(job_id: UUID, number: int, unit: Any) -> None:
    """Do one unit and count it, in one transaction."""

    def work() -> None:
        job = db.session.get_one(Job, job_id)
        job.changed += JOBS[job.kind].do(job, unit)
        job.done = number

    _patiently(work)


def finish(job_id: UUID) -> None:
    """Note that everything is done."""

    def work() -> None:
        job = _taken(job_id)
        job.state, job.finished_at = "done", utc_now()

    _patiently(work)


def fail(job_id: UUID, error: str) -> None:
    """Note in words why the job stopped; what was done stays done."""

    def work() -> None:
        job = _taken(job_id)
        job.state, job.error, job.finished_at = "failed", error, utc_now()

    _patiently(work)


def words_of(error: BaseException) -> str:
    """What went wrong, in one line."""
    if isinstance(error, Problem):
        return str(error.sentence)
    cause = getattr(error, "orig", None) or error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _taken(job_id: UUID) -> Job:
    """The job's row, locked: whoever asked for an equal one has committed by then."""
    found = select(Job).where(Job.id == job_id).with_for_update(of=Job)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def _patiently(work: Callable[[], Any]) -> Any:
    """Do and commit; again after a pause when the database could not be had."""
    for tried in range(1, TRIES + 1):
        try:
            with STEP:
                done = work()
                db.session.commit()
            return done
        except OperationalError:
            db.session.rollback()
            if tried == TRIES:
                raise
            time.sleep(PAUSE_SECONDS * tried)
        except BaseException:
            db.session.rollback()
            raise
    return None


def _telling(progress: Callable[[Job], None]) -> Step:
    def step(do: Callable[..., Any], job_id: UUID, *given: Any) -> Any:
        done = do(job_id, *given)
        progress(db.session.get_one(Job, job_id))
        return done

    return step
