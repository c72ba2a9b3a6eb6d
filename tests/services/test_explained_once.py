"""Explanations of live figures are made once, and never told when something they rest on changed."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from domain.exports import table_of
from models.audits import Audit
from models.base import db
from models.program import Program
from services.explaining import EXPLAINED, explainer_of
from services.reports import report_of
from services.review import approve_audit, reject_audit
from services.scorecards import live
from tests.factories import stored
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork


@pytest.fixture
def fieldwork(app) -> Fieldwork:
    EXPLAINED.clear()
    with stored(app):
        return make_fieldwork()


def tables(program):
    """As a file has it, and as it is when nothing is remembered."""
    made = live(program)
    report = report_of(program, made)
    anew = replace(report, explains=explainer_of(program, made))
    return table_of(report, with_notes=True), table_of(anew, with_notes=True)


def test_what_is_remembered_is_what_would_be_made_anew(app, fieldwork):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        for _ in range(2):
            remembered, anew = tables(program)
            assert any(one["counts"] for one in remembered.figures)
            assert replace(remembered, about=anew.about) == anew


def test_machines_read_the_chain_that_would_be_made_anew(app, fieldwork):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        made = live(program)
        report = report_of(program, made)
        anew = table_of(replace(report, explains=explainer_of(program, made)))
        assert any(one["explained"] for one in anew.figures)
        assert [table_of(report), table_of(report)] == [anew, anew]


def test_a_second_file_of_the_same_figures_reads_no_findings(app, fieldwork):
    asked = list[str]()
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        table_of(report_of(program, live(program)))
        event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
        table_of(report_of(program, live(program)))
    assert asked
    assert not any("FROM finding" in one for one in asked)


@pytest.mark.parametrize(
    "decide",
    [
        approve_audit,
        lambda audit, desk: reject_audit(audit, desk, "Not this shop."),
        lambda audit, desk: setattr(audit, "state", "quarantined"),  # the cell stays as it was
    ],
)
def test_whatever_the_desk_decides_is_told_at_once(app, fieldwork, decide):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        before, _ = tables(program)
        decide(db.session.get(Audit, fieldwork.waiting.id), fieldwork.desk)
        db.session.flush()
        now, anew = tables(program)
        assert now.notes == anew.notes
        assert now.figures == anew.figures
        assert now.notes != before.notes


def test_another_name_is_told_at_once(app, fieldwork):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        before, _ = tables(program)
        program.channels[0].name = "Hotline"
        db.session.flush()
        now, anew = tables(program)
        assert now.claims == anew.claims
        assert now.notes == anew.notes
        assert now.notes != before.notes
