"""How much one person may leave on the server: enough for every phone, too little to fill it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from obstore.store import LocalStore

from models.audits import Draft
from models.base import db, utc_now
from models.uploads import Upload
from services import upload_limits
from services.syncing.copies import MOST_DEVICES
from services.uploads import expire_uploads
from tests.factories import stored
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import Media, envelope, picture, put, rows, told, typed


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def on_every_device(job: Job) -> None:
    for no in range(MOST_DEVICES):
        assert told(put(job, typed(device=f"phone-{no}")))["state"] == "draft"


def test_a_draft_of_one_more_device_stays_on_it_and_holds_up_nothing(job: Job) -> None:
    on_every_device(job)
    answer = put(job, typed(device="another"))
    assert (answer.status_code, answer.json["code"]) == (409, "drafts_enough")
    assert "stays on this phone" in answer.json["sentence"]
    assert len(rows(job, Draft)) == MOST_DEVICES
    again = told(put(job, typed(device="phone-3", seq=9, answers={"reason": "Leeds"})))
    assert again["seq"] == 9


def test_what_is_finished_on_one_more_device_is_taken(job: Job) -> None:
    on_every_device(job)
    answer = told(put(job, envelope(device="another")))
    assert (answer["state"], answer["seq"]) == ("submitted", 7)
    assert len(rows(job, Draft)) == MOST_DEVICES


def test_more_than_one_person_may_have_on_its_way_waits_on_the_phone(job: Job) -> None:
    size = job.app.config["SETTINGS"].max_upload_mb * 1_000_000
    fit = job.app.config["SETTINGS"].max_unfinished_mb * 1_000_000 // size
    begun = [Media(job, picture(), size=size) for _ in range(fit)]
    assert {media.piece(0, 100)["offset"] for media in begun} == {100}
    late = Media(job, picture(), size=size)
    answer = late.put(0, late.data)
    assert (answer.status_code, answer.json["code"]) == (429, "uploads_enough")
    assert "stays on your phone" in answer.json["sentence"]
    assert begun[0].piece(100, 100)["offset"] == 200
    assert late.standing()["offset"] == 0
    with stored(job.app):
        db.session.query(Upload).filter_by(id=begun[0].id).delete()
    assert late.piece(0, 100)["offset"] == 100


def test_what_was_refused_takes_no_room_from_the_photos_of_an_audit(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_limits, "MOST_OF_AN_AUDIT", 2)
    for n in range(3):
        assert Media(job, b"not a photo" * (9 + n)).send()["state"] == "refused"
    begun = [Media(job, picture()) for _ in range(3)]
    assert [one.put(0, one.data[:100]).status_code for one in begun] == [200, 200, 429]


def test_one_alone_is_let_in_however_little_may_be_on_its_way(job: Job) -> None:
    job.app.config["SETTINGS"] = replace(job.app.config["SETTINGS"], max_unfinished_mb=0)
    alone, another = (Media(job, picture(), size=100_000) for _ in range(2))
    assert alone.piece(0, 100)["offset"] == 100
    assert another.put(0, another.data).status_code == 429


def test_pieces_of_what_was_refused_go_and_the_answer_stays(job: Job, tmp_path: Path) -> None:
    media = Media(job, b"not a photo" * 9)
    refused = media.send()
    assert refused["state"] == "refused"
    store = LocalStore(tmp_path / "evidence")
    store.put(f"uploads/{media.id}/000000000000-99", media.data)
    with stored(job.app):
        expire_uploads(utc_now() + timedelta(days=15))
    assert not [one for batch in store.list("uploads/") for one in batch]
    assert media.send()["sentence"] == refused["sentence"]
