"""Files of editions: made once, kept as they were made, the same whoever makes them, and never in anybody's way."""

import threading
from dataclasses import replace

import obstore
import pytest
from flask import Flask

from domain.exports import FORMATS
from models.base import db
from models.editions import Edition
from models.program import Program
from services.editions import files, publish_edition, span_of
from services.editions.files import USUAL, file_of, keep, kept_bytes, made_bytes, opened
from services.jobs import run_waiting_jobs
from services.jobs.unmade import ask_for_files_of, ask_for_unmade_files
from services.store import put_bytes
from tests.factories import stored
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork

pytestmark = pytest.mark.one_database
MARK = b"as it was kept"


@pytest.fixture
def fieldwork(app: Flask) -> Fieldwork:
    with stored(app):
        return make_fieldwork()


@pytest.fixture
def program(fieldwork: Fieldwork, context: None) -> Program:
    return db.session.get_one(Program, fieldwork.program.id)


@pytest.fixture
def edition(program: Program) -> Edition:
    return publish(program)


def publish(program: Program, no: int = 1, **more) -> Edition:
    span = span_of(program, "wave:2026-11")
    edition = publish_edition(program, span, "All in all.", None, no=no, **more)
    db.session.commit()
    return edition


def every_kept_file(app: Flask) -> dict[str, bytes]:
    store = files.get_bytes
    found = obstore.list(_store_of(app), f"{files.FOLDER}/")
    return {one["path"]: store(one["path"]) for page in found for one in page}


def _store_of(app: Flask):
    from services.store import _store_at

    return _store_at(app.config["SETTINGS"].evidence_store)


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_kept_is_what_was_made(app, program, edition, format):
    file = file_of(program, edition, format)
    made = opened(file)
    assert kept_bytes(file) == opened(file) == made == made_bytes(file)


def test_what_is_kept_is_opened_and_not_made_again(program, edition):
    file = file_of(program, edition, "csv")
    put_bytes(file.path, MARK)
    assert opened(file) == MARK
    assert keep(file) is False


def test_whatever_the_bytes_follow_from_has_a_place_of_its_own(program, edition):
    file = file_of(program, edition, "pdf")
    corrected = publish(program, 2, corrects=1, reason="A wave was missing.")
    others = [
        replace(file, format="xlsx"),
        replace(file, paper="letter"),
        replace(file, language="de"),
        replace(file, with_audits=False),
        replace(file, edition=corrected),
    ]
    assert len({one.path for one in (file, *others)}) == 6
    assert len({one.tag for one in (file, *others)}) == 6


def test_who_has_a_link_is_never_given_the_marks_of_single_audits(program, edition):
    own = opened(file_of(program, edition, "pdf"))
    shared = opened(file_of(program, edition, "pdf", with_audits=False))
    assert own != shared
    assert own == opened(file_of(program, edition, "pdf"))


def test_two_who_are_the_first_at_once_are_given_the_same(app, program, edition):
    together, found = threading.Barrier(2), []
    edition_id = edition.id

    def first() -> None:
        with app.app_context():
            its = db.session.get_one(Edition, edition_id)
            file = file_of(db.session.get_one(Program, its.program_id), its, "xlsx")
            together.wait()
            found.append(opened(file))

    threads = [threading.Thread(target=first) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found[0] == found[1] == kept_bytes(file_of(program, edition, "xlsx"))


@pytest.mark.parametrize("broken", [("get", "put"), ("put",)])
def test_while_the_store_is_away_a_file_is_made_for_who_asks(
    program, edition, monkeypatch: pytest.MonkeyPatch, broken
):
    def away(*_args: object) -> None:
        raise obstore.exceptions.GenericError("connection refused")

    file = file_of(program, edition, "csv")
    with monkeypatch.context() as without:
        for verb in broken:
            without.setattr(obstore, verb, away)
        assert opened(file) == made_bytes(file)
    assert kept_bytes(file) is None
    assert opened(file) == kept_bytes(file)


def test_the_usual_files_are_made_behind_the_pages_and_once(app, program, edition):
    job = ask_for_files_of(edition)
    run_waiting_jobs()
    assert (job.state, job.changed) == ("done", len(USUAL)), job.error
    for format in USUAL:
        assert kept_bytes(file_of(program, edition, format)) is not None
    again = ask_for_files_of(edition)
    run_waiting_jobs()
    assert (again.state, again.changed) == ("done", 0)


def test_what_an_earlier_release_made_goes_when_this_one_made_its_own(
    app, program, edition, monkeypatch: pytest.MonkeyPatch
):
    file = file_of(program, edition, "csv")
    with monkeypatch.context() as earlier:
        earlier.setattr(files, "release", lambda: "earlier")
        put_bytes(file.path, MARK)
    assert opened(file) != MARK
    files.forget_other_releases(edition)
    assert list(every_kept_file(app)) == [file.path]


def test_the_worker_asks_once_for_the_edition_that_stands(program, edition):
    second = publish(program, 2, corrects=1, reason="A wave was missing.")
    [job] = ask_for_unmade_files()
    assert job.given["edition"] == second.id
    db.session.commit()
    assert ask_for_unmade_files() == []
    job.state = "failed"
    assert ask_for_unmade_files() == []


def test_another_release_has_the_files_made_anew(program, edition, monkeypatch: pytest.MonkeyPatch):
    assert len(ask_for_unmade_files()) == 1
    monkeypatch.setattr("services.jobs.unmade.release", lambda: "later")
    assert len(ask_for_unmade_files()) == 1
