"""`flask tallies verify` finds every kind of wrong number, and names it so that a person can look."""

import pytest
from sqlalchemy import delete, select, update

from models.audits import Audit
from models.base import db
from models.findings import Finding, Lean, Tally
from models.jobs import Job
from tests.services.test_backfill import add_measure


@pytest.fixture
def verify(app):
    return lambda *words: app.test_cli_runner().invoke(args=["tallies", "verify", *words])


def of_wait():
    found = db.session.scalars(select(Tally)).all()
    return next(row for row in found if row.measure.unit == "seconds")


def change(app, alter):
    with app.app_context():
        alter()
        db.session.commit()


def test_right_tallies_are_called_right(verify, counted_calls):
    found = verify()
    assert found.exit_code == 0
    assert "Every tally is what its findings say." in found.output


def a_count():
    row = of_wait()
    row.counts = row.counts | {"answered": {"30": 2, "90": 1}}


def a_cluster():
    of_wait().clusters = {"1": [3, 9]}


def an_hour():
    of_wait().hours168 = {}


def a_tally_that_is_gone():
    db.session.delete(of_wait())


def a_lean():
    db.session.execute(update(Lean).values(s=Lean.s + 1))


def a_finding_that_is_gone():
    db.session.execute(delete(Finding).where(Finding.value == 30))


def an_audit_that_counts_no_more():
    first = db.session.scalars(select(Audit).limit(1)).one()
    first.state = "withdrawn"


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (a_count, "counts answered 30: stands 2, found 1"),
        (a_cluster, "clusters 3: stands 0"),
        (an_hour, "hours168 9: stands 0, found (3, 0, 0)"),
        (a_tally_that_is_gone, "counts answered 60: stands 0, found 1"),
        (a_lean, "(n, sum) of auditor"),
        (a_finding_that_is_gone, "counts answered 30: stands 1, found 0"),
        (an_audit_that_counts_no_more, "findings of audits that don't count: stands 1, found 0"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_wrong_number_is_reported(app, verify, counted_calls, alter, said):
    change(app, alter)
    found = verify()
    assert found.exit_code == 1
    assert said in found.output
    assert "ours, phone, 2026-11 (audited)" in found.output


def test_checking_changes_nothing(app, verify, counted_calls):
    change(app, a_count)
    before = verify().output
    assert verify().output == before


def test_cells_that_wait_to_be_counted_are_told(app, verify, counted_calls):
    with app.app_context():
        add_measure(counted_calls)
    assert "cells that wait to be counted under newer measures: 1" in verify().output


@pytest.mark.one_database
def test_a_program_that_is_not_there_is_told(verify, counted_calls):
    found = verify("nowhere")
    assert found.exit_code == 1
    assert "nowhere" in found.output


def test_rebuild_asks_for_a_job_or_does_it_now(app, verify, counted_calls):
    change(app, a_count)
    run = app.test_cli_runner()
    assert run.invoke(args=["tallies", "rebuild"]).exit_code == 0
    with app.app_context():
        assert db.session.scalars(select(Job.state)).all() == ["waiting"]
    assert verify().exit_code == 1
    assert run.invoke(args=["tallies", "rebuild", "--now"]).exit_code == 0
    assert verify().exit_code == 0
