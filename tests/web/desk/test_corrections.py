"""Corrections by the desk: the recorded answer beside the field, the original kept beside the change."""

import re

import pytest
from sqlalchemy import select

from models.audits import AuditRevision
from models.base import db
from services.corrections import correct_audit
from tests.services.calls import marks_of

pytestmark = pytest.mark.one_database

AS_IT_WAS = {"asked": ["call", "tone", "remark"], "q-tone": "warm", "q-remark": "Fine."}


def revisions(desk, audit):
    with desk.app.app_context():
        found = select(AuditRevision).filter_by(audit_id=audit).order_by(AuditRevision.no)
        return [(one.answers, one.marks, one.why) for one in db.session.scalars(found)]


def test_the_page_shows_what_was_recorded_beside_each_field(desk):
    page = desk.look(desk.audit(), "/correction")
    assert re.search(r"Recorded:</small>\s*Warm", page)
    assert 'name="q-call.at-0" value="2026-11-02T09:30:00"' in page


def test_a_correction_becomes_a_version_with_its_reason(desk):
    audit = desk.audit()
    data = {**AS_IT_WAS, "q-tone": "cold", "reason": "Heard it again."}
    page = desk.post(audit, "correction", **data).text
    assert "Corrected:" in page
    first, second = revisions(desk, audit)
    assert (first[0]["tone"], second[0]["tone"]) == ("warm", "cold")
    assert second[2] == "Heard it again."
    assert second[1] == first[1]  # what was not touched is the same


def test_a_corrected_time_keeps_the_first_one_beside_it(desk):
    audit = desk.audit(wait=60)
    data = {**AS_IT_WAS, "q-call.at-1": "2026-11-02T09:30:40", "reason": "From the recording."}
    desk.post(audit, "correction", **data)
    mark = revisions(desk, audit)[1][1]["call"][1]
    assert mark["at"].startswith("2026-11-02T09:30:40")
    assert mark["was"].startswith("2026-11-02T09:31:00")
    assert "Times were corrected" in desk.look(audit)


def test_a_correction_without_a_reason_keeps_what_was_typed(desk):
    audit = desk.audit()
    answer = desk.post(audit, "correction", **{**AS_IT_WAS, "q-remark": "Quite fine."})
    assert answer.status_code == 422
    assert "Quite fine." in answer.text
    assert len(revisions(desk, audit)) == 1


def test_nothing_changed_is_no_correction(desk):
    audit = desk.audit()
    answer = desk.post(audit, "correction", **{**AS_IT_WAS, "reason": "Hm."})
    assert answer.status_code == 422
    assert "Nothing was changed yet." in answer.text


def test_an_answer_that_fails_a_check_comes_back_once_and_can_be_kept(desk):
    audit = desk.audit()
    data = {**AS_IT_WAS, "q-remark": "", "reason": "It was noise."}
    answer = desk.post(audit, "correction", **data)
    assert answer.status_code == 422
    assert "Keep it all the same" in answer.text
    desk.post(audit, "correction", anyway="1", **data)
    assert "remark" not in revisions(desk, audit)[1][0]


def test_mending_a_held_audit_sends_it_to_review(desk):
    audit = desk.audit(tone="shouting")
    desk.post(audit, "correction", **{**AS_IT_WAS, "reason": "A slip of the thumb."})
    assert desk.found(audit).state == "submitted"


def test_an_approved_audit_stays_approved_when_it_is_corrected(desk):
    audit = desk.audit()
    desk.post(audit, "approval")
    desk.post(audit, "correction", **{**AS_IT_WAS, "q-tone": "cold", "reason": "Heard it again."})
    assert (desk.found(audit).state, desk.found(audit).revision_no) == ("approved", 2)


def test_a_correction_of_an_older_version_is_not_kept_and_not_lost(desk):
    audit = desk.audit()
    newer = {"tone": "cold", "remark": "Fine."}
    desk.act(correct_audit, audit, desk.second, newer, marks_of(60), "First.")
    data = {**AS_IT_WAS, "q-remark": "My own words.", "reason": "Second."}
    answer = desk.post(audit, "correction", revision=1, **data)
    assert answer.status_code == 409
    assert "My own words." in answer.text
    assert len(revisions(desk, audit)) == 2


def test_a_rejected_audit_is_not_corrected(desk):
    audit = desk.audit()
    desk.post(audit, "rejection", **{"reject-reason": "No."})
    answer = desk.client.get(f"{desk.root}/audits/{audit}/correction")
    assert answer.location.endswith(f"/audits/{audit}")
    answer = desk.post(audit, "correction", **{**AS_IT_WAS, "q-tone": "cold", "reason": "Yes."})
    assert answer.status_code == 409
