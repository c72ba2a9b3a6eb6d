"""Declared periods: named before their figures can be seen, and then offered with verdicts."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.audits import Audit
from models.base import db
from models.program import Program
from services.audits import submit_audit
from services.programs import add_wave
from services.review import approve_audit, withdraw_approval
from tests.factories import (
    SEEN,
    make_assignment,
    make_member,
    make_program,
    make_version,
    sign_in,
    stored,
)

pytestmark = pytest.mark.one_database
PAGE = "/desk/winter/periods"


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    with stored(app):
        program = make_program("winter", "Winter")
        add_wave(program, "dec", "December", date(2026, 12, 1), date(2026, 12, 31))
        person = make_member(program, "desk")
    return sign_in(client, person)


def declare(desk: FlaskClient, app: Flask, first: str, last: str, name: str = "Both") -> Any:
    with app.app_context():
        program = db.session.scalars(select(Program).filter_by(key="winter")).one()
        ids = {wave.key: wave.id for wave in program.waves}
    return desk.post(PAGE, data={"name": name, "from_wave": ids[first], "to_wave": ids[last]})


def look(app: Flask) -> None:
    """An audit of November is approved."""
    with stored(app):
        program = db.session.scalars(select(Program).filter_by(key="winter")).one()
        auditor, reviewer = make_member(program, "auditor"), make_member(program, "desk")
        job = make_assignment(program, auditor, version=make_version(program))
        approve_audit(submit_audit(job, auditor, {}, {}, started_at=SEEN), reviewer)


def test_a_declared_period_is_listed_and_offered_on_the_scorecard(
    app: Flask, desk: FlaskClient
) -> None:
    assert "finds what they were looking for" in desk.get(PAGE).text
    assert declare(desk, app, "2026-11", "dec").status_code == 302
    page = desk.get(PAGE).text
    assert "November 2026 – December" in page
    assert "/scorecards/winter/?period=both" in page
    assert "?period=both" in desk.get("/scorecards/winter/").text


def test_a_period_is_refused_once_an_audit_of_its_last_wave_was_approved(
    app: Flask, desk: FlaskClient
) -> None:
    look(app)
    late = declare(desk, app, "2026-11", "2026-11", "Too late")
    assert late.status_code == 409
    assert "its figures could be seen already" in late.text
    assert "Too late" in late.text
    assert declare(desk, app, "2026-11", "dec").status_code == 302


def test_taking_the_approval_back_does_not_undo_the_looking(app: Flask, desk: FlaskClient) -> None:
    look(app)
    with stored(app):
        audit = db.session.scalars(select(Audit)).one()
        program = db.session.scalars(select(Program).filter_by(key="winter")).one()
        withdraw_approval(audit, make_member(program, "desk"), "A mistake.")
    assert declare(desk, app, "2026-11", "2026-11").status_code == 409


def test_a_period_ends_after_it_begins(app: Flask, desk: FlaskClient) -> None:
    wrong = declare(desk, app, "dec", "2026-11")
    assert wrong.status_code == 422
    assert "start before the first" in wrong.text


def test_without_waves_the_page_says_what_to_do_first(app: Flask, client: FlaskClient) -> None:
    with stored(app):
        program = make_program("bare", "Bare")
        db.session.delete(program.waves[0])
        person = make_member(program, "desk")
    sign_in(client, person)
    assert "Add the waves first" in client.get("/desk/bare/periods").text
