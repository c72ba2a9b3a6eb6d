"""The job that writes the mails with an edition, one per subscription."""

from domain.words import N_
from models.base import utc_now
from models.jobs import Job
from services.jobs.base import JobKind, Units


def units(job: Job) -> Units:
    from services.sharing.deliveries import (
        due_deliveries,
    )  # it stands on services that ask for jobs

    assert job.program is not None
    return [list(due) for due in due_deliveries(job.program, utc_now())]


def do(_job: Job, unit: list[int]) -> int:
    from services.sharing.deliveries import write_delivery

    return write_delivery((unit[0], unit[1]))


KIND = JobKind(
    N_("Sending an edition"),
    units,
    do,
    (N_("%(n)s mail was written"), N_("%(n)s mails were written")),
)
