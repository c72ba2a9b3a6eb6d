"""Downloads of an edition: the same file again moves nothing, and nobody is given another's."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.editions import Edition
from models.jobs import Job
from models.program import Program
from services.editions import publish_edition, span_of
from services.editions.files import file_of, kept_bytes, made_bytes
from services.sharing.links import make_link, token_of
from services.store import put_bytes
from tests.factories import stored
from tests.web.scorecards.fieldwork import Fieldwork

HOME = "/scorecards/telecom/"
pytestmark = pytest.mark.one_database


def publish(app: Flask, fieldwork: Fieldwork, no: int = 1, **more) -> None:
    with stored(app):
        program = db.session.get_one(Program, fieldwork.program.id)
        publish_edition(program, span_of(program, "wave:2026-11"), "Calm.", None, no=no, **more)


def its_file(format: str, no: int = 1, **how):
    edition = db.session.scalars(db.select(Edition).where(Edition.no == no)).one()
    return file_of(db.session.get_one(Program, edition.program_id), edition, format, **how)


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_second_download_of_an_edition_moves_nothing(app, manager, fieldwork, format):
    publish(app, fieldwork)
    address = f"{HOME}download/{format}?edition=1"
    first = manager.get(address, headers={"Accept-Encoding": "gzip"})
    assert first.status_code == 200
    again = manager.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    publish(app, fieldwork, 2, corrects=1, reason="A wave was missing.")
    newer = address.replace("edition=1", "edition=2")
    other = manager.get(newer, headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
    assert "edition-2" in other.headers["Content-Disposition"]


def test_a_download_is_what_was_kept_and_what_is_made(app, manager, fieldwork):
    publish(app, fieldwork)
    first = manager.get(f"{HOME}download/xlsx?edition=1").data
    with app.app_context():
        file = its_file("xlsx")
        assert first == kept_bytes(file) == made_bytes(file)
        put_bytes(file.path, b"as it was kept")
    assert manager.get(f"{HOME}download/xlsx?edition=1").data == b"as it was kept"


def test_paper_that_was_asked_for_is_another_file(app, manager, fieldwork):
    publish(app, fieldwork)
    own, letter = (
        manager.get(f"{HOME}download/xlsx?edition=1{paper}") for paper in ("", "&paper=letter")
    )
    assert own.data != letter.data
    assert own.headers["ETag"] != letter.headers["ETag"]
    assert manager.get(f"{HOME}download/xlsx?edition=1&paper=napkin").status_code == 404


def test_live_figures_are_made_each_time(app, manager, fieldwork):
    publish(app, fieldwork)
    assert "ETag" not in manager.get(f"{HOME}download/csv?edition=live").headers


def test_nobody_learns_from_a_tag_what_they_may_not_read(app, manager, fieldwork):
    publish(app, fieldwork)
    tag = manager.get(f"{HOME}download/csv?edition=1").headers["ETag"]
    known = {"If-None-Match": tag}
    assert app.test_client().get(f"{HOME}download/csv?edition=1", headers=known).status_code != 304


def test_who_has_a_link_is_given_the_file_without_single_audits_and_is_noted(
    app, manager, fieldwork
):
    publish(app, fieldwork)
    with stored(app):
        edition = db.session.scalars(db.select(Edition)).one()
        link = make_link(edition, fieldwork.manager, label="Board", downloads=True)
        address = f"/shared/{token_of(link)}/download/pptx"
    theirs = manager.get(f"{HOME}download/pptx?edition=1")
    shared = app.test_client().get(address)
    with app.app_context():
        assert shared.data == kept_bytes(its_file("pptx", with_audits=False))
        assert theirs.data == kept_bytes(its_file("pptx"))
    assert shared.headers["ETag"] != theirs.headers["ETag"]
    again = app.test_client().get(address, headers={"If-None-Match": shared.headers["ETag"]})
    assert again.status_code == 304


def test_publishing_asks_for_the_usual_files(app, at_desk: FlaskClient, fieldwork):
    page = f"{HOME.replace('scorecards', 'desk')}editions/prepare?period=wave:2026-11"
    answer = at_desk.post(page, data={"deed": "publish", "no": "1", "summary": "Calm."})
    assert answer.status_code == 302
    with app.app_context():
        [job] = db.session.scalars(db.select(Job).where(Job.kind == "edition_files"))
        assert job.given["edition"] == db.session.scalars(db.select(Edition.id)).one()


def test_a_long_edition_is_fetched_at_once_when_its_file_is_there(
    app, manager, fieldwork, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("services.exported.scorecards.LONG", 1)
    publish(app, fieldwork)
    address = f"{HOME}download/csv?edition=1"
    assert "text/html" in manager.get(address).content_type
    with app.app_context():
        put_bytes(its_file("csv").path, b"record,")
    assert manager.get(address).data == b"record,"


def test_the_document_of_an_edition_moves_once(app, manager, fieldwork):
    publish(app, fieldwork)
    address = f"{HOME}editions/1/edition.json"
    first = manager.get(address)
    again = manager.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
