"""The job that looks for what people wish to be told about a program."""

from domain.words import N_
from models.base import utc_now
from models.jobs import Job
from services.jobs.base import JobKind, Units


def units(job: Job) -> Units:
    return [job.program_id] if job.program_id else []


def do(job: Job, _program_id: int) -> int:
    from services.scorecards import keep_what_was_made  # they stand on services that ask for jobs
    from services.sharing.alerts import is_due, look_at
    from services.sharing.edition_alerts import is_new, look_at_editions

    assert job.program is not None
    written = look_at(job.program) if is_due(job.program, utc_now()) else 0
    if is_new(job.program):
        written += look_at_editions(job.program)
    keep_what_was_made()
    return written


KIND = JobKind(
    N_("Looking for critical failures and changed verdicts"),
    units,
    do,
    (N_("%(n)s mail was written"), N_("%(n)s mails were written")),
)
