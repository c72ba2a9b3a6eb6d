"""The house style at the desk and at the head of scorecard pages."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.programs import create_program
from tests.factories import make_person, sign_in, stored
from tests.services.test_house_style import picture

pytestmark = pytest.mark.one_database

COLOURS = {"accent": "#7a0019", "on_accent": "#ffffff", "paper": "letter"}


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    with stored(app):
        person = make_person("Dana Desk")
        create_program("winter", "Winter", "Acme", "Europe/London", person)
    return sign_in(client, person)


def save(desk: FlaskClient, **more):
    return desk.post("/desk/winter/style", data=COLOURS | {"do": "save"} | more)


def test_the_style_is_saved_and_stands_at_the_head_of_the_scorecard(desk: FlaskClient) -> None:
    answer = save(desk, logo=(io.BytesIO(picture()), "logo.png"))
    assert answer.status_code == 302
    page = desk.get("/scorecards/winter/").text
    assert 'alt="Logo of Acme"' in page
    assert "style=" not in page
    css = desk.get("/scorecards/winter/house/style.css")
    assert (css.mimetype, "#7a0019" in css.text) == ("text/css", True)
    logo = desk.get("/scorecards/winter/house/logo")
    assert logo.mimetype == "image/png"
    assert "sandbox" in logo.headers["Content-Security-Policy"]


def test_show_draws_the_colours_and_keeps_nothing(desk: FlaskClient) -> None:
    page = desk.post("/desk/winter/style", data=COLOURS | {"do": "show"}).text
    assert 'fill="#7a0019"' in page
    assert desk.get("/scorecards/winter/house/style.css").text == ""


def test_colours_too_alike_are_refused_at_the_field_and_nothing_typed_is_lost(
    desk: FlaskClient,
) -> None:
    answer = save(desk, accent="#ffcc00")
    assert answer.status_code == 422
    assert "The nearest shade of #ffcc00 that passes is" in answer.text
    assert 'value="#ffcc00"' in answer.text


def test_an_svg_is_refused_with_what_to_do(desk: FlaskClient) -> None:
    answer = save(desk, logo=(io.BytesIO(b"<svg xmlns='x'><script/></svg>"), "logo.svg"))
    assert answer.status_code == 415
    assert "Export it as PNG" in answer.text


def test_without_a_style_nothing_is_asked_for(desk: FlaskClient) -> None:
    page = desk.get("/scorecards/winter/").text
    assert "house/" not in page
    assert desk.get("/scorecards/winter/house/logo").status_code == 204


def test_a_style_sheet_never_holds_more_than_colours(desk: FlaskClient) -> None:
    answer = save(desk, accent="#123456;} body { display: none")
    assert answer.status_code == 422
