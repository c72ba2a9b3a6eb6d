"""The desk sets the rules of fieldwork, names qualifications, is reminded of both, and sees who declined and why."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.field_rules import Held, Qualification
from models.fieldwork import Assignment
from models.people import Person
from models.program import Channel
from services.board import decline
from services.field_rules import add_qualification, change_rules, rules_of
from tests.factories import (
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    make_version,
    sign_in,
    stored,
    wave_of,
)

pytestmark = pytest.mark.one_database

RULES = "/desk/winter/settings/fieldwork"
LIST = "/desk/winter/assignments"


@pytest.fixture
def ids(app: Flask, client: FlaskClient) -> dict[str, int]:
    """Signed in at the desk of a program with an auditor, a qualification, and two audits at one touchpoint."""
    with stored(app):
        program = make_program("winter", "Winter")
        desk, ana = make_member(program, "desk"), make_member(program, "auditor", "Ana")
        point, version = make_touchpoint(program), make_version(program)
        point.name = "Leeds hotline"
        given = make_assignment(program, ana, touchpoint=point, version=version)
        free = make_assignment(program, touchpoint=point, version=version, due_in=timedelta(days=9))
        welsh = add_qualification(program, "speaks Welsh", desk)
        found = {"program": program.id, "ana": ana.id, "given": given.id, "free": free.id}
        found |= {"welsh": welsh.id, "point": point.id, "version": version.id}
        found |= {"wave": wave_of(program).id, "channel": program.channels[0].id}
    sign_in(client, desk)
    return found


def rules(ids: dict[str, int], **fields: object) -> dict[str, object]:
    of_channel = {"cap_s": "", "tries": 1, "retry_after_days": 1}
    usual = {f"{name}-{ids['channel']}": value for name, value in of_channel.items()}
    return {"rotation_days": 0, "near_m": 200, **usual, **fields}


def test_the_rules_are_saved_and_told(app: Flask, client: FlaskClient, ids: dict[str, int]) -> None:
    channel = ids["channel"]
    told = rules(ids, self_assignment="y", most_a_day=4, rotation_days=30)
    told |= {f"cap_s-{channel}": 300, f"tries-{channel}": 2, f"retry_after_days-{channel}": 1}
    page = client.post(RULES, data=told, follow_redirects=True).text
    assert "The rules are saved." in page
    with app.app_context():
        kept = rules_of(ids["program"])
        assert (kept.self_assignment, kept.most_a_day, kept.most_open) == (True, 4, None)
        assert kept.rotation_days == 30
        row = db.session.get_one(Channel, channel)
        assert (row.cap_s, row.tries, row.retry_after_days) == (300, 2, 1)
    history = client.get("/desk/winter/history").text
    assert "changed the rules of fieldwork" in history
    assert "when to try again on Phone" in history


def test_a_rule_that_cannot_be_is_said_at_its_field(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    answer = client.post(RULES, data=rules(ids, most_a_day=0, near_m="far"))
    assert answer.status_code == 422
    assert "Write a whole number from 1 to 100." in answer.text
    assert "Write a whole number from 10 to 100000." in answer.text
    with app.app_context():
        assert not rules_of(ids["program"]).self_assignment


def test_qualifications_are_named_given_and_dropped(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    again = client.post(f"{RULES}/qualifications", data={"name": "speaks Welsh"})
    assert again.status_code == 409
    assert "in the list already" in again.text
    client.post(f"{RULES}/qualified", data={f"of-{ids['ana']}": [ids["welsh"], 999]})
    with app.app_context():
        assert db.session.scalars(select(Held.person_id)).all() == [ids["ana"]]
    client.post(f"{LIST}/{ids['free']}/handover", data={"person": 0, "qualification": ids["welsh"]})
    assert "needs: speaks Welsh" in client.get(LIST).text
    client.post(f"{RULES}/qualifications/{ids['welsh']}/removal")
    assert "needs: speaks Welsh" not in client.get(LIST).text
    with app.app_context():
        assert db.session.scalars(select(Qualification)).all() == []


def test_giving_an_audit_against_the_rules_reminds_and_does_it(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    with stored(app):
        row = db.session.get_one(Assignment, ids["free"])
        change_rules(row.program, None, {"rotation_days": 30})
    data = {"person": ids["ana"], "qualification": ids["welsh"]}
    page = client.post(f"{LIST}/{ids['free']}/handover", data=data, follow_redirects=True).text
    assert "which Ana does not have" in page
    assert "Ana is at this touchpoint on" in page
    assert page.count("It is assigned all the same.") == 2
    with app.app_context():
        assert db.session.get_one(Assignment, ids["free"]).person_id == ids["ana"]


def test_a_new_audit_asks_for_a_qualification(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    form = {
        "touchpoint": ids["point"],
        "questionnaire": ids["version"],
        "wave": ids["wave"],
        "person": 0,
        "qualification": ids["welsh"],
        "due": "2027-06-20T18:00",
        "count": 1,
    }
    assert client.post(f"{LIST}/new", data=form).status_code == 302
    with app.app_context():
        found = select(Assignment).order_by(Assignment.id.desc())
        assert db.session.scalars(found).first().qualification_id == ids["welsh"]


def test_what_was_declined_stands_first_with_name_and_reason(
    app: Flask, client: FlaskClient, ids: dict[str, int]
) -> None:
    with stored(app):
        late = make_assignment(
            db.session.get_one(Assignment, ids["free"]).program, due_in=timedelta(days=-1)
        )
        late.touchpoint.name = "Late line"
        ana = db.session.get_one(Person, ids["ana"])
        decline(db.session.get_one(Assignment, ids["given"]), ana, "I know the manager.")
    page = client.get(LIST).text
    assert page.index("Leeds hotline") < page.index("Late line")
    assert "Ana: I know the manager." in page
    assert 'class="count">2<span class="unseen"> overdue or declined' in page
    only = client.get(f"{LIST}?state=declined").text
    assert "Late line" not in only
    one = client.get(f"{LIST}/{ids['given']}").text
    assert "Ana declined it" in one
    client.post(f"{LIST}/{ids['given']}/handover", data={"person": ids["ana"]})
    assert "Ana declined it" not in client.get(f"{LIST}/{ids['given']}").text
