"""Files made behind the pages, as a person asks for them, waits, and fetches them."""

import io
import re
import zipfile
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.people import Person
from models.program import Program
from services.editions import publish_edition, spans_of
from services.jobs import run_waiting_jobs
from services.roles import grant_role, remove_role
from tests.factories import make_member, sign_in, stored
from tests.web.scorecards.fieldwork import BADGE, Fieldwork

FILES = "/scorecards/telecom/files"


def written(app: Flask) -> None:
    with stored(app):
        run_waiting_jobs()


def fetched(client: FlaskClient) -> Any:
    [href] = re.findall(rf'href="({FILES}/[0-9a-f-]+)', client.get(FILES).text)
    return client.get(href)


def test_a_file_waits_on_the_page_and_is_then_fetched(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    assert "No file yet" in manager.get(FILES).text
    assert manager.post(FILES, data={"format": "csv"}).status_code == 302
    waiting = manager.get(FILES).text
    assert "data-under-way" in waiting
    assert "Waiting" in waiting
    written(app)
    answer = fetched(manager)
    assert answer.headers["Content-Disposition"].endswith('telecom-audits.csv.zip"')
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    audits = zipfile.ZipFile(io.BytesIO(answer.data)).read("audits.csv").decode()
    assert BADGE not in audits


def test_the_desk_may_ask_for_what_managers_never_see(
    app: Flask, at_desk: FlaskClient, fieldwork: Fieldwork
) -> None:
    at_desk.post(FILES, data={"format": "csv", "every_state": "y", "wave": ""})
    written(app)
    audits = zipfile.ZipFile(io.BytesIO(fetched(at_desk).data)).read("audits.csv").decode()
    assert BADGE in audits
    assert str(fieldwork.waiting.id) in audits


def test_a_file_is_for_whoever_asked_and_nobody_else(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    manager.post(FILES, data={"format": "csv"})
    written(app)
    [href] = re.findall(rf'href="({FILES}/[0-9a-f-]+)"', manager.get(FILES).text)
    with stored(app):
        other = make_member(db.session.get_one(Program, fieldwork.program.id), "manager")
    client = sign_in(app.test_client(), other)
    assert client.get(href).status_code == 404
    assert "No file yet" in client.get(FILES).text
    assert client.get(f"{FILES}/{uuid4()}").status_code == 404


def test_no_single_audits_where_figures_are_not_shared(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    with stored(app):
        db.session.get_one(Program, fieldwork.program.id).live_to_managers = False
    answer = manager.post(FILES, data={"format": "csv"})
    assert b"format" not in answer.data or answer.status_code == 403
    with stored(app):
        assert run_waiting_jobs() == 0


def closed(app: Flask, fieldwork: Fieldwork) -> None:
    """The program shows its managers editions alone, from now on."""
    with stored(app):
        program = db.session.get_one(Program, fieldwork.program.id)
        publish_edition(program, spans_of(program)[0], "All in all.", None, no=1)
        program.live_to_managers = False


def test_a_file_of_live_figures_is_closed_with_them(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.exported.scorecards.LONG", 1)
    manager.post(FILES, data={"format": "csv"})
    manager.post("/scorecards/telecom/download/csv?wave=2026-11")
    written(app)
    hrefs = re.findall(rf'href="({FILES}/[0-9a-f-]+)"', manager.get(FILES).text)
    assert [manager.get(href).status_code for href in hrefs] == [200, 200]
    closed(app, fieldwork)
    assert [manager.get(href).status_code for href in hrefs] == [403, 403]
    assert [manager.post(f"{href}/again").status_code for href in hrefs] == [403, 403]
    assert "No file yet" in manager.get(FILES).text


def test_the_file_of_an_edition_stays_with_who_may_read_the_edition(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.exported.scorecards.LONG", 1)
    closed(app, fieldwork)
    manager.post("/scorecards/telecom/download/csv?edition=1")
    written(app)
    assert fetched(manager).status_code == 200


def test_who_left_the_desk_fetches_nothing_that_was_asked_for_there(
    app: Flask, at_desk: FlaskClient, fieldwork: Fieldwork
) -> None:
    at_desk.post(FILES, data={"format": "csv", "every_state": "y"})
    written(app)
    [href] = re.findall(rf'href="({FILES}/[0-9a-f-]+)"', at_desk.get(FILES).text)
    with stored(app):
        program = db.session.get_one(Program, fieldwork.program.id)
        person = db.session.get_one(Person, fieldwork.desk.id)
        make_member(program, "desk")  # somebody stays at the desk
        grant_role(person, program, "manager")
        remove_role(person, program, "desk", by=person)
    assert at_desk.get(href).status_code == 403
    assert "No file yet" in at_desk.get(FILES).text


@pytest.mark.parametrize(("asked", "status"), [("paper=napkin", 404), ("edition=draft", 409)])
def test_a_file_that_can_not_be_written_is_refused_at_once(
    app: Flask, at_desk: FlaskClient, fieldwork: Fieldwork, asked: str, status: int
) -> None:
    answer = at_desk.post(f"/scorecards/telecom/download/csv?{asked}")
    assert answer.status_code == status
    with stored(app):
        assert run_waiting_jobs() == 0


def test_an_unknown_kind_of_file_is_told_at_the_form(
    manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    answer = manager.post(FILES, data={"format": "docx"})
    assert answer.status_code == 422
    assert "Some answers need a second look" in answer.text


def test_a_long_scorecard_is_written_behind_the_pages(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.exported.scorecards.LONG", 1)
    page = manager.get("/scorecards/telecom/download/csv?wave=2026-11").text
    [address] = re.findall(r'action="([^"]+/download/csv[^"]*)"', page)
    assert manager.post(address.replace("&amp;", "&")).status_code == 302
    written(app)
    answer = fetched(manager)
    assert answer.headers["Content-Disposition"].endswith('telecom-scorecard-november-2026.csv"')
    assert answer.data.startswith(b"record,")
