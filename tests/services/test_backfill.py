"""A measure that came after the audits misses none of them, whatever else happens meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from domain.claims import Registration
from domain.measures import Measure
from models.audits import Audit
from models.base import db
from models.findings import Finding
from models.people import Person
from models.program import Program
from services.backfill import backfill_measures
from services.claim_tests import reread_claims
from services.claims import ClaimDraft, register_claim
from services.metrics import measure_for
from services.reported import Columns, import_findings
from services.review import approve_audit
from tests import factories as make
from tests.services.calls import call_questionnaire, submitted

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


def test_an_approval_under_way_while_a_claim_is_registered_is_counted(app, calls):
    program_id, reviewer_id, (first, second) = calls

    def register():
        with app.app_context():
            program = db.session.get_one(Program, program_id)
            measure = measure_for(program, WITHIN_20)
            backfill_measures(program)
            db.session.commit()
            return measure.id

    with app.app_context(), ThreadPoolExecutor(1) as pool:
        reviewer = db.session.get_one(Person, reviewer_id)
        approve_audit(db.session.get_one(Audit, first), reviewer)
        db.session.commit()
        approve_audit(db.session.get_one(Audit, second), reviewer)
        registering = pool.submit(register)
        with pytest.raises(TimeoutError):
            registering.result(timeout=0.5)  # it waits for the approval
        db.session.commit()
        measure_id = registering.result(timeout=30)
        assert counted(measure_id) == 2


def test_figures_reported_elsewhere_do_not_stand_for_the_audits(app, calls, tmp_path):
    program_id, reviewer_id, audits = calls
    path = tmp_path / "reported.csv"
    path.write_text("brand,channel,month,all,late\nours,phone,2026-11,10,3\n")
    with app.app_context():
        program = db.session.get_one(Program, program_id)
        reviewer = db.session.get_one(Person, reviewer_id)
        for audit_id in audits:
            approve_audit(db.session.get_one(Audit, audit_id), reviewer)
        measure = measure_for(program, WITHIN_20)
        columns = Columns("brand", "channel", "month", total="all", failure="late")
        import_findings(path, program.key, "reached_human", columns)
        reported = update(Finding).where(Finding.import_id.is_not(None))
        db.session.execute(reported.values(measure_id=measure.id))
        backfill_measures(program)
        assert counted(measure.id) == 2


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
        reviewer = db.session.get_one(Person, reviewer_id)
        register_claim(program, ClaimDraft(always, None, ()))
        for audit_id in audits:
            approve_audit(db.session.get_one(Audit, audit_id), reviewer)
        assert reread_claims(program) == 1
        assert counted(measure_for(program, reached).id) == 2
