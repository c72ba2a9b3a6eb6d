"""The worker's engine: dbos keeps a record of every step, so that a job survives the death of its worker.

Only the worker process imports this file; the pages know nothing but the rows of the table `job`.
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

for name in [name for name in os.environ if name.startswith("DBOS_")]:
    del os.environ[
        name
    ]  # its cloud and its telemetry are switched on by these; we speak to our database alone

from dbos import DBOS, DBOSConfig, SetWorkflowID  # noqa: E402
from sqlalchemy import URL  # noqa: E402

from models.base import db  # noqa: E402
from models.jobs import Job, unfinished_jobs  # noqa: E402
from services.jobs.running import fail, run_job  # noqa: E402

QUEUE = "jobs"
TRIES = 10
"""A job that was begun so often and took its worker with it every time is given up."""
KEPT = timedelta(days=7)
UNDER_WAY = ("ENQUEUED", "DELAYED", "PENDING")


class Engine:
    """Runs the waiting jobs of one installation, one at a time, each once."""

    def __init__(self, context: Callable[[], AbstractContextManager[object]]) -> None:
        """`context` opens the application's context, in which there is a session of the database."""
        self.context = context

        @DBOS.workflow(name="job", max_recovery_attempts=TRIES)
        def job(job_id: str) -> None:
            with context():
                run_job(UUID(job_id), _recorded)

        self._workflow = job

    def launch(self) -> None:
        """Begin to work; what a worker left unfinished is taken up at once."""
        DBOS(config=_config(db.engine.url))
        DBOS.launch()
        DBOS.register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=0.5)
        _forget_the_steps_of_old_jobs()

    def take_up(self) -> None:
        """Line up the jobs that were asked for; end those whose workflow gave up without a word."""
        with self.context():
            ids = [job.id for job in db.session.scalars(unfinished_jobs())]
            db.session.rollback()
            for job_id in ids:
                self._look_after(job_id)

    def _look_after(self, job_id: UUID) -> None:
        status = DBOS.get_workflow_status(str(job_id))
        if status is None:
            with SetWorkflowID(str(job_id)):
                DBOS.enqueue_workflow(QUEUE, self._workflow, str(job_id))
        elif status.status not in UNDER_WAY and self._is_unfinished(job_id):
            fail(
                job_id, f"the worker gave up ({status.status}): {status.error or 'no reason given'}"
            )

    def _is_unfinished(self, job_id: UUID) -> bool:
        job = db.session.get_one(Job, job_id, populate_existing=True)
        return job.is_unfinished


def _recorded(do: Callable[..., Any], *given: Any) -> Any:
    """A step whose outcome is written down, so that another worker goes on behind it."""
    return DBOS.run_step({"name": do.__name__}, do, *given)


def _forget_the_steps_of_old_jobs() -> None:
    """The table `job` remembers what was done; how it was done step by step is of no use any more."""
    until = (datetime.now(UTC) - KEPT).isoformat()
    ended = DBOS.list_workflows(
        status=["SUCCESS", "ERROR"], completed_before=until, load_input=False, load_output=False
    )
    DBOS.delete_workflows([one.workflow_id for one in ended])


def _config(url: URL) -> DBOSConfig:
    """The record lies beside the product's SQLite file, or in the schema `dbos` of its PostgreSQL database.

    Version and executor are fixed: any worker takes up what any other left behind.
    """
    if url.get_backend_name() == "sqlite":
        url = url.set(database=f"{url.database}-jobs")
    else:
        url = url.set(drivername="postgresql")
    return {
        "name": "as-advertised",
        "system_database_url": url.render_as_string(hide_password=False),
        "application_version": "1",
        "executor_id": "worker",
        "enable_otlp": False,
        "log_level": "WARNING",
        "sys_db_pool_size": 4,
        "notification_listener_polling_interval_sec": 5.0,
        "use_listen_notify": False,
    }
