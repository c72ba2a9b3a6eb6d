"""The job that makes the usual files of an edition, so that nobody waits for them."""

from typing import Any

from domain.words import N_
from models.base import db
from models.editions import Edition
from models.jobs import Job
from services.jobs.base import JobKind, Units

AWAY = "put away"


def units(job: Job) -> Units:
    """A format each; then what earlier releases made is put away."""
    from services.editions.files import USUAL

    return [*USUAL, AWAY]


def do(job: Job, unit: Any) -> int:
    """A file that is there already, made by whoever asked for it first, is enough."""
    from services.editions.files import file_of, forget_other_releases, keep

    assert job.program is not None
    edition = db.session.get_one(Edition, job.given["edition"])
    if unit == AWAY:
        forget_other_releases(edition)
        return 0
    return int(keep(file_of(job.program, edition, unit)))


KIND = JobKind(
    N_("Writing the files of an edition"),
    units,
    do,
    (N_("%(n)s file was written and kept"), N_("%(n)s files were written and kept")),
)
"""Started files stand on their own: one that can't be written, for want of a font, is told by the job's error."""
