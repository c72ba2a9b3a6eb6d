"""Scorecards that nobody computed since the code or the counts changed: the worker does, before somebody waits."""

from typing import Any

from sqlalchemy import Select, exists, func, select

from models.base import db
from models.findings import Cell
from models.jobs import COUNTING, UNFINISHED, Job, jobs_of
from models.program import Program
from services.jobs.asking import ask_for
from services.scorecards.edition import edition


def ask_for_stale_scorecards() -> list[Job]:
    """Ask for every program with counts, unless its last computation is of this release and of these counts."""
    seen = exists().where(Cell.program_id == Program.id, Cell.revision > 0)
    programs = db.session.scalars(select(Program).where(seen).order_by(Program.id)).all()
    return [
        ask_for("refresh", program, edition=edition())
        for program in programs
        if _is_stale(program) and not is_being_counted(program)
    ]


def _is_stale(program: Program) -> bool:
    last = db.session.scalar(jobs_of(program.id).where(Job.kind == "refresh").limit(1))
    if last is None or last.given.get("edition") != edition():
        return True
    counted_at = db.session.scalar(
        _counting(program, func.max(Job.finished_at)).where(Job.state == "done", Job.changed > 0)
    )
    return counted_at is not None and last.asked_at < counted_at


def is_being_counted(program: Program) -> bool:
    """Whether a job is under way after which figures are other ones."""
    under_way = _counting(program, Job.id).where(Job.state.in_(UNFINISHED)).limit(1)
    return db.session.scalar(under_way) is not None


def _counting(program: Program, *columns: Any) -> Select[Any]:
    found = select(*columns)
    return found.where(Job.program_id == program.id, Job.kind.in_(COUNTING))
