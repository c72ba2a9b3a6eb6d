"""A place that was closed or gone: the reviewer sees what was found, and approving gives no findings."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.audits import Audit
from models.base import db
from models.fieldwork import Assignment
from models.findings import Finding
from models.program import Program, Touchpoint
from models.verbatims import Verbatim
from services.audits import submit_audit
from services.plans.ground import Ground
from tests.factories import (
    brand_of,
    channel_of,
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    make_version,
    sign_in,
    stored,
)
from tests.services.calls import BEGAN, call_questionnaire, marks_of

pytestmark = pytest.mark.one_database

_states = select(Assignment.state).order_by(Assignment.id)


@pytest.fixture
def gone(app: Flask, client: FlaskClient) -> Audit:
    """An audit that found its place gone, another one still to be made there; signed in at the desk."""
    with stored(app):
        program = make_program("winter", "Winter")
        desk, ana = make_member(program, "desk"), make_member(program, "auditor")
        point, version = make_touchpoint(program), make_version(program, call_questionnaire())
        point.name = "Leeds hotline"
        job = make_assignment(program, ana, touchpoint=point, version=version)
        make_assignment(program, ana, touchpoint=point, version=version)
        answers = {"tone": "warm", "remark": "Begun."}
        why = "The number is out of service."
        audit = submit_audit(
            job, ana, answers, marks_of(30), started_at=BEGAN, outcome="gone", why=why
        )
    sign_in(client, desk)
    return audit


def post(client: FlaskClient, address: str, **fields: Any) -> str:
    answer = client.post(f"/desk/winter/{address}", data=fields, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def test_the_reviewer_reads_what_was_found_and_approving_gives_no_findings(
    app: Flask, client: FlaskClient, gone: Audit
) -> None:
    page = client.get(f"/desk/winter/audits/{gone.id}").text
    assert "Not audited: gone" in page
    assert "The number is out of service." in page
    assert "Correct answers" not in page
    post(client, f"audits/{gone.id}/approval", revision=1)
    with app.app_context():
        audit = db.session.get_one(Audit, gone.id)
        assert (audit.state, audit.score, audit.assignment.state) == ("approved", None, "done")
        assert db.session.scalar(select(func.count()).select_from(Finding)) == 0
        assert db.session.scalar(select(func.count()).select_from(Verbatim)) == 0


def test_a_place_that_is_gone_is_closed_with_what_was_still_to_be_done_there(
    app: Flask, client: FlaskClient, gone: Audit
) -> None:
    page = post(client, f"touchpoints/{gone.touchpoint_id}/closing", audit=gone.id, cancel=1)
    assert "nothing new is planned there. 1 audit there is cancelled." in page
    with app.app_context():
        assert db.session.get_one(Touchpoint, gone.touchpoint_id).closed_at is not None
        assert db.session.scalars(_states).all() == ["done", "cancelled"]
        program = db.session.get_one(Program, gone.program_id)
        found = Ground(program).touchpoints(brand_of(program), channel_of(program))
        assert found == []
    assert "Leeds hotline</option>" not in client.get("/desk/winter/assignments/new").text
    post(client, f"touchpoints/{gone.touchpoint_id}/reopening")
    with app.app_context():
        assert db.session.get_one(Touchpoint, gone.touchpoint_id).closed_at is None
    told = client.get("/desk/winter/history").text
    assert "closed the touchpoint Leeds hotline" in told


def test_fieldwork_says_how_many_audits_found_a_place_so(client: FlaskClient, gone: Audit) -> None:
    page = client.get("/desk/winter/assignments").text
    assert "Could not be audited:" in page
    assert ">gone 1</a>" in page
    assert client.get("/desk/winter/assignments?state=gone").text.count("Leeds hotline") == 1
    assert "Nothing found" in client.get("/desk/winter/assignments?state=closed").text


def test_a_plan_asks_for_another_in_its_place(app: Flask, gone: Audit) -> None:
    from services.plans.waves import _listed

    with app.app_context():
        wave = db.session.get_one(Audit, gone.id).assignment.wave
        assert sum(len(one) for one in _listed(wave).values()) == 1
