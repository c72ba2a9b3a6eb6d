"""A measure that came after the audits misses none of them, whatever else happens meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from domain.claims import Registration
from domain.measures import Measure
from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding, Tally, cells_of
from models.jobs import Job
from models.people import Person
from models.program import Program
from services.backfill import count_cell, uncounted_cells
from services.claim_tests import reread_claims
from services.claims import ClaimDraft, register_claim
from services.jobs import ask_for, run_waiting_jobs
from services.metrics import measure_for
from services.reported import Columns, import_findings
from services.review import approve_audit, withdraw_approval
from services.tally_checks import differences
from services.verification import confirm_failure
from tests import factories as make
from tests.services.calls import call_questionnaire, submitted
from tests.services.test_concurrency import at_once, decide

WITHIN_20 = Measure("wait", "yes_no", "lower", clock="dial>human", condition="within 20")


@pytest.fixture
def calls(app):
    """Two audits of two cells that await review."""
    with make.stored(app):
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        reviewer = make.make_member(program, "desk")
        version = make.make_version(program, call_questionnaire())
        audits = [
            submitted(
                program, auditor, version, touchpoint=make.make_touchpoint(program, brand=brand)
            ).id
            for brand in ("ours", "theirs")
        ]
    return program.id, reviewer.id, audits


def counted(measure_id):
    found = select(func.count()).select_from(Finding).filter_by(measure_id=measure_id)
    return db.session.scalar(found.where(Finding.audit_id.is_not(None)))


def add_measure(program_id, value=WITHIN_20):
    """What registering a claim does: a measure, and the job that catches up with it."""
    program = db.session.get_one(Program, program_id)
    measure = measure_for(program, value)
    ask_for("backfill", program)
    db.session.commit()
    return measure.id


def approve(audit_ids, reviewer_id):
    for audit_id in audit_ids:
        decide(approve_audit, audit_id, reviewer_id)()
    db.session.commit()


def wrong(program_id):
    cells = db.session.scalars(cells_of(program_id)).all()
    return [one for cell in cells for one in differences(cell.id)]


def test_an_approval_under_way_while_the_job_runs_is_counted(app, calls):
    program_id, reviewer_id, (first, second) = calls

    def work():
        with app.app_context():
            run_waiting_jobs()

    with app.app_context(), ThreadPoolExecutor(1) as pool:
        approve([first], reviewer_id)
        measure_id = add_measure(program_id)
        decide(approve_audit, second, reviewer_id)()
        working = pool.submit(work)
        with pytest.raises(TimeoutError):
            working.result(timeout=0.5)  # it waits for the approval
        db.session.commit()
        working.result(timeout=30)
        assert counted(measure_id) == 2
        assert not wrong(program_id)


@pytest.mark.postgres
def test_an_approval_that_began_before_the_measure_was_there_is_counted(app, calls):
    program_id, reviewer_id, (first, _) = calls

    def claim():
        with app.app_context():
            measure_id = add_measure(program_id)
            run_waiting_jobs()
            return measure_id

    with app.app_context(), ThreadPoolExecutor(1) as pool:
        decide(approve_audit, first, reviewer_id)()
        claiming = pool.submit(claim)
        with pytest.raises(TimeoutError):
            claiming.result(timeout=1)
        db.session.commit()
        measure_id = claiming.result(timeout=30)
        assert counted(measure_id) == 1
        assert not uncounted_cells(program_id)


def test_sixteen_decisions_while_the_job_runs_count_every_audit_once(app):
    """Approvals, withdrawals and verifications at once with the job: the tallies are those of the findings."""
    with make.stored(app):
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        reviewer, second = (make.make_member(program, "desk") for _ in range(2))
        version = make.make_version(program, call_questionnaire())
        touchpoint = make.make_touchpoint(program)
        audits = [
            submitted(program, auditor, version, touchpoint=touchpoint, wait=10 + n).id
            for n in range(24)
        ]
    with app.app_context():
        measure_for(db.session.get_one(Program, program.id), WITHIN_20)
        approve(audits[:16], reviewer.id)
        late = add_measure(program.id, replace(WITHIN_20, condition="within 15"))
        early = next(
            row.measure_id for row in db.session.scalars(select(Tally)) if row.counts.get("failure")
        )
    deeds = [decide(withdraw_approval, one, reviewer.id, "Why") for one in audits[:5]]
    deeds += [
        lambda one=one: confirm_failure(
            db.session.get_one(Audit, one), early, db.session.get_one(Person, second.id), "Why"
        )
        for one in audits[11:16]
    ]
    deeds += [decide(approve_audit, one, reviewer.id) for one in audits[16:22]]
    at_once(app, [*deeds, run_waiting_jobs])
    with app.app_context():
        approved = select(func.count()).select_from(Audit).filter_by(state="approved")
        assert counted(late) == db.session.scalar(approved) == 17
        assert not uncounted_cells(program.id)
        assert not wrong(program.id)
        assert db.session.scalars(select(Job.state)).all() == ["done"]


def test_a_count_that_was_broken_off_goes_on_with_the_cells_that_are_left(app, calls):
    program_id, reviewer_id, audits = calls
    with app.app_context():
        approve(audits, reviewer_id)
        measure_id = add_measure(program_id)
        first, second = uncounted_cells(program_id)
        assert count_cell(first) == 1
        db.session.commit()
        assert uncounted_cells(program_id) == [second]
        run_waiting_jobs()
        job = db.session.scalars(select(Job)).one()
        assert (job.state, job.done, job.total, job.changed) == ("done", 1, 1, 1)
        assert counted(measure_id) == 2


def test_what_does_not_apply_to_an_audit_is_not_asked_of_it_again(app, calls):
    """A phone call has no finding under a clock of e-mail; that it was considered is remembered."""
    program_id, reviewer_id, audits = calls
    answered = Measure("wait", "yes_no", "lower", clock="sent>human_reply", condition="within 20")
    with app.app_context():
        approve(audits, reviewer_id)
        measure_id = add_measure(program_id, answered)
        assert len(uncounted_cells(program_id)) == 2
        run_waiting_jobs()
        assert counted(measure_id) == 0
        assert not uncounted_cells(program_id)


def test_measures_that_are_there_before_a_cell_need_no_job(app, calls):
    program_id, reviewer_id, audits = calls
    with app.app_context():
        approve(audits, reviewer_id)
        assert not uncounted_cells(program_id)


def test_counting_makes_what_was_computed_of_the_cell_stale(app, calls):
    program_id, reviewer_id, audits = calls
    with app.app_context():
        approve(audits, reviewer_id)
        before = dict(db.session.execute(select(Cell.id, Cell.revision)).all())
        add_measure(program_id)
        run_waiting_jobs()
        after = dict(db.session.execute(select(Cell.id, Cell.revision)).all())
        assert all(after[cell_id] == before[cell_id] + 1 for cell_id in before)


def test_figures_reported_elsewhere_do_not_stand_for_the_audits(app, calls, tmp_path):
    program_id, reviewer_id, audits = calls
    path = tmp_path / "reported.csv"
    path.write_text("brand,channel,month,all,late\nours,phone,2026-11,10,3\n")
    with app.app_context():
        program = db.session.get_one(Program, program_id)
        approve(audits, reviewer_id)
        measure_id = add_measure(program_id)
        columns = Columns("brand", "channel", "month", total="all", failure="late")
        import_findings(path, program.key, "reached_human", columns)
        reported = update(Finding).where(Finding.import_id.is_not(None))
        db.session.execute(reported.values(measure_id=measure_id))
        db.session.commit()
        run_waiting_jobs()
        assert counted(measure_id) == 2


def test_a_claim_that_is_read_again_counts_the_audits_approved_before(app, calls):
    """Made for every channel when it knew none: its measure comes when the claim is read with the channel."""
    program_id, reviewer_id, audits = calls
    always = Registration(
        id="C1",
        brand="all",
        claim="24/7 support",
        channel="all",
        kind="availability",
        metric="open_hours",
        operator="=",
        value="24/7",
    )
    reached = replace(WITHIN_20, condition="within 2700")
    with app.app_context():
        program = db.session.get_one(Program, program_id)
        register_claim(program, ClaimDraft(always, None, ()))
        approve(audits, reviewer_id)
        assert reread_claims(program) == 1
        db.session.commit()
        run_waiting_jobs()
        assert counted(measure_for(program, reached).id) == 2
