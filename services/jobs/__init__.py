"""Jobs: asking for them, what each kind does, and running them."""

from services.jobs.asking import ask_for, try_again
from services.jobs.base import JobKind
from services.jobs.kinds import JOBS
from services.jobs.running import run_waiting_jobs

__all__ = ["JOBS", "JobKind", "ask_for", "run_waiting_jobs", "try_again"]
