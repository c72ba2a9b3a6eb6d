"""What a figure leaves out is counted from real rows, reason by reason."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.explanations import LeftOut, Scope
from domain.explanations.left_out import REASONS
from models.audits import Audit
from models.base import db
from models.findings import Finding
from models.metrics import measures_of
from models.program import Program, Wave
from services import programs
from services.left_out import LeftOutCounts
from services.review import approve_audit, reject_audit, return_audit, withdraw_approval
from tests import factories as make
from tests.factories import stored
from tests.web.scorecards.fieldwork import (
    Fieldwork,
    call,
    import_counts,
    make_fieldwork,
    questionnaire,
)

NOV = "2026-11"


@pytest.fixture
def fieldwork(app) -> Fieldwork:
    with stored(app):
        return make_fieldwork()


def measure(program, metric="wait"):
    found = [row.value for row in db.session.scalars(measures_of(program.id))]
    return next(one for one in found if one.metric == metric and not one.condition)


def scope(program, *, brand="ours", metric="wait", waves=(NOV,), period=(NOV,), origin="audited"):
    tests = (("phone", measure(program, metric)),)
    return Scope(origin, brand, tests, frozenset(waves), frozenset(period))


def counted(program, **more) -> dict[str, int]:
    """Only the reasons that keep something out."""
    found = LeftOutCounts(program).of(scope(program, **more))
    return {one.name: found.number(one.name) for one in REASONS if found.number(one.name)}


def test_what_awaits_review_is_counted(app, fieldwork):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        assert counted(program) == {"awaiting_review": 1}
        assert counted(program, brand="theirs") == {}
        assert counted(program, brand="*") == {"awaiting_review": 1}


@pytest.mark.parametrize(
    ("reason", "decide"),
    [
        ("returned", lambda audit, desk: return_audit(audit, desk, {"": "Say more."})),
        ("rejected", lambda audit, desk: reject_audit(audit, desk, "Not this shop.")),
    ],
)
def test_what_the_desk_decides_is_counted_under_its_own_reason(app, fieldwork, reason, decide):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        waiting = db.session.get(Audit, fieldwork.waiting.id)
        decide(waiting, fieldwork.desk)
        assert counted(program) == {reason: 1}


@pytest.mark.parametrize("state", ["quarantined", "conflict"])
def test_what_nobody_could_decide_yet_is_counted_by_its_state(app, fieldwork, state):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        db.session.get(Audit, fieldwork.waiting.id).state = state
        db.session.flush()
        assert counted(program) == {state: 1}


def test_an_approval_that_was_withdrawn_counts_as_withdrawn_and_not_as_not_applicable(
    app, fieldwork
):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        withdraw_approval(db.session.get(Audit, fieldwork.ours[4].id), fieldwork.desk, "A mistake.")
        assert counted(program) == {"awaiting_review": 1, "withdrawn": 1}


def test_approved_audits_without_a_value_are_not_applicable(app, fieldwork):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        wait = measure(program)
        for audit in fieldwork.ours[:3]:
            gone = select(Finding).filter_by(audit_id=audit.id, measure_id=wait.id)
            db.session.delete(db.session.scalars(gone).one())
        db.session.flush()
        assert counted(program) == {"awaiting_review": 1, "not_applicable": 3}
        # nobody was asked this at all
        assert counted(program, metric="knowledge")["not_applicable"] == 12


def test_audits_of_other_waves_are_outside_the_claims_dates_or_outside_the_period(app, fieldwork):
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        programs.add_wave(program, "2026-12", "December", date(2026, 12, 1), date(2026, 12, 31))
        db.session.flush()
        december = db.session.scalars(select(Wave).filter_by(key="2026-12")).one()
        version = make.make_version(program, questionnaire())
        spot = make.make_touchpoint(program)
        for hours in range(2):
            audit = call(program, version, spot, fieldwork.auditors[0], 60, 40 + hours)
            move_to(audit, december)
            approve_audit(audit, fieldwork.desk)
        assert counted(program) == {"awaiting_review": 1, "outside_period": 2}
        both = (NOV, "2026-12")
        assert counted(program, period=both) == {"awaiting_review": 1, "outside_dates": 2}
        assert counted(program, waves=both, period=both) == {"awaiting_review": 1}


def move_to(audit, wave):
    """As if it had been planned and done in another wave."""
    from models.findings import Cell

    db.session.flush()
    old = audit.cell
    place = {"program_id": old.program_id, "brand_id": old.brand_id, "channel_id": old.channel_id}
    cell = db.session.scalars(select(Cell).filter_by(wave_id=wave.id, **place)).one_or_none()
    if cell is None:
        cell = Cell(wave_id=wave.id, origin="audited", **place)
        db.session.add(cell)
    audit.cell = cell
    audit.started_at += timedelta(days=30)
    db.session.flush()


def test_what_others_reported_stands_beside_it_and_is_never_added(app, fieldwork, tmp_path):
    import_counts(app, tmp_path)
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        assert counted(program, metric="solved")["reported"] == 5200
        assert counted(program, metric="solved", origin="reported") == {}
        assert counted(program, metric="wait", origin="reported") == {"audited": 12}


def test_nothing_of_another_program_is_counted(app, fieldwork):
    with stored(app):
        other = make.make_program("elsewhere", "Elsewhere")
    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        asked = scope(program)
        assert LeftOutCounts(db.session.get(Program, other.id)).of(asked) == LeftOut()
        assert LeftOutCounts(program, "theirs").of(asked) == LeftOut()
