"""The kinds of jobs: a new one is a file of its own in this folder, and its line here."""

from services.jobs import (
    alerts,
    backfill,
    deliveries,
    drivers,
    edition_files,
    editions,
    file,
    rebuild,
    refresh,
    words,
)
from services.jobs.base import JobKind

JOBS: dict[str, JobKind] = {
    "alerts": alerts.KIND,
    "backfill": backfill.KIND,
    "deliveries": deliveries.KIND,
    "edition": editions.KIND,
    "edition_files": edition_files.KIND,
    "drivers": drivers.KIND,
    "file": file.KIND,
    "rebuild": rebuild.KIND,
    "refresh": refresh.KIND,
    "words": words.KIND,
}
