"""One touchpoint at the desk: what auditors read of it, and whether contacts may be recorded there."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.history import Event
from models.program import Program, Touchpoint
from services.recordings import may_record
from tests.factories import (
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    sign_in,
    stored,
)

pytestmark = pytest.mark.one_database

LEEDS = {
    "name": "Leeds Briggate",
    "contact": "+44 113 496 0000",
    "hours": "Mo-Sa 09:00-18:00",
    "zone": "europe/london",
    "address": "Briggate 14, Leeds",
    "region": "North / Leeds",
    "latitude": "53,7976",
    "longitude": "-1.5415",
    "recording_allowed": "y",
}


@pytest.fixture
def touchpoint(app: Flask) -> Touchpoint:
    with stored(app):
        found = make_touchpoint(make_program("summer", "Summer"))
        _ = found.brand, found.channel
    return found


@pytest.fixture
def desk(app: Flask, client: FlaskClient, touchpoint: Touchpoint) -> FlaskClient:
    with stored(app):
        person = make_member(db.session.get_one(Program, touchpoint.program_id), "desk")
    return sign_in(client, person)


def address(touchpoint: Touchpoint) -> str:
    return f"/desk/summer/touchpoints/{touchpoint.id}"


def kept(app: Flask, touchpoint: Touchpoint) -> dict[str, Any]:
    with app.app_context():
        found = db.session.get_one(Touchpoint, touchpoint.id)
        return {name: getattr(found, name) for name in LEEDS}


def test_what_is_changed_is_kept_and_stands_in_the_history(
    app: Flask, desk: FlaskClient, touchpoint: Touchpoint
) -> None:
    answer = desk.post(address(touchpoint), data=LEEDS)
    assert answer.location == address(touchpoint)
    typed = {"zone": "Europe/London", "latitude": 53.7976, "longitude": -1.5415}
    assert kept(app, touchpoint) == LEEDS | typed | {"recording_allowed": True}
    assert 'value="53.7976"' in desk.get(address(touchpoint)).text
    assert (
        "changed what is known of the touchpoint Leeds Briggate"
        in desk.get("/desk/summer/history").text
    )
    with app.app_context():
        event = db.session.query(Event).filter_by(what="touchpoint.changed").one()
        assert (event.before["recording_allowed"], event.after["recording_allowed"]) == (
            False,
            True,
        )


def test_saving_the_same_again_is_no_event(
    app: Flask, desk: FlaskClient, touchpoint: Touchpoint
) -> None:
    for _n in range(2):
        assert desk.post(address(touchpoint), data=LEEDS).status_code == 302
    with app.app_context():
        assert db.session.query(Event).filter_by(what="touchpoint.changed").count() == 1


def test_an_unticked_box_ends_recording_there(
    app: Flask, desk: FlaskClient, touchpoint: Touchpoint
) -> None:
    with stored(app):
        program = db.session.get_one(Program, touchpoint.program_id)
        program.recording_allowed = True
        place = db.session.get_one(Touchpoint, touchpoint.id)
        job = make_assignment(program, make_member(program, "auditor"), touchpoint=place)
    for ticked in (True, False):
        data = {name: text for name, text in LEEDS.items() if ticked or name != "recording_allowed"}
        desk.post(address(touchpoint), data=data)
        with app.app_context():
            assert may_record(db.session.merge(job)) is ticked


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " "}, "Give it a name."),
        ({"zone": "Leeds"}, "is not a time zone"),
        ({"longitude": ""}, "A place needs both latitude and longitude."),
        ({"latitude": "91"}, "Write degrees from -90 to 90"),
        ({"latitude": "north"}, "Write degrees from -90 to 90"),
        ({"latitude": "nan"}, "Write degrees from -90 to 90"),
        ({"contact": "1" * 301}, "longer than 300"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_with_all_that_was_typed(
    app: Flask, desk: FlaskClient, touchpoint: Touchpoint, wrong: dict[str, str], told: str
) -> None:
    before = kept(app, touchpoint)
    answer = desk.post(address(touchpoint), data=LEEDS | wrong)
    assert answer.status_code == 422
    assert answer.text.count(told) == 2  # over the form, and at the field
    assert "Briggate 14, Leeds" in answer.text
    assert all(f'value="{text}"' in answer.text for text in wrong.values())
    assert kept(app, touchpoint) == before


def test_the_page_says_what_a_program_without_recording_means(
    app: Flask, desk: FlaskClient, touchpoint: Touchpoint
) -> None:
    says = "This program does not allow recordings"
    assert says in desk.get(address(touchpoint)).text
    with stored(app):
        db.session.get_one(Program, touchpoint.program_id).recording_allowed = True
    assert says not in desk.get(address(touchpoint)).text


def test_the_list_leads_to_each_touchpoint(desk: FlaskClient, touchpoint: Touchpoint) -> None:
    assert f'href="{address(touchpoint)}"' in desk.get("/desk/summer/touchpoints").text


def test_a_closed_one_says_so_and_can_be_opened_again(
    desk: FlaskClient, touchpoint: Touchpoint
) -> None:
    assert "Open again" not in desk.get(address(touchpoint)).text
    desk.post(f"{address(touchpoint)}/closing")
    page = desk.get(address(touchpoint)).text
    assert "Open again" in page
    assert "Nothing new is planned or assigned there." in page
