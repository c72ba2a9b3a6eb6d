"""Approving an audit beside accepting it: the services with their commit, one after the other, in one run."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.engine import Engine

import app as product
from benchmarks.accept_audit import databases
from benchmarks.accept_world import MARKS, answers, twenty_questions
from models.audits import Audit
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person
from services.audits import submit_audit
from services.review import approve_audit
from settings import Settings
from tests import factories as make
from tests.support.databases import migrate

AUDITS = 100
WARM = 20


class Cost(NamedTuple):
    """What one piece of work took."""

    seconds: float
    cpu: float
    statements: int


def main() -> None:
    """Each audit is accepted, then approved, as a request would: a fresh session, one commit."""
    print(
        f"| medians of {AUDITS} audits of twenty questions | accept ms, CPU | approve ms, CPU | ratio, of CPU |"
    )
    print("|---|---|---|---|")
    with databases() as urls:
        for name, url in urls.items():
            os.environ |= {"DATABASE_URL": url, "SECRET_KEY": "only-for-benchmarks"}
            settings = Settings.from_env()
            migrate(url, Path(settings.evidence_store.removeprefix("file://")))
            with product.create_app(settings).app_context():
                print(row(name, *_measured()), flush=True)
                db.session.remove()
                db.engine.dispose()


def row(name: str, accepted: list[Cost], approved: list[Cost]) -> str:
    """Milliseconds, of them CPU, with statements in brackets."""
    times, cpu, asked = (
        [median(one[figure] for one in found[WARM:]) for found in (accepted, approved)]
        for figure in range(3)
    )
    cells = [
        f"{1000 * one:.1f}, {1000 * busy:.1f} ({n:.0f} statements)"
        for one, busy, n in zip(times, cpu, asked, strict=True)
    ]
    ratios = f"**{times[1] / times[0]:.2f}**, {cpu[1] / cpu[0]:.2f}"
    return f"| {name} | {' | '.join(cells)} | {ratios} |"


def _measured() -> tuple[list[Cost], list[Cost]]:
    jobs, auditor_id, desk_id = _world()
    count = _Statements()
    accepted: list[Cost] = []
    approved: list[Cost] = []
    for number, (job_id, audit_id) in enumerate(jobs):
        accepted.append(count.timed(partial(_accept, job_id, auditor_id, number)))
        approved.append(count.timed(partial(_approve, audit_id, desk_id)))
    return accepted, approved


def _accept(job_id: int, auditor_id: int, number: int) -> None:
    job = db.session.get_one(Assignment, job_id)
    auditor = db.session.get_one(Person, auditor_id)
    began = utc_now() - timedelta(hours=number % 50)
    submit_audit(job, auditor, answers(number), MARKS, started_at=began)
    db.session.commit()
    db.session.remove()


def _approve(audit_id: UUID, desk_id: int) -> None:
    audit = db.session.get_one(Audit, audit_id)
    approve_audit(audit, db.session.get_one(Person, desk_id))
    db.session.commit()
    db.session.remove()


def _world() -> tuple[list[tuple[int, UUID]], int, int]:
    program = make.make_program()
    auditor, desk = (make.make_member(program, role) for role in ("auditor", "desk"))
    version = make.make_version(program, twenty_questions())
    touchpoints = [make.make_touchpoint(program) for _ in range(20)]
    jobs = [
        make.make_assignment(program, auditor, version=version, touchpoint=touchpoints[number % 20])
        for number in range(WARM + AUDITS)
    ]
    db.session.commit()
    found = [(job.id, job.audit_id) for job in jobs], auditor.id, desk.id
    db.session.remove()
    return found


class _Statements:
    """Times work and counts what it asks of the database."""

    def __init__(self) -> None:
        self.number = 0
        event.listen(Engine, "before_cursor_execute", self._note)

    def timed(self, work: Callable[[], None]) -> Cost:
        before, began, computed = self.number, time.perf_counter(), time.process_time()
        work()
        return Cost(
            time.perf_counter() - began, time.process_time() - computed, self.number - before
        )

    def _note(self, *_: Any) -> None:
        self.number += 1


if __name__ == "__main__":
    main()
