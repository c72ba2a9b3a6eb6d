"""Importing at the desk: the columns beside the form, every bad row in a table, nothing half-done."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.base import db
from models.program import Brand
from services.imports import IMPORTS
from tests.factories import make_member, make_program, sign_in, stored

pytestmark = pytest.mark.one_database


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    with stored(app):
        person = make_member(make_program("winter", "Winter"), "desk")
    return sign_in(client, person)


def send(desk: FlaskClient, kind: str, text: str, **more: str) -> object:
    data = {"file": (BytesIO(text.encode()), f"{kind}.csv"), **more}
    return desk.post(f"/desk/winter/import/{kind}", data=data)


def brands(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(func.count()).select_from(Brand)).one()


@pytest.mark.parametrize("kind", IMPORTS)
def test_every_column_stands_beside_the_form_and_in_the_example(
    desk: FlaskClient, kind: str
) -> None:
    page = desk.get(f"/desk/winter/import/{kind}").text
    example = desk.get(f"/desk/winter/import/{kind}/example.csv")
    head = example.get_data(as_text=True).lstrip("\ufeff").splitlines()[0].split(",")
    assert head == [column.name for column in IMPORTS[kind].columns()]
    assert all(f"<code>{name}</code>" in page for name in head)
    assert f"filename={kind}-example.csv" in example.headers["Content-Disposition"]


def test_the_example_of_brands_can_be_imported(app: Flask, desk: FlaskClient) -> None:
    example = desk.get("/desk/winter/import/brands/example.csv").get_data(as_text=True)
    assert send(desk, "brands", example).status_code == 200
    assert brands(app) == 3


def test_bad_rows_are_shown_with_row_column_and_how_to_mend_and_nothing_is_imported(
    app: Flask, desk: FlaskClient
) -> None:
    answer = send(desk, "brands", "name,client\nNorwood,yes\nHalden,perhaps\n,no\n")
    assert answer.status_code == 422
    assert "2 things are wrong" in answer.text
    for words in ("perhaps", "neither yes nor no", "Write yes or no.", "but it is needed"):
        assert words in answer.text
    assert brands(app) == 2


def test_the_same_file_again_says_that_nothing_was_changed(app: Flask, desk: FlaskClient) -> None:
    text = "name\nNorwood\n"
    assert "1 added" in send(desk, "brands", text).text
    again = send(desk, "brands", text)
    assert "Exactly this file was imported" in again.text
    assert brands(app) == 3


def test_missing_brands_are_created_only_when_the_box_is_ticked(
    app: Flask, desk: FlaskClient
) -> None:
    text = "name,brand,channel\nLeeds,Norwood,phone\n"
    assert "or tick" in send(desk, "touchpoints", text).text
    assert send(desk, "touchpoints", text, create="y").status_code == 200
    assert brands(app) == 3


def test_no_file_is_an_error_at_the_field(desk: FlaskClient) -> None:
    answer = desk.post("/desk/winter/import/brands", data={})
    assert answer.status_code == 422
    assert "Choose a CSV file." in answer.text


def test_what_cannot_be_imported_is_not_there(desk: FlaskClient) -> None:
    assert desk.get("/desk/winter/import/secrets").status_code == 404


def test_a_cell_is_shown_as_text_never_as_markup(desk: FlaskClient) -> None:
    answer = send(desk, "brands", "name,client\nA,<script>alert(1)</script>\n")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text
