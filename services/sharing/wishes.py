"""What people want to be told about a program: critical failures, verdicts that change."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from domain.problems import Problem
from domain.words import N_, say
from models.alerts import WHICH_VERDICTS, AlertLook, AlertWish, SeenVerdict, wish_of, wishes_of
from models.base import db, utc_now
from models.people import Person, Role
from models.program import Program
from services.history import record


def wish(
    program: Program,
    person: Person,
    *,
    critical: bool,
    verdicts: str,
    now: datetime | None = None,
) -> AlertWish:
    """Tell this person from now on; what happened before nobody wished for anything is not told afterwards."""
    if verdicts not in WHICH_VERDICTS:
        raise Problem("verdicts", say(N_("Choose which verdicts.")), field="verdicts")
    if not wanted_by_anyone(program.id):
        _forget_looks(program.id)
    known = db.session.scalar(wish_of(program.id, person.id))
    if known is None:
        known = AlertWish(program_id=program.id, person_id=person.id, verdicts="none")
    if (known.critical or False, known.verdicts) != (critical, verdicts):
        known.critical, known.verdicts = critical, verdicts
        known.changed_at = now or utc_now()
        db.session.add(known)
        db.session.flush()
        told = {"critical": critical, "verdicts": verdicts}
        record("alerts.chosen", program=program, who=person, after=told, at=now)
    return known


def wanted_by_anyone(program_id: int) -> bool:
    found = wishes_of(program_id).where(_wants())
    return db.session.scalar(found.limit(1)) is not None


def wishers(program_id: int, role: str) -> list[AlertWish]:
    """The wishes of people who can come in and have this role in the program."""
    with_role = select(Role.person_id).where(Role.program_id == program_id, Role.role == role)
    found = wishes_of(program_id).where(_wants(), AlertWish.person_id.in_(with_role))
    return [one for one in db.session.scalars(found) if one.person.is_active]


def _wants() -> ColumnElement[bool]:
    return AlertWish.critical.is_(True) | (AlertWish.verdicts != "none")


def _forget_looks(program_id: int) -> None:
    for table in (SeenVerdict, AlertLook):
        db.session.execute(delete(table).where(table.program_id == program_id))
