"""Questionnaires at the desk: upload, findings, publishing, and a preview that keeps nothing."""

import html
import re
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.audits import Audit, Draft
from models.base import db
from models.questionnaires import Version
from tests.factories import make_member, make_program, sign_in, stored
from tests.support.workbooks import SURVEY, workbook

pytestmark = pytest.mark.one_database

OURS = Path(__file__).parents[3] / "questionnaires" / "hotline-call.xlsx"


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    with stored(app):
        person = make_member(make_program("winter", "Winter"), "desk")
    return sign_in(client, person)


def upload(desk: FlaskClient, data: bytes, name: str = "call.xlsx") -> object:
    return desk.post("/desk/winter/questionnaires", data={"file": (BytesIO(data), name)})


def versions(app: Flask) -> list[tuple[int, bool]]:
    with app.app_context():
        return [(one.no, one.is_published) for one in db.session.scalars(select(Version))]


def test_a_workbook_is_uploaded_looked_at_and_published(app: Flask, desk: FlaskClient) -> None:
    data = workbook()
    address = upload(desk, data).location
    page = desk.get(address).text
    assert "Everything in the workbook was understood." in page
    assert versions(app) == [(1, False)]
    desk.post(f"{address}/publication")
    assert versions(app) == [(1, True)]
    assert "Publish version" not in desk.get(address).text
    assert desk.get(f"{address}/workbook").data == data


def test_errors_are_shown_where_they_are_and_stand_in_the_way(
    app: Flask, desk: FlaskClient
) -> None:
    bad = workbook([*SURVEY, ["select_one nowhere", "which", "Which?", ""]])
    address = upload(desk, bad).location
    page = desk.get(address).text
    assert "nowhere" in page
    assert "<td>survey</td>" in page
    assert 'aria-disabled="true"' in page
    assert desk.post(f"{address}/publication").status_code == 409
    assert versions(app) == [(1, False)]


def test_a_file_that_is_no_workbook_is_told_on_the_page(app: Flask, desk: FlaskClient) -> None:
    answer = upload(desk, b"hello", "notes.txt")
    assert answer.status_code == 422
    assert "could not be read as a questionnaire" in answer.text
    assert versions(app) == []


def test_the_preview_opens_questions_as_answers_come_and_keeps_nothing(
    app: Flask, desk: FlaskClient
) -> None:
    survey = [
        ["type", "name", "label", "metric", "relevant", "required"],
        ["select_one yn", "helped", "Were you helped?", "", "", "yes"],
        ["text", "why", "Why not?", "", "${helped} = 'no'", ""],
    ]
    address = f"{upload(desk, workbook(survey)).location}/preview"
    first = desk.get(address).text
    assert "Were you helped?" in first
    assert "Why not?" not in first
    assert "Preview: nothing is kept" in first
    missing = desk.post(address, data={**hidden(first), "go": "next"}).text
    assert 'id="errors"' in missing
    opened = desk.post(address, data={**hidden(first), "q-helped": "no", "go": "stay"}).text
    assert "Why not?" in opened
    with app.app_context():
        for table in (Audit, Draft):
            assert db.session.scalars(select(func.count()).select_from(table)).one() == 0


def test_our_own_questionnaire_can_be_walked_through_to_its_end(desk: FlaskClient) -> None:
    address = f"{upload(desk, OURS.read_bytes(), OURS.name).location}/preview"
    page = desk.get(address).text
    sections = len(set(re.findall(r'value="step:(\d+)"', page)))
    assert sections >= 3
    for step in range(1, sections + 1):
        page = desk.post(address, data={**hidden(page), "go": f"step:{step}"}).text
        assert "<h1>" in page


def test_a_call_can_be_timed_in_the_preview(desk: FlaskClient) -> None:
    survey = [["type", "name", "label"], ["timeline", "call", "The call"]]
    address = f"{upload(desk, workbook(survey)).location}/preview"
    page = desk.get(address).text
    pressed = {**hidden(page), "mark": "call:dial", "q-call": ""}
    running = desk.post(address, data=pressed).text
    assert '"mark": "dial"' in html.unescape(running)
    assert 'value="call:human"' in running


@pytest.mark.parametrize(
    "carried", ["", "{", "[]", '{"answers": 3}', '{"answers": {"helped": {"a": 1}}, "marks": []}']
)
def test_a_preview_with_odd_answers_begins_anew(desk: FlaskClient, carried: str) -> None:
    address = f"{upload(desk, workbook()).location}/preview"
    answer = desk.post(address, data={"carried": carried, "step": "1", "go": "stay"})
    assert answer.status_code == 200


def hidden(page: str) -> dict[str, object]:
    """What the form of a preview page sends along."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    asked = [html.unescape(value) for name, value in found if name == "asked"]
    rest = {name: html.unescape(value) for name, value in found if name in ("carried", "step")}
    return {**rest, "asked": asked}
