"""The job that publishes an edition of a large program: freezing every explanation takes longer than a page may."""

from typing import Any

from domain.words import N_
from models.jobs import Job
from services.editions import publish_edition, span_of
from services.jobs.base import JobKind, Units


def units(job: Job) -> Units:
    """One: all of an edition comes from one moment."""
    return [job.given]


def do(job: Job, given: dict[str, Any]) -> int:
    """A second try finds the edition that the first one published."""
    from services.jobs.unmade import ask_for_files_of  # it asks for jobs, of which this is one

    assert job.program is not None
    edition = publish_edition(
        job.program,
        span_of(job.program, given["period"]),
        given["summary"],
        job.asked_by,
        no=given["no"],
        stamp=given["stamp"],
        corrects=given["corrects"],
        reason=given["reason"],
    )
    ask_for_files_of(edition, job.asked_by)
    return 1


KIND = JobKind(
    N_("Publishing an edition"),
    units,
    do,
    (N_("%(n)s edition was published"), N_("%(n)s editions were published")),
)
