"""A second score: independent, kept beside the first, and told as agreement; leaning is for the desk alone."""

import pytest
from sqlalchemy import select

from blueprints.field.asked import MISSING
from domain.second_look import BESIDE
from models.audits import Audit
from models.base import db
from models.findings import SecondScore
from models.metrics import Measure
from models.program import Program
from services.agreement import agreement_of, alphas_of
from services.leniency import leniency_of
from services.review import approve_audit, withdraw_approval
from services.second_scores import score_again
from tests import factories as make
from tests.services.calls import submitted

pytestmark = pytest.mark.one_database


def approved(desk, **kinds):
    audit = desk.audit(**kinds)
    desk.act(approve_audit, audit, desk.reviewer)
    return audit


def second_scores(desk):
    with desk.app.app_context():
        query = select(Measure, SecondScore.value).join_from(SecondScore, Measure)
        return {measure.metric.key: value for measure, value in db.session.execute(query)}


def test_the_page_hides_what_was_judged_and_shows_the_record(desk):
    audit = approved(desk, tone="cold")
    desk.become(desk.second)
    page = desk.look(audit, "/second-score")
    assert "Fine." in page
    assert "How was the tone?" in page
    assert "checked" not in page
    assert "Cold</b>" not in page


def test_a_second_score_is_kept_beside_the_first_and_changes_no_finding(desk):
    audit = approved(desk, tone="warm")
    desk.become(desk.second)
    assert "Scored a second time" in desk.post(audit, "second-score", **{"q-tone": "cold"}).text
    assert second_scores(desk) == {"empathy": 0, "index": 489}
    assert desk.found(audit).score == 989
    assert "scored it a second time" in desk.look(audit)


@pytest.mark.parametrize("who", ["reviewer", "auditor"])
def test_who_made_or_approved_an_audit_cannot_score_it_again(desk, who):
    audit = approved(desk)
    person = getattr(desk, who)
    if who == "auditor":
        with make.stored(desk.app):
            make.make_role(person, desk.here(), "desk")
    desk.become(person)
    assert "knows nothing of the first" in desk.look(audit, "/second-score")
    assert desk.post(audit, "second-score", **{"q-tone": "cold"}).status_code == 409
    assert second_scores(desk) == {}


def test_an_open_question_is_named_and_what_was_chosen_stays(desk):
    audit = approved(desk)
    desk.become(desk.second)
    answer = desk.post(audit, "second-score")
    assert answer.status_code == 422
    assert "Answer every question" in answer.text
    assert second_scores(desk) == {}


def test_nobody_scores_twice_and_nothing_unapproved(desk):
    audit, waiting = approved(desk), desk.audit()
    desk.become(desk.second)
    desk.post(audit, "second-score", **{"q-tone": "warm"})
    assert "scored this audit already" in desk.look(audit, "/second-score")
    assert "Only approved audits" in desk.look(waiting, "/second-score")
    assert desk.post(waiting, "second-score", **{"q-tone": "warm"}).status_code == 409


def scored(desk, pairs):
    """Approved audits with a first tone, and a second one by somebody else."""
    with make.stored(desk.app):
        program = desk.here()
        for first, second in pairs:
            audit = submitted(program, desk.auditor, desk.version, tone=first)
            approve_audit(audit, desk.reviewer)
            score_again(audit, desk.second, {"tone": second, "remark": "Fine."})


def empathy(desk):
    program = db.session.get_one(Program, desk.program.id)
    return next(one for one in agreement_of(program) if one.measure.metric.key == "empathy")


def test_agreement_is_told_from_twenty_audits_on(desk):
    scored(desk, [("warm", "warm")] * 9 + [("cold", "cold")] * 10)
    with desk.app.app_context():
        assert empathy(desk).found.state == "too_few"
        assert alphas_of(desk.here()) == {}
    scored(desk, [("warm", "cold")])
    with desk.app.app_context():
        found = empathy(desk).found
        assert (found.units, found.share, found.state) == (20, 0.95, "good")
        assert alphas_of(desk.here())[empathy(desk).measure.value.key] == found.alpha
    assert "Good: verdicts can rest on it" in desk.client.get(f"{desk.root}/scoring").text


def test_an_audit_that_counts_no_more_leaves_the_agreement(desk):
    scored(desk, [("warm", "cold"), ("warm", "warm")])
    with make.stored(desk.app):
        audit = db.session.scalars(select(Audit).order_by(Audit.submitted_at)).first()
        withdraw_approval(audit, desk.reviewer, "Wrong shop")
    with desk.app.app_context():
        assert empathy(desk).found.units == 1


def test_leaning_is_told_where_auditors_met_and_not_where_one_was_alone(desk):
    with make.stored(desk.app):
        program = desk.here()
        strict = make.make_member(program, "auditor")
        elsewhere = make.make_member(program, "auditor")
        place = make.make_touchpoint(program)
        other = make.make_touchpoint(program, brand="theirs")
        for who, tone, where in (
            *((desk.auditor, "warm", place),) * 5,
            *((strict, "cold", place),) * 5,
            *((elsewhere, "warm", other),) * 3,
        ):
            approve_audit(
                submitted(program, who, desk.version, tone=tone, touchpoint=where), desk.reviewer
            )
        names = {desk.auditor.id: "mild", strict.id: "strict", elsewhere.id: "alone"}
    with desk.app.app_context():
        metric = next(m for m in leniency_of(desk.here()) if m.measure.metric.key == "empathy")
        found = {names[one.auditor.id]: one for one in metric.auditors}
        assert found["mild"].lean == pytest.approx(-found["strict"].lean)
        assert found["mild"].lean > 10
        assert (found["alone"].shared, found["alone"].lean) == (0, pytest.approx(0))
        assert found["strict"].mean == 0
    page = desk.client.get(f"{desk.root}/scoring").text
    assert "alone there" in page


def test_a_second_scorer_is_asked_for_no_comment_and_no_photo(desk):
    """Whoever was not there has neither; an answer alone is a score."""
    audit = approved(desk)
    desk.become(desk.second)
    page = desk.look(audit, "/second-score")
    form = page[page.index('id="second"') :]
    assert "Your comment" not in form
    assert 'type="file"' not in form
    for code in BESIDE:
        assert code in MISSING, "the same names as the form of an auditor knows"
