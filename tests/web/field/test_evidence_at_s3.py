"""Evidence at a real S3 server: put, read, in pieces, removed; and what is said while it is away."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from models.audits import Evidence
from models.base import db, utc_now
from services.evidence import open_evidence
from services.store import check_store
from services.uploads import expire_uploads
from tests.factories import stored
from tests.support.client import watch
from tests.support.s3 import BUCKET, S3Server, s3_server
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import Media, picture, rows

pytestmark = pytest.mark.one_database


@pytest.fixture
def s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    with s3_server(tmp_path / "s3") as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def job(make_app: Callable[..., Flask], s3: S3Server) -> Job:
    # The port in the folder's name keeps the stores of two tests apart: they are opened once per address.
    app = make_app(EVIDENCE_STORE=f"{s3.url}-{s3.port}")
    app.testing, app.config["WTF_CSRF_ENABLED"] = True, False
    watch(app)
    return make_job(app)


def objects(s3: S3Server) -> list[str]:
    folder = s3.folder / BUCKET
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_photo_in_pieces_lies_there_whole_and_is_read_again(job: Job, s3: S3Server) -> None:
    with job.app.app_context():
        check_store()
    media = Media(job, picture())
    media.piece(0, 700)
    assert any("uploads/" in name for name in objects(s3))
    assert media.piece(700, len(media.data))["state"] == "stored"
    (evidence,) = rows(job, Evidence)
    assert [name.rpartition("/")[2] for name in objects(s3)] == [evidence.sha]
    with job.app.app_context():
        assert len(open_evidence(db.session.get_one(Evidence, evidence.id))) == evidence.size


def test_pieces_that_nobody_went_on_with_are_removed_there(job: Job, s3: S3Server) -> None:
    Media(job, picture()).piece(0, 700)
    with stored(job.app):
        assert expire_uploads(utc_now() + timedelta(days=15)) == 1
    assert objects(s3) == []


def test_while_it_is_away_that_is_said_and_the_next_try_goes_on(job: Job, s3: S3Server) -> None:
    media = Media(job, picture())
    media.piece(0, 700)
    s3.stop()
    answer = media.put(700, media.data[700:])
    assert (answer.status_code, answer.json["code"]) == (503, "evidence_store_away")
    assert "can't be reached now" in answer.json["sentence"]
    assert media.standing()["offset"] == 700
    assert not rows(job, Evidence)
    s3.start()
    assert media.piece(700, len(media.data))["state"] == "stored"
