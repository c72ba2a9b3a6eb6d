"""Looking for what nobody asked for: measures that approved audits were never counted under, words nobody indexed."""

from sqlalchemy import select

from models.base import db
from models.jobs import Job, jobs_of
from models.program import Program
from services.backfill import uncounted_cells
from services.jobs.asking import ask_for
from services.jobs.drivers import programs_to_read
from services.jobs.words import programs_with_new_words


def ask_for_what_is_overdue() -> list[Job]:
    """Ask for every program with uncounted cells, unless its last count waits, runs or failed.

    A cell can come to be while a claim brings a measure, neither seeing the other; and a database from before
    there were jobs knows nothing of what was counted.
    """
    asked = []
    for program in db.session.scalars(select(Program).order_by(Program.id)):
        last = db.session.scalar(jobs_of(program.id).where(Job.kind == "backfill").limit(1))
        if (last is None or last.state == "done") and uncounted_cells(program.id):
            asked.append(ask_for("backfill", program))
    return asked


def ask_for_new_words() -> list[Job]:
    """Ask for every program in which so much was said since the last time that looking through it takes a while."""
    return [ask_for("words", program, since=True) for program in programs_with_new_words()]


def ask_for_drivers() -> list[Job]:
    """Ask for every program whose drivers are looked at and would make the next reader wait."""
    return [ask_for("drivers", program) for program in programs_to_read()]
