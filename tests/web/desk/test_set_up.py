"""Setting a program up at the desk: what is next, settings, brands, channels, waves, touchpoints."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.program import Program
from services.programs import create_program
from tests.factories import make_member, make_person, make_program, make_touchpoint, sign_in, stored

pytestmark = pytest.mark.one_database


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    """Signed in at the desk of a program that has nothing yet."""
    with stored(app):
        person = make_person("Dana Desk")
        create_program("winter", "Winter", "Acme", "Europe/London", person)
    return sign_in(client, person)


def program(app: Flask) -> Program:
    return db.session.scalars(select(Program).filter_by(key="winter")).one()


def test_an_empty_program_says_what_to_do_first(desk: FlaskClient) -> None:
    page = desk.get("/desk/winter/").text
    assert "0 of 8 steps" in page
    main_action = page.index('class="button main"')
    assert "Import brands" in page[main_action : main_action + 200]


def test_the_only_program_opens_at_once_and_several_are_listed(
    app: Flask, desk: FlaskClient, client: FlaskClient
) -> None:
    assert desk.get("/desk/").location == "/desk/winter/"
    with stored(app):
        nobody = make_person()
        both = make_member(make_program("summer", "Summer"), "desk")
        create_program("spring", "Spring", "", "UTC", both)
    page = sign_in(client, both).get("/desk/").text
    assert "Summer" in page
    assert "Spring" in page
    assert "Winter" not in page
    assert sign_in(client, nobody).get("/desk/").status_code == 403


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("touchpoints", "No touchpoint yet"),
        ("claims", "No claim yet"),
        ("questionnaires", "No questionnaire yet"),
        ("waves", "No wave yet"),
        ("assignments", "No assignment yet"),
        ("assignments/new", "Something is needed first"),
        ("import", "What do you want to import?"),
        ("history", "opened the program"),
    ],
)
def test_an_empty_page_says_what_to_do(desk: FlaskClient, page: str, says: str) -> None:
    answer = desk.get(f"/desk/winter/{page}")
    assert answer.status_code == 200
    assert says in answer.text


def test_brands_channels_and_waves_are_added_by_form(app: Flask, desk: FlaskClient) -> None:
    desk.post("/desk/winter/brands", data={"brand-name": "Norwood", "brand-is_client": "y"})
    desk.post("/desk/winter/channels", data={"channel-kind": "phone", "channel-name": ""})
    days = {"name": "November", "starts": "2026-11-01", "ends": "2026-11-30"}
    assert desk.post("/desk/winter/waves", data=days).status_code == 302
    with app.app_context():
        found = program(app)
        assert [(one.name, one.is_client) for one in found.brands] == [("Norwood", True)]
        assert [(one.name, one.kind) for one in found.channels] == [("Phone", "phone")]
        assert [(one.key, one.ends.isoformat()) for one in found.waves] == [
            ("november", "2026-11-30")
        ]


@pytest.mark.parametrize(
    ("address", "data", "field", "says"),
    [
        ("brands", {"brand-name": ""}, "brand-name", "Give it a name."),
        ("channels", {"channel-kind": "pigeon"}, "channel-kind", "Not a valid choice"),
        (
            "waves",
            {"name": "N", "starts": "2026-11-30", "ends": "2026-11-01"},
            "ends",
            "can’t end|can't end",
        ),
        (
            "settings",
            {"name": "W", "zone": "Mars/Base", "minimum_group": 5, "retention_days": 9},
            "zone",
            "is not a time zone",
        ),
    ],
)
def test_an_error_stands_at_its_field_and_in_the_summary_and_nothing_is_cleared(
    desk: FlaskClient, address: str, data: dict[str, object], field: str, says: str
) -> None:
    answer = desk.post(f"/desk/winter/{address}", data=data)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert f'href="#{field}"' in answer.text
    text = answer.text.replace("&#39;", "'")
    assert any(words in text for words in says.split("|"))


def test_settings_are_saved_and_written_into_the_history(app: Flask, desk: FlaskClient) -> None:
    data = {
        "name": "Winter 2026",
        "zone": "europe/berlin",
        "minimum_group": 8,
        "retention_days": 90,
    }
    assert desk.post("/desk/winter/settings", data=data).status_code == 302
    with app.app_context():
        found = program(app)
        assert (found.name, found.zone, found.minimum_group) == ("Winter 2026", "Europe/Berlin", 8)
        assert found.live_to_managers is False
    assert "changed the program" in desk.get("/desk/winter/history").text


def test_what_is_ticked_stays_ticked_when_the_settings_are_saved_again(
    app: Flask, desk: FlaskClient
) -> None:
    data = {"name": "Winter", "zone": "UTC", "minimum_group": 5, "retention_days": 90}
    desk.post("/desk/winter/settings", data=data | {"live_to_managers": "y"})
    page = desk.get("/desk/winter/settings").text
    (box,) = (tag for tag in page.split("<input") if 'name="live_to_managers"' in tag)
    assert "checked" in box.partition(">")[0]
    assert page.count("checked") == 1


def test_no_program_shows_groups_under_five(app: Flask, desk: FlaskClient) -> None:
    data = {"name": "Winter", "zone": "UTC", "minimum_group": 4, "retention_days": 90}
    answer = desk.post("/desk/winter/settings", data=data)
    assert answer.status_code == 422
    assert "Write a number from 5 to 100." in answer.text


def test_touchpoints_are_found_by_text_brand_and_channel(
    app: Flask, desk: FlaskClient, client: FlaskClient
) -> None:
    with stored(app):
        other = make_program("summer", "Summer")
        leeds, york = make_touchpoint(other), make_touchpoint(other, brand="theirs")
        leeds.name, york.name = "Leeds Briggate", "York Coppergate"
        person = make_member(other, "desk")
        brand_id = york.brand_id
    sign_in(client, person)
    everything = client.get("/desk/summer/touchpoints").text
    assert "Leeds Briggate" in everything
    assert "York Coppergate" in everything
    for query in ("q=coppergate", f"brand={brand_id}"):
        page = client.get(f"/desk/summer/touchpoints?{query}").text
        assert "York Coppergate" in page
        assert "Leeds Briggate" not in page
    assert "No touchpoint fits" in client.get("/desk/summer/touchpoints?q=paris").text
