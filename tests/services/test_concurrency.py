"""Sixteen people deciding at once lose nothing, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from models.audits import Audit, AuditRevision
from models.base import db
from models.fieldwork import Assignment
from models.findings import Cell, Finding, Tally
from models.people import Person
from services.audits import submit_audit
from services.review import approve_audit, withdraw_approval
from tests import factories as make
from tests.services.calls import BEGAN, call_questionnaire, marks_of, submitted

THREADS = 16


@pytest.fixture
def wave_of_calls(app):
    """32 audits of one cell that await review."""
    with make.stored(app):
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        reviewer = make.make_member(program, "desk")
        version = make.make_version(program, call_questionnaire())
        touchpoint = make.make_touchpoint(program)
        audits = [
            submitted(program, auditor, version, touchpoint=touchpoint, wait=10 + n).id
            for n in range(2 * THREADS)
        ]
    return reviewer.id, audits


def at_once(app, deeds):
    """Run every deed in a thread and a transaction of its own, all starting together."""
    start = Barrier(len(deeds))

    def run(deed):
        with app.app_context():
            start.wait(timeout=30)
            deed()
            db.session.commit()

    with ThreadPoolExecutor(len(deeds)) as pool:
        for future in [pool.submit(run, deed) for deed in deeds]:
            future.result(timeout=60)


def decide(verb, audit_id, reviewer_id, *why):
    def deed():
        verb(db.session.get_one(Audit, audit_id), db.session.get_one(Person, reviewer_id), *why)

    return deed


def test_sixteen_concurrent_approvals_lose_nothing(app, wave_of_calls):
    reviewer_id, audits = wave_of_calls
    for half in (audits[:THREADS], audits[THREADS:]):
        at_once(app, [decide(approve_audit, audit_id, reviewer_id) for audit_id in half])
    with app.app_context():
        waits = next(
            row for row in db.session.scalars(select(Tally)) if row.measure.metric.key == "wait"
        )
        assert waits.counts["answered"] == {str(10 + n): 1 for n in range(2 * THREADS)}
        assert list(waits.clusters) == [str(2 * THREADS)]
        assert db.session.scalars(select(Cell.revision)).one() == 2 * THREADS


def test_approvals_and_withdrawals_at_once_leave_exactly_what_stays_approved(app, wave_of_calls):
    reviewer_id, audits = wave_of_calls
    with app.app_context():
        for audit_id in audits[:8]:
            decide(approve_audit, audit_id, reviewer_id)()
        db.session.commit()
    deeds = [decide(withdraw_approval, a, reviewer_id, "Again") for a in audits[:8]]
    deeds += [decide(approve_audit, a, reviewer_id) for a in audits[8:16]]
    at_once(app, deeds)
    with app.app_context():
        waits = next(
            row for row in db.session.scalars(select(Tally)) if row.measure.metric.key == "wait"
        )
        assert waits.counts["answered"] == {str(10 + n): 1 for n in range(8, 16)}
        approved = select(func.count()).select_from(Finding).where(Finding.kind == "answered")
        assert db.session.scalar(approved) == 8


def test_one_audit_sent_sixteen_times_at_once_is_there_once(app):
    with make.stored(app):
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        version = make.make_version(program, call_questionnaire())
        assignment = make.make_assignment(program, auditor, version=version)
    answers = {"tone": "warm", "remark": "Fine."}

    def send():
        submit_audit(
            db.session.get_one(Assignment, assignment.id),
            db.session.get_one(Person, auditor.id),
            answers,
            marks_of(30),
            started_at=BEGAN,
        )

    at_once(app, [send] * THREADS)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Audit)) == 1
        assert db.session.scalar(select(func.count()).select_from(AuditRevision)) == 1
