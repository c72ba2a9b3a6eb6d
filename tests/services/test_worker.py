"""A real worker: killed in the middle of a job, the next one finishes it, once."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from models.base import db
from models.findings import Cell, Finding, cells_of
from models.jobs import Job
from models.program import Program
from services.jobs import ask_for
from services.tally_checks import differences
from settings import ROOT
from tests import factories as make
from tests.services.calls import call_questionnaire, submitted
from tests.services.test_backfill import WITHIN_20, add_measure, approve
from tests.support.workers import HALTING, internet_sockets, wait_for, worker


@pytest.fixture
def late_measure(app):
    """Three cells with two approved audits each, and a measure that came after them."""
    with make.stored(app):
        program = make.make_program()
        make.programs.add_brand(program, "others", "Others")
        auditor = make.make_member(program, "auditor")
        reviewer = make.make_member(program, "desk")
        version = make.make_version(program, call_questionnaire())
        places = [make.make_touchpoint(program, brand=b) for b in ("ours", "theirs", "others")]
        audits = [
            submitted(program, auditor, version, touchpoint=place, wait=10 + 15 * n).id
            for place in places
            for n in range(2)
        ]
    with app.app_context():
        approve(audits, reviewer.id)
        measure_id = add_measure(program.id, WITHIN_20)
    return program.id, measure_id


def job_now(app):
    with app.app_context():
        return db.session.scalars(select(Job).order_by(Job.asked_at.desc())).first()


def revisions(app):
    with app.app_context():
        return dict(db.session.execute(select(Cell.id, Cell.revision)).all())


def test_a_job_whose_worker_was_killed_is_finished_once_by_the_next(
    app, database_url, late_measure, tmp_path
):
    program_id, measure_id = late_measure
    before, log, reached = revisions(app), tmp_path / "log", tmp_path / "reached"
    with worker(database_url, log, HALTING, REACHED=str(reached)) as first:
        wait_for(reached.exists, "the middle of the job", log)
        job = job_now(app)
        assert (job.state, job.done, job.total) == ("running", 1, 3)
        first.send_signal(signal.SIGKILL)
        first.wait(10)
    with worker(database_url, log) as second:
        wait_for(lambda: not job_now(app).is_unfinished, "the end of the job", log)
        job = job_now(app)
        assert (job.state, job.done, job.total, job.changed) == ("done", 3, 3, 6)
        second.terminate()
        assert second.wait(30) == 0
    assert revisions(app) == {cell_id: revision + 1 for cell_id, revision in before.items()}
    with app.app_context():
        found = select(func.count()).select_from(Finding).filter_by(measure_id=measure_id)
        assert db.session.scalar(found) == 6
        cells = db.session.scalars(cells_of(program_id)).all()
        assert not [one for cell in cells for one in differences(cell.id)]


@pytest.mark.one_database
def test_a_job_that_fails_says_why_and_does_not_stop_the_next(
    app, database_url, late_measure, tmp_path
):
    program_id, _ = late_measure
    with app.app_context():
        program = db.session.get_one(Program, program_id)
        db.session.add(Job(program_id=program_id, kind="unheard of"))
        db.session.commit()
        rebuild = ask_for("rebuild", program).id
        db.session.commit()
    log = tmp_path / "log"

    def states():
        with app.app_context():
            return {job.kind: job.state for job in db.session.scalars(select(Job))}

    def ended():
        return not {"waiting", "running"} & set(states().values())

    with worker(database_url, log):
        wait_for(ended, "the end of all jobs", log)
    assert states() == {"unheard of": "failed", "rebuild": "done", "backfill": "done"}
    with app.app_context():
        failed = db.session.scalars(select(Job).filter_by(kind="unheard of")).one()
        assert "unheard of" in failed.error
        assert db.session.get_one(Job, rebuild).done == 3


def test_a_second_worker_stands_by_until_the_first_is_gone(
    app, database_url, late_measure, tmp_path
):
    first_log, second_log = tmp_path / "first", tmp_path / "second"
    with worker(database_url, first_log) as first:
        wait_for(lambda: "ready" in first_log.read_text(), "the first worker", first_log)
        with worker(database_url, second_log):
            wait_for(lambda: "stands by" in second_log.read_text(), "the second", second_log)
            first.kill()
            wait_for(lambda: "ready" in second_log.read_text(), "its turn", second_log)


@pytest.mark.one_database
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_worker_speaks_to_nobody_but_the_database(app, database_url, late_measure, tmp_path):
    """No administration port, no telemetry, no control from outside, whatever the environment says."""
    log = tmp_path / "log"
    loud = {"DBOS__CLOUD": "true", "DBOS_CONDUCTOR_KEY": "x", "DBOS__CONDUCTOR_KEY": "x"}
    with worker(database_url, log, **loud) as process:
        wait_for(lambda: not job_now(app).is_unfinished, "the end of the job", log)
        assert internet_sockets(process.pid) == set()


@pytest.mark.one_database
def test_the_web_application_never_loads_the_engine_of_the_worker():
    code = "import sys, app; app.create_app(); sys.exit('dbos' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
