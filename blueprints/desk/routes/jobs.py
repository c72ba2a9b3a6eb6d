"""Work behind the pages: what is being counted, what waits, what failed."""

from datetime import timedelta
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from models.base import db, utc_now
from models.jobs import Job, jobs_of
from services.jobs import JOBS, try_again

SHOWN = 20
LATE = timedelta(minutes=2)
"""When nothing was begun for so long, no worker seems to run."""


@desk.get("/<program_key>/jobs")
def jobs() -> str:
    found = list(db.session.scalars(jobs_of(g.program.id).limit(SHOWN)))
    return render_template("desk/jobs.html", jobs=found, kinds=JOBS, is_stuck=is_stuck(found))


@desk.get("/<program_key>/jobs/counting")
def counting() -> str:
    """The part of other pages that says what is being counted, alone: their script asks for it."""
    return render_template("desk/_counting.html")


@desk.post("/<program_key>/jobs/<uuid:job_id>/again")
def try_job_again(job_id: UUID) -> ResponseReturnValue:
    job = one_or_404(jobs_of(g.program.id).where(Job.id == job_id))
    try_again(job, g.person)
    db.session.commit()
    flash(_("It will be tried again."))
    return redirect(url_for(".jobs"))


def is_stuck(found: list[Job]) -> bool:
    """Whether something waits for long and nothing runs."""
    states = {job.state for job in found}
    late = utc_now() - LATE
    return "running" not in states and any(
        job.state == "waiting" and job.asked_at < late for job in found
    )
