"""Plans at the desk: the method's numbers in plain words, and a wave's fieldwork put on the list once."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.base import db
from models.fieldwork import Assignment
from services import programs
from tests.factories import (
    make_hotlines,
    make_member,
    make_program,
    make_version,
    sign_in,
    stored,
)
from tests.support.claims import register

pytestmark = pytest.mark.one_database

CLAIM = "/desk/winter/claims/C1/plan"
WAVE = "/desk/winter/waves/2030-11/plan"
ALWAYS_OPEN = {"kind": "availability", "metric": "open_hours", "value": "24/7"}
METHOD = {80: "53 27", 85: "113 59", 90: "420 229", 98: "401 204", 100: "78 78"}
"""METHOD.md section 8 for a promise of 95 %: audits for 80 % and 50 %."""


@pytest.fixture
def version_id(app: Flask, client: FlaskClient) -> int:
    """Signed in at the desk of a program with a hotline for each brand, and two claims."""
    with stored(app):
        program = make_program("winter", "Winter")
        programs.add_wave(program, "2030-11", "Far off", date(2030, 11, 1), date(2030, 11, 30))
        make_hotlines(program)
        for _ in range(2):
            make_member(program, "auditor")
        register(program, "C1", "Promise C1", metric="wait", value="60", unit="s")
        register(program, "C2", "Promise C2", operator="=", **ALWAYS_OPEN)
        register(program, "C3", "Promise C3", kind="not_measurable", metric="love")
        desk, version = make_member(program, "desk"), make_version(program)
    sign_in(client, desk)
    return version.id


def listed(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(func.count()).select_from(Assignment)).one()


@pytest.mark.parametrize("true", METHOD)
def test_the_page_tells_the_audits_of_the_method(
    client: FlaskClient, version_id: int, true: int
) -> None:
    page = client.get(f"{CLAIM}?true-1={true}").text
    likely, even = METHOD[true].split()
    verdict = "broken" if true < 95 else "kept"
    chance = f"With {likely} calls there is an 80% chance of showing that the claim is {verdict}"
    assert chance in page
    assert f"with {even} the chance is 50%." in page
    assert f'<td class="number">{likely}</td><td class="number">{even}</td>' in page


def test_a_guess_too_close_to_the_promise_names_the_nearest_that_are_not(
    client: FlaskClient, version_id: int
) -> None:
    page = client.get(f"{CLAIM}?true-1=94").text
    assert "A true value this close to the promise is never proven" in page
    assert "The nearest true values that could be shown are 91.5% and 97.5%." in page


def test_a_budget_and_a_margin_are_answered(client: FlaskClient, version_id: int) -> None:
    page = client.get(f"{CLAIM}?true-1=80&budget=53&margin-1=5").text
    assert "With 53 calls the chance of a verdict is 81%" in page
    assert "A margin of ± 5 percentage points takes 246 calls" in page
    assert "With 53 audits" in page


def test_the_first_visit_has_usual_guesses_and_a_link_from_the_claim(
    client: FlaskClient, version_id: int
) -> None:
    assert f'href="{CLAIM}"' in client.get("/desk/winter/claims/C1").text
    page = client.get(CLAIM).text
    assert 'name="true-1" required step="any" type="number" value="80"' in page
    assert "59 calls without a single failure" in client.get("/desk/winter/claims/C2/plan").text
    assert "Nothing to plan" in client.get("/desk/winter/claims/C3/plan").text


def test_auditors_who_hang_up_too_early_are_refused_at_their_field(
    client: FlaskClient, version_id: int
) -> None:
    answer = client.get("/desk/winter/claims/C2/plan?patience=5")
    assert answer.status_code == 422
    assert "let auditors wait 45 min or longer" in answer.text
    wrong = client.get(f"{CLAIM}?true-1=120&budget=x")
    assert wrong.status_code == 422
    assert "Write a number from 0 to 100." in wrong.text
    assert 'value="120"' in wrong.text


def test_the_fieldwork_of_a_wave_is_looked_over_before_it_is_listed(
    app: Flask, client: FlaskClient, version_id: int
) -> None:
    page = client.get(WAVE).text
    assert "59 audits are missing on the list." in page
    assert "Ours: 59 audits" in page
    assert "Ours hotline" in page
    assert "00–04" in page
    assert listed(app) == 0
    assert f'href="{WAVE}"' in client.get("/desk/winter/waves").text
    assert "/plan" in client.get("/desk/winter/assignments").text


def test_a_plan_is_put_on_the_list_once(app: Flask, client: FlaskClient, version_id: int) -> None:
    data = {"claim": ["C1", "C2"], "questionnaire-phone": version_id, "who": "turns"}
    first = client.post(WAVE, data=data, follow_redirects=True)
    assert "59 audits are on the list." in first.text
    again = client.post(WAVE, data=data, follow_redirects=True)
    assert "Nothing was missing" in again.text
    assert listed(app) == 59
    assert "The list holds all that these claims need." in client.get(WAVE).text
    more = client.get(f"{WAVE}?claim=C1&C1-true-1=85").text
    assert "54 audits are missing on the list." in more
    assert "put 59 planned audits of 2030-11 on the list" in client.get("/desk/winter/history").text
    with app.app_context():
        assert {one.state for one in db.session.scalars(select(Assignment))} == {"assigned"}


def test_a_budget_caps_the_plan_and_wrong_days_are_told(
    client: FlaskClient, version_id: int
) -> None:
    assert "20 audits are missing" in client.get(f"{WAVE}?claim=C1&most=20").text
    answer = client.get(f"{WAVE}?holidays=Christmas")
    assert answer.status_code == 422
    assert "Write days as 2026-12-25" in answer.text


def test_a_plan_without_a_questionnaire_says_what_is_needed(
    app: Flask, client: FlaskClient, version_id: int
) -> None:
    data = {"claim": "C1", "questionnaire-phone": "999"}
    answer = client.post(WAVE, data=data)
    assert answer.status_code == 422
    assert "Choose the questionnaire that audits of Phone are filled in with." in answer.text
    assert listed(app) == 0


def test_the_command_prints_the_same_and_assigns(app: Flask, version_id: int) -> None:
    run = app.test_cli_runner().invoke
    told = run(args=["plan", "winter", "C1", "--true", "0.8", "--budget", "53", "--margin", "0.05"])
    assert told.exit_code == 0, told.output
    assert "With 53 calls there is an 80% chance" in told.output
    assert "A margin of ± 5 percentage points takes 246 calls" in told.output
    rows = [line.split() for line in told.output.splitlines()]
    assert ["80%", "broken", "53", "27", "81%"] in rows
    done = run(args=["plan", "winter", "C2", "--assign", "2030-11"])
    assert "59 audits put on the list of Far off" in done.output
    assert "0 audits put" in run(args=["plan", "winter", "C2", "--assign", "2030-11"]).output
    for wrong in (["winter", "C9"], ["summer", "C1"], ["winter", "C1", "--true", "80"]):
        assert run(args=["plan", *wrong]).exit_code == 1
