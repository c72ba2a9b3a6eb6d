"""Judged scores count for less when few people gave them, and for nothing when scorers do not agree."""

import pytest

from models.base import db
from models.program import Program
from services.review import approve_audit, withdraw_approval
from services.scorecards import scorecard_of
from services.second_scores import score_again
from tests import factories as make
from tests.services.calls import BEGAN, call_questionnaire, submitted
from tests.support.claims import register

pytestmark = pytest.mark.one_database


@pytest.fixture
def story(context):
    program = make.make_program()
    desk, second = (make.make_member(program, "desk") for _ in range(2))
    version = make.make_version(program, call_questionnaire())
    auditors = [make.make_member(program, "auditor") for _ in range(4)]
    place = make.make_touchpoint(program)

    def approve(auditor, hour, tone="warm", again=None):
        audit = submitted(
            program, auditor, version, tone=tone, touchpoint=place, began=BEGAN.replace(hour=hour)
        )
        approve_audit(audit, desk)
        if again:
            score_again(audit, second, {"tone": again, "remark": "Fine."})
        return audit

    return program, auditors, approve


def figures(program: Program):
    db.session.flush()
    grid = scorecard_of(program).grid()
    return {one.metric: one for one in grid.cell("ours", "phone").dimensions}


def test_scores_of_one_auditor_are_worth_less_than_those_of_many(story):
    program, auditors, approve = story
    for hour in range(12):
        approve(auditors[hour % 4], hour)
    found = figures(program)
    # b = 3 audits an auditor, no variation: the floor of 0.05 for auditors, and no shared hours
    assert found["empathy"].deff == pytest.approx(1 + 2 * 0.05)
    assert found["wait"].deff == 1


def test_a_withdrawn_audit_is_no_longer_in_its_auditors_cluster(story):
    program, auditors, approve = story
    audits = [approve(auditors[hour % 2], hour) for hour in range(12)]
    assert figures(program)["empathy"].deff == pytest.approx(1 + 5 * 0.05)
    for audit in audits[::2]:
        withdraw_approval(audit, make.make_member(program, "desk"), "Wrong shop")
    assert figures(program)["empathy"].deff == pytest.approx(1 + 5 * 0.05)
    assert figures(program)["empathy"].n == 6


def test_without_agreement_judged_scores_carry_no_verdict(story):
    program, auditors, approve = story
    register(program, "kind", "Friendly people", kind="qualitative", metric="empathy", value="80")
    for hour in range(20):
        tone = ("warm", "cold")[hour // 4 % 2]
        approve(auditors[hour % 4], hour, tone, again=("warm", "cold")[hour // 10])
    [found] = scorecard_of(program).claims
    assert found.verdict.reasons == ("unreliable_scores",)
