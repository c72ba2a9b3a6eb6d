"""Files of editions that stand now and that nobody has asked for in this release: the worker does."""

from sqlalchemy import func, select

from models.base import db
from models.editions import Edition
from models.jobs import Job
from models.people import Person
from models.program import Program
from services.editions.files import release
from services.jobs.asking import ask_for

KIND = "edition_files"


def ask_for_files_of(edition: Edition, who: Person | None = None) -> Job:
    """Ask for the usual files of one edition."""
    program = db.session.get_one(Program, edition.program_id)
    return ask_for(KIND, program, who, edition=edition.id, release=release())


def ask_for_unmade_files() -> list[Job]:
    """Ask once for those of the latest edition of each period; what failed is made when somebody wants it."""
    given = db.session.scalars(select(Job.given).where(Job.kind == KIND))
    asked = {one["edition"] for one in given if one["release"] == release()}
    latest = select(func.max(Edition.id)).group_by(
        Edition.program_id, Edition.period_kind, Edition.period_key
    )
    unasked = [one for one in db.session.scalars(latest) if one not in asked]
    return [ask_for_files_of(db.session.get_one(Edition, one)) for one in sorted(unasked)]
