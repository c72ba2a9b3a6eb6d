"""The kinds of jobs: a new one is a file of its own in this folder, and its line here."""

from services.jobs import backfill, rebuild, refresh
from services.jobs.base import JobKind

JOBS: dict[str, JobKind] = {
    "backfill": backfill.KIND,
    "rebuild": rebuild.KIND,
    "refresh": refresh.KIND,
}
