"""Decisions about audits, and the tallies that follow them exactly."""

from dataclasses import replace

import pytest
from sqlalchemy import event, select, update

from domain.measures import Measure
from domain.problems import Problem
from models.audits import Audit, AuditProblem, AuditRevision
from models.base import db
from models.findings import Finding, Tally
from models.history import Email, Event
from services.backfill import count_cell, uncounted_cells
from services.corrections import correct_audit, release_audit
from services.metrics import measure_for
from services.review import (
    approve_audit,
    reject_audit,
    reopen_audit,
    return_audit,
    withdraw_approval,
)
from services.verification import confirm_failure
from tests import factories as make
from tests.services.calls import BEGAN, call_questionnaire, marks_of, submitted

WITHIN_20 = Measure("wait", "yes_no", "lower", clock="dial>human", condition="within 20")


@pytest.fixture
def desk(context):
    program = make.make_program()
    make_measure = measure_for(program, WITHIN_20)
    return (
        program,
        make.make_member(program, "auditor"),
        make.make_member(program, "desk"),
        make.make_version(program, call_questionnaire()),
        make_measure,
    )


def tallies():
    db.session.expire_all()
    return {
        (row.cell_id, row.measure_id): (row.counts, row.clusters, row.hours168)
        for row in db.session.scalars(select(Tally))
        if any(row.counts.values())
    }


def counts_of(metric, condition=""):
    db.session.expire_all()
    for row in db.session.scalars(select(Tally)):
        if (row.measure.metric.key, row.measure.condition) == (metric, condition):
            return row.counts
    return None


def test_approving_enters_the_findings_and_the_tallies_at_once(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version, wait=75)
    approve_audit(audit, reviewer)
    assert counts_of("wait")["answered"] == {"75": 1}
    assert counts_of("wait", "within 20") == {"failure": 1}
    assert counts_of("empathy")["values"] == {"1000": 1}
    assert audit.cell.revision == 1
    assert audit.score is not None


def test_what_came_in_while_the_reviewer_read_is_not_decided_unseen(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version)
    db.session.flush()
    behind = update(Audit.__table__).where(Audit.__table__.c.id == audit.id)
    db.session.connection().execute(behind.values(revision_no=1 + audit.revision_no))
    with pytest.raises(Problem) as refused:
        reject_audit(audit, reviewer, "Why")
    assert refused.value.code == "newer_revision"
    assert not counts_of("wait")


def test_withdrawing_restores_every_tally_exactly(desk):
    program, auditor, reviewer, version, _ = desk
    touchpoint = make.make_touchpoint(program)
    approve_audit(submitted(program, auditor, version, wait=40, touchpoint=touchpoint), reviewer)
    before = tallies()
    second = submitted(program, auditor, version, wait=900, tone="cold", touchpoint=touchpoint)
    approve_audit(second, reviewer)
    assert tallies() != before
    withdraw_approval(second, reviewer, "The number was not ours.")
    assert tallies() == before
    assert not db.session.scalars(select(Finding).filter_by(audit_id=second.id)).all()


def test_a_withdrawn_audit_can_be_approved_again(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version)
    approve_audit(audit, reviewer)
    after = tallies()
    withdraw_approval(audit, reviewer, "A second look.")
    approve_audit(audit, reviewer)
    assert tallies() == after


def test_what_was_said_of_a_withdrawn_audit_is_settled_by_its_approval(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version)
    approve_audit(audit, reviewer)
    withdraw_approval(audit, reviewer, "A second look.")
    said = AuditProblem(audit_id=audit.id, revision_no=1, kind="flag", text="Look at this.")
    db.session.add(said)
    approve_audit(audit, reviewer)
    db.session.expire_all()
    assert said.settled_at is not None


def test_approving_asks_the_database_ten_things(desk):
    program, auditor, reviewer, version, _ = desk
    touchpoint = make.make_touchpoint(program)
    approve_audit(submitted(program, auditor, version, touchpoint=touchpoint), reviewer)
    audit = submitted(program, auditor, version, touchpoint=touchpoint)
    db.session.commit()
    assert (audit.revision_no, reviewer.id) != (0, 0), "read again, as the page has read them"
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    approve_audit(audit, reviewer)
    assert len(asked) <= 10, "\n".join(asked)


def test_approving_twice_is_refused_and_counts_once(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version)
    approve_audit(audit, reviewer)
    with pytest.raises(Problem) as refused:
        approve_audit(audit, reviewer)
    assert refused.value.status == 409
    assert "the state “Approved” by now" in str(refused.value.sentence)
    assert counts_of("wait")["answered"] == {"60": 1}


def test_a_hang_up_counts_as_a_wait_cut_short(desk):
    program, auditor, reviewer, version, _ = desk
    approve_audit(
        submitted(program, auditor, version, wait=2700, tone="na", ending="hung_up"), reviewer
    )
    assert counts_of("wait")["cut"] == {"2700": 1}
    assert counts_of("empathy") is None  # not applicable leaves no trace


def test_a_return_names_the_question_and_the_reason_in_an_e_mail(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version)
    return_audit(audit, reviewer, {"tone": "Please listen again."})
    mail = db.session.scalars(select(Email)).one()
    assert mail.recipient == auditor.email
    assert "How was the tone?: Please listen again." in mail.body


def test_a_return_or_rejection_without_a_reason_is_refused(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version)
    for attempt in (
        lambda: return_audit(audit, reviewer, {"tone": "  "}),
        lambda: reject_audit(audit, reviewer, ""),
    ):
        with pytest.raises(Problem):
            attempt()
    assert audit.state == "submitted"


def test_a_rejection_can_be_undone(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version)
    reject_audit(audit, reviewer, "Wrong shop.")
    reopen_audit(audit, reviewer)
    assert audit.state == "submitted"


def test_a_correction_keeps_the_original_beside_the_change(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version)
    approve_audit(audit, reviewer)
    correct_audit(
        audit, reviewer, {"tone": "cold", "remark": "Fine."}, marks_of(60), "Heard it again."
    )
    stored = db.session.scalars(select(AuditRevision).order_by(AuditRevision.no)).all()
    assert [revision.answers["tone"] for revision in stored] == ["warm", "cold"]
    assert (audit.state, audit.revision_no) == ("approved", 2)
    assert counts_of("empathy")["values"] == {"0": 1}
    event = db.session.scalars(select(Event).filter_by(what="audit.corrected")).one()
    assert (event.before, event.after) == ({"tone": "warm"}, {"tone": "cold"})


def test_a_quarantined_audit_waits_for_a_person_and_is_released_with_a_reason(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version, tone="shouting")
    assert audit.state == "quarantined"
    with pytest.raises(Problem):
        approve_audit(audit, reviewer)
    release_audit(audit, reviewer, "The tone does not matter here.")
    approve_audit(audit, reviewer)
    assert audit.state == "approved"


def test_mending_a_quarantined_audit_sends_it_to_review(desk):
    program, auditor, reviewer, version, _ = desk
    audit = submitted(program, auditor, version, tone="shouting")
    mended = {"tone": "cold", "remark": "Fine."}
    correct_audit(audit, reviewer, mended, marks_of(60), "A slip of the thumb.")
    assert audit.state == "submitted"


def test_a_failure_is_confirmed_by_a_second_person_only(desk):
    program, auditor, reviewer, version, within_20 = desk
    second = make.make_member(program, "desk")
    audit = submitted(program, auditor, version, wait=75)
    approve_audit(audit, reviewer)
    with pytest.raises(Problem) as refused:
        confirm_failure(audit, within_20.id, reviewer, "Recording")
    assert refused.value.code == "second_reviewer_needed"
    confirm_failure(audit, within_20.id, second, "Recording of 9:30")
    assert counts_of("wait", "within 20") == {"failure": 1, "verified": 1}
    withdraw_approval(audit, reviewer, "After all not.")
    assert not tallies()


def test_calls_of_one_hour_are_one_cluster(desk):
    program, auditor, reviewer, version, _ = desk
    for wait in (10, 15, 75):
        approve_audit(submitted(program, auditor, version, wait=wait), reviewer)
    later = BEGAN.replace(hour=14)
    approve_audit(submitted(program, auditor, version, wait=5, began=later), reviewer)
    row = next(
        row for row in db.session.scalars(select(Tally)) if row.measure.condition == "within 20"
    )
    assert row.clusters == {"1": [1, 1], "3": [1, 4]}  # sizes; sums 1 and 2, squared


def test_a_claim_registered_after_the_audits_is_counted_from_them(desk):
    program, auditor, reviewer, version, _ = desk
    for wait in (10, 75):
        approve_audit(submitted(program, auditor, version, wait=wait), reviewer)
    before = counts_of("wait")
    measure_for(program, replace(WITHIN_20, condition="within 60"))
    assert [count_cell(cell_id) for cell_id in uncounted_cells(program.id)] == [2]
    assert counts_of("wait", "within 60") == {"success": 1, "failure": 1}
    assert counts_of("wait") == before
    assert not uncounted_cells(program.id)
