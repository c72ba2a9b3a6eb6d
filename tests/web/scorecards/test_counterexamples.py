"""Counterexamples are never hidden, and what is no counterexample stays within its small group."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blueprints.scorecards import counterexamples
from models.base import db
from models.program import Program
from services.jobs import run_waiting_jobs
from services.review import approve_audit
from tests.factories import stored
from tests.support.claims import register
from tests.web.scorecards.fieldwork import Fieldwork, call


def small_failures(app: Flask, fieldwork: Fieldwork) -> list[str]:
    """A call that nobody answered, in the group of few, under a promise of every brand."""
    with stored(app):
        program = db.session.get_one(Program, fieldwork.program.id)
        told = {"value": "24/7", "source": "https://example.org/promise"}
        register(program, "A1", "Always there", kind="availability", metric="open_hours",
                 brand="all", **told)  # fmt: skip
        one = fieldwork.theirs[0]
        desk, auditor = fieldwork.desk, fieldwork.auditors[0]
        spot, version = one.touchpoint, one.assignment.version
        made = [call(program, version, spot, auditor, 2700, hours) for hours in (15,)]
        for audit in made:
            approve_audit(audit, db.session.merge(desk))
        ids = [str(audit.id) for audit in made]
    with stored(app):
        run_waiting_jobs()
    return ids


def test_failures_of_a_small_group_are_not_listed_under_a_promise_of_all(
    app: Flask, manager: FlaskClient, at_desk: FlaskClient, fieldwork: Fieldwork
) -> None:
    [small] = small_failures(app, fieldwork)
    proven = str(fieldwork.ours[0].id)
    for client, sees_small in ((at_desk, True), (manager, False)):
        page = client.get("/scorecards/telecom/claims/A1")
        assert page.status_code == 200
        assert proven in page.text
        assert (small in page.text) is sees_small


def test_a_list_that_is_cut_says_so_and_leads_to_all(
    app: Flask, at_desk: FlaskClient, fieldwork: Fieldwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_failures(app, fieldwork)
    whole = at_desk.get("/scorecards/telecom/claims/A1").text
    assert "All that was counted" not in whole
    monkeypatch.setattr(counterexamples, "MOST", 1)
    cut = at_desk.get("/scorecards/telecom/claims/A1").text
    assert "These are 1 of them" in cut
    assert "All that was counted" in cut
