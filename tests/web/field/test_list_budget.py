"""What the list of my audits costs, however many there are."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import event

from blueprints.field.jobs import MOST_DONE
from models.audits import Audit
from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from services.cells import CellKey, cell_for
from tests.factories import make_assignment, stored
from tests.web.field.makers import Job, make_job

LATEST = datetime(2026, 11, 1, 12, tzinfo=UTC)


def more_jobs(job: Job, number: int, state: str = "") -> None:
    """More of the same; with a state, handed in one day before the other."""
    with stored(job.app):
        person: Person = db.session.merge(job.auditor)
        first: Assignment = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        for at in range(number):
            one = make_assignment(
                first.program, person, touchpoint=first.touchpoint, version=first.version
            )
            if state:
                _handed_in(one, state, LATEST - timedelta(days=at))


def _handed_in(one: Assignment, state: str, at: datetime) -> None:
    point = one.touchpoint
    cell = cell_for(CellKey(one.program_id, one.wave_id, point.brand_id, point.channel_id))
    db.session.add(
        Audit(
            id=one.audit_id, assignment_id=one.id, program_id=one.program_id, cell_id=cell,
            touchpoint_id=point.id, stratum_id=one.stratum_id, auditor_id=one.person_id,
            started_at=at, hour_utc=0, hour_of_week=0, state=state, submitted_at=at,
        )
    )  # fmt: skip


def cost_of(job: Job) -> tuple[int, int]:
    """(statements, assignments read) of one look at the list."""
    asked: list[str] = []
    read: list[Assignment] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    def loaded(one: Assignment, _context: Any) -> None:
        read.append(one)

    with job.app.app_context():
        engine = db.engine
    job.client.get("/field/")  # what is read once per process
    event.listen(engine, "before_cursor_execute", note)
    event.listen(Assignment, "load", loaded)
    try:
        assert job.client.get("/field/").status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(Assignment, "load", loaded)
    return len(asked), len(read)


def test_a_hundred_audits_take_as_many_statements_as_one(app: Flask) -> None:
    job = make_job(app)
    statements, _read = cost_of(job)
    more_jobs(job, 99)
    assert cost_of(job) == (statements, 100)
    assert job.client.get("/field/").text.count("data-audit=") == 100


def test_audits_that_are_over_for_long_are_not_read(app: Flask) -> None:
    job = make_job(app)
    more_jobs(job, MOST_DONE + 20, "approved")
    more_jobs(job, 3, "submitted")
    _statements, read = cost_of(job)
    assert read == 1 + 3 + MOST_DONE


def test_the_latest_of_what_is_over_are_those_that_stand_there(app: Flask) -> None:
    job = make_job(app)
    more_jobs(job, MOST_DONE + 1, "approved")
    page = job.client.get("/field/").text
    oldest = LATEST - timedelta(days=MOST_DONE)
    assert f"{oldest + timedelta(days=1):%Y-%m-%d}T12:00" in page
    assert f"{oldest:%Y-%m-%d}T12:00" not in page
