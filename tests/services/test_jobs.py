"""A job is asked for by a row, done unit by unit, and says in words when it failed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import func, select, update

from domain.problems import Problem
from domain.words import say
from models.base import db
from models.findings import Cell, Tally
from models.jobs import Job
from models.program import Program
from services.jobs import JOBS, JobKind, ask_for, run_waiting_jobs, try_again
from services.jobs.overdue import ask_for_what_is_overdue
from services.jobs.stale import ask_for_stale_scorecards
from services.metrics import measure_for
from services.tally_checks import differences
from tests import factories as make
from tests.services.test_backfill import WITHIN_20


@pytest.fixture
def program(app):
    with make.stored(app):
        return make.make_program().id


def ask(program_id, kind="backfill", **given):
    job = ask_for(kind, db.session.get_one(Program, program_id), **given)
    return job.id


def states():
    return db.session.scalars(select(Job.state).order_by(Job.asked_at)).all()


def test_asking_twice_is_asking_once_while_the_first_still_waits(app, program):
    with app.app_context():
        first = ask(program)
        assert ask(program) == first
        assert ask(program, measure=3) != first
        assert ask(program, "rebuild") != first
        db.session.commit()
        run_waiting_jobs()
        assert ask(program) != first


def test_a_job_that_waits_is_not_begun_before_a_second_asker_has_committed(app, program):
    """Otherwise it could be done before what the second one wrote is there to be seen."""
    asked, may_commit = Event(), Event()

    def ask_and_wait():
        with app.app_context():
            ask(program)
            asked.set()
            may_commit.wait(30)
            db.session.commit()

    def run():
        with app.app_context():
            return run_waiting_jobs()

    with app.app_context(), ThreadPoolExecutor(2) as pool:
        ask(program)
        db.session.commit()
        asking = pool.submit(ask_and_wait)
        assert asked.wait(30)
        running = pool.submit(run)
        with pytest.raises(TimeoutError):
            running.result(timeout=0.5)
        may_commit.set()
        asking.result(30)
        assert running.result(30) == 1
        assert states() == ["done"]


def test_an_unknown_kind_is_refused_when_it_is_asked_for(app, program):
    with app.app_context(), pytest.raises(ValueError, match="dance"):
        ask(program, "dance")


def test_a_job_that_fails_keeps_what_it_did_and_can_be_asked_for_again(app, program, monkeypatch):
    done = []

    def do(_job, unit):
        if unit == 2 and len(done) == 1:
            done.append("failed")
            raise Problem("full", say("The disk is %(how)s.", how="full"))
        done.append(unit)
        return 1

    kind = JobKind("Counting", lambda job: [1, 2, 3], do, ("%(n)s", "%(n)s"))
    monkeypatch.setitem(JOBS, "backfill", kind)
    with app.app_context():
        ask(program)
        db.session.commit()
        run_waiting_jobs()
        job = db.session.scalars(select(Job)).one()
        assert (job.state, job.error, job.done, job.total) == ("failed", "The disk is full.", 1, 3)
        assert job.finished_at is not None
        again = try_again(job)
        assert again.id != job.id
        db.session.commit()
        run_waiting_jobs()
        assert (again.state, again.done, again.changed) == ("done", 3, 3)
        assert try_again(again) is again


def test_progress_is_seen_as_it_goes(app, program, monkeypatch):
    seen = []
    kind = JobKind("Counting", lambda job: [1, 2], lambda job, unit: unit, ("%(n)s", "%(n)s"))
    monkeypatch.setitem(JOBS, "backfill", kind)
    with app.app_context():
        ask(program)
        db.session.commit()
        run_waiting_jobs(lambda job: seen.append((job.state, job.done, job.total, job.changed)))
    assert seen == [
        ("running", 0, 2, 0),
        ("running", 1, 2, 1),
        ("running", 2, 2, 3),
        ("done", 2, 2, 3),
    ]


def test_a_rebuild_makes_of_any_tally_what_its_findings_say(app, counted_calls):
    with app.app_context():
        cell = db.session.scalars(select(Cell)).one()
        before = cell.revision
        db.session.execute(
            update(Tally).values(counts={"success": 7}, clusters={}, hours168={"3": [1, 0, 1]})
        )
        db.session.commit()
        tallies = db.session.scalar(select(func.count()).select_from(Tally))
        assert differences(cell.id)
        ask(counted_calls, "rebuild")
        db.session.commit()
        run_waiting_jobs()
        assert not differences(cell.id)
        assert db.session.scalars(select(Job.changed)).one() == tallies
        db.session.refresh(cell)
        assert cell.revision == before + 1


def test_what_nobody_asked_to_be_counted_is_found_once(app, counted_calls):
    with app.app_context():
        program = db.session.get_one(Program, counted_calls)
        assert not ask_for_what_is_overdue()
        measure_for(program, WITHIN_20)
        db.session.commit()
        [job] = ask_for_what_is_overdue()
        db.session.commit()
        assert not ask_for_what_is_overdue()
        run_waiting_jobs()
        assert (job.state, job.changed) == ("done", 3)
        assert not ask_for_what_is_overdue()


def test_a_count_that_failed_is_not_asked_for_over_and_over(app, counted_calls):
    with app.app_context():
        measure_for(db.session.get_one(Program, counted_calls), WITHIN_20)
        db.session.add(Job(program_id=counted_calls, kind="backfill", state="failed"))
        db.session.commit()
        assert not ask_for_what_is_overdue()


def test_a_scorecard_is_computed_once_per_release_and_after_every_count(
    app, counted_calls, monkeypatch
):
    with app.app_context():
        [first] = ask_for_stale_scorecards()
        db.session.commit()
        assert not ask_for_stale_scorecards()
        run_waiting_jobs()
        assert (first.state, first.changed) == ("done", 1)
        measure_for(db.session.get_one(Program, counted_calls), WITHIN_20)
        ask_for_what_is_overdue()
        assert not ask_for_stale_scorecards(), "counting comes first"
        db.session.commit()
        run_waiting_jobs()
        assert len(ask_for_stale_scorecards()) == 1
        assert not ask_for_stale_scorecards()
        monkeypatch.setattr("services.jobs.stale.edition", lambda: "another release")
        assert len(ask_for_stale_scorecards()) == 1
