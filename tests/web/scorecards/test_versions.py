"""A promise that changed: each version is a line of its own, judged in its own waves."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.program import Program
from services.programs import add_wave
from tests.factories import stored
from tests.web.scorecards.fieldwork import promise

pytestmark = pytest.mark.one_database
HOME = "/scorecards/telecom/"


@pytest.fixture
def changed(app: Flask, fieldwork: Any) -> None:
    with stored(app):
        program = db.session.get_one(Program, fieldwork.program.id)
        add_wave(program, "dec", "December", date(2026, 12, 1), date(2026, 12, 31))
        promise(program, "N2", "Answered in ten minutes", "time_threshold", "wait", "10", "min")


def test_both_versions_stand_in_the_list_over_all_waves(manager: FlaskClient, changed: Any) -> None:
    page = manager.get(HOME).text
    assert "Answered in two minutes" in page
    assert "Answered in ten minutes" in page
    assert "version 1, until November 2026" in page
    assert "version 2, from December on" in page


def test_a_wave_shows_the_version_that_was_in_force(manager: FlaskClient, changed: Any) -> None:
    november = manager.get(f"{HOME}?wave=2026-11").text
    assert "Answered in two minutes" in november
    assert "Answered in ten minutes" not in november
    december = manager.get(f"{HOME}?wave=dec").text
    assert "Answered in two minutes" not in december
    assert "Answered in ten minutes" in december


def test_each_version_has_its_page_and_its_list_behind(manager: FlaskClient, changed: Any) -> None:
    assert "claims/N2?version=1" in manager.get(HOME).text
    old = manager.get(f"{HOME}claims/N2?version=1").text
    assert "Answered in two minutes" in old
    assert "version=1" in old
    assert "Answered in ten minutes" in manager.get(f"{HOME}claims/N2").text
    assert manager.get(f"{HOME}claims/N2?version=3").status_code == 404
    assert manager.get(f"{HOME}audits?claim=N2&version=1").status_code == 200
    assert manager.get(f"{HOME}audits?claim=N2&version=3").status_code == 404
