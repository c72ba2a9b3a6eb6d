"""Photos and recordings in pieces: taken once in whatever order they come, looked at as any other, never half kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.audits import Evidence
from models.base import utc_now
from models.uploads import Upload
from services.assignments import reassign
from services.uploads import expire_uploads
from tests.factories import make_member, stored
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import Media, picture, rows, told
from tests.web.field.test_sync import assignment_of

WEBM = (
    b"\x1a\x45\xdf\xa3\x01\x00\x00\x00B\x82\x84webm" + b"\0" * 20 + b"\x86\x86A_OPUS" + b"\0" * 60
)
MP4 = b"\0\0\0\x18ftypiso5\0\0\0\0iso5mp41" + b"\0\0\0\x21hdlr\0\0\0\0\0\0\0\0soun" + b"\0" * 60
WAV = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0" + b"\0" * 60


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def allow_recording(job: Job, *, program: bool = True, place: bool = True) -> None:
    with stored(job.app):
        row = assignment_of(job)
        row.program.recording_allowed, row.touchpoint.recording_allowed = program, place


def pieces_left(job: Job, folder: Path) -> list[Path]:
    return [path for path in (folder / "uploads").rglob("*") if path.is_file()]


def test_a_photo_in_one_piece_is_evidence_under_the_id_of_the_phone(job: Job) -> None:
    media = Media(job, picture())
    answer = media.send()
    assert (answer["state"], answer["offset"], answer["sentence"]) == (
        "stored",
        len(media.data),
        "",
    )
    (evidence,) = rows(job, Evidence)
    assert (evidence.id, evidence.question) == (media.id, "proof")
    assert (evidence.width, evidence.kind) == (160, "image/jpeg")
    assert evidence.captured_at < utc_now() - timedelta(minutes=4)


def test_pieces_are_put_together_and_then_removed(job: Job, tmp_path: Path) -> None:
    media = Media(job, picture(), key="mood#evidence")
    third = len(media.data) // 3 + 1
    assert media.piece(0, third) == {
        "id": str(media.id),
        "offset": third,
        "size": len(media.data),
        "state": "partial",
        "sentence": "",
    }
    assert media.standing()["offset"] == third
    assert pieces_left(job, tmp_path / "evidence")
    media.piece(third, third)
    assert media.piece(2 * third, third)["state"] == "stored"
    (evidence,) = rows(job, Evidence)
    assert evidence.question == "mood"
    assert not pieces_left(job, tmp_path / "evidence")


def test_a_piece_twice_or_at_a_wrong_place_is_answered_with_the_right_one(job: Job) -> None:
    media = Media(job, picture())
    assert media.piece(500, 100)["offset"] == 0
    media.piece(0, 400)
    assert media.piece(0, 400)["offset"] == 400
    assert media.piece(0, 150)["offset"] == 400
    media.piece(400, len(media.data))
    assert media.piece(400, len(media.data))["state"] == "stored"
    assert media.standing()["state"] == "stored"
    assert len(rows(job, Evidence)) == 1


def test_pieces_of_another_size_after_an_interruption_fit(job: Job) -> None:
    media = Media(job, picture())
    media.piece(0, 400)
    media.piece(400, 100)
    assert media.piece(500, len(media.data))["state"] == "stored"


def test_nothing_is_lost_when_the_server_dies_before_the_last_look(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = Media(job, picture())
    with monkeypatch.context() as dying:
        dying.setattr("blueprints.field.routes.media.finish_upload", lambda *_args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            media.put(0, media.data)
    assert media.standing() == {**media.standing(), "state": "partial", "offset": len(media.data)}
    assert told(media.put(len(media.data), b""))["state"] == "stored"


def test_the_store_away_is_said_and_the_next_try_goes_on(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    import obstore

    def away(*_args: object) -> None:
        raise obstore.exceptions.GenericError("connection refused")

    media = Media(job, picture())
    media.piece(0, 300)
    with monkeypatch.context() as broken:
        broken.setattr(obstore, "put", away)
        answer = media.put(300, media.data[300:])
        assert (answer.status_code, answer.json["code"]) == (503, "evidence_store_away")
    assert media.standing()["offset"] == 300
    assert media.piece(300, len(media.data))["state"] == "stored"


def test_bytes_that_are_not_those_of_the_phone_begin_anew(job: Job) -> None:
    media = Media(job, picture())
    broken = bytes(len(media.data))
    assert told(media.put(0, broken)) | {"offset": 0, "state": "partial"} == told(
        job.client.get(media.address)
    )
    assert media.send()["state"] == "stored"


def test_what_arrives_damaged_again_and_again_is_refused_in_words(job: Job) -> None:
    media = Media(job, picture(), sha="0" * 64)
    answers = [media.send() for _ in range(5)]
    assert answers[0]["state"] == "partial"
    assert answers[-1]["state"] == "refused"
    assert "damaged" in answers[-1]["sentence"]


def test_without_a_hash_the_size_is_what_must_fit(job: Job) -> None:
    assert Media(job, picture(), sha="").send()["state"] == "stored"


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"not a photo" * 9, "photo", "not a photo"),
        (picture()[:300], "photo", "damaged"),
        (WAV, "photo", "not a photo"),
        (b"%PDF-1.7 receipt", "file", "not a photo"),
        (picture(), "audio", "not allowed"),
    ],
)
def test_what_is_refused_says_why_and_says_it_again(
    job: Job, data: bytes, kind: str, said: str
) -> None:
    media = Media(job, data, kind=kind)
    answer = media.send()
    assert answer["state"] == "refused"
    assert said in answer["sentence"]
    assert media.send() == answer
    assert media.standing() == answer
    assert not rows(job, Evidence)


def test_what_is_too_large_is_refused_before_it_travels(job: Job) -> None:
    media = Media(job, picture(), size=40_000_000)
    answer = media.piece(0, 100)
    assert (answer["state"], answer["offset"]) == ("refused", 0)
    assert "at most 32 MB" in answer["sentence"]


def test_a_photo_of_an_iphone_is_read_and_loses_what_the_camera_wrote(job: Job) -> None:
    sample = Path("tests/samples/photo.heic").read_bytes()
    assert b"Jo Auditor" in sample
    media = Media(job, sample)
    assert media.send()["state"] == "stored"
    (evidence,) = rows(job, Evidence)
    assert (evidence.kind, evidence.width, evidence.height) == ("image/jpeg", 48, 64)


# Recordings


@pytest.mark.parametrize(
    ("data", "kind"), [(WEBM, "audio/webm"), (MP4, "audio/mp4"), (WAV, "audio/wav")]
)
def test_sound_is_kept_where_program_and_place_allow_it(job: Job, data: bytes, kind: str) -> None:
    allow_recording(job)
    assert Media(job, data, kind="audio").send()["state"] == "stored"
    (evidence,) = rows(job, Evidence)
    assert evidence.kind == kind


@pytest.mark.parametrize("rule", [{"program": False}, {"place": False}])
def test_one_of_them_is_not_enough(job: Job, rule: dict[str, bool]) -> None:
    allow_recording(job, **rule)
    answer = Media(job, WEBM, kind="audio").send()
    assert answer["state"] == "refused"
    assert "Recording is not allowed" in answer["sentence"]


@pytest.mark.parametrize(
    "data", [WEBM.replace(b"A_OPUS", b"V_VP8\0"), MP4.replace(b"soun", b"vide"), b"x" * 90]
)
def test_a_film_is_no_recording(job: Job, data: bytes) -> None:
    allow_recording(job)
    assert Media(job, data, kind="audio").send()["state"] == "refused"


# Whose


def test_nobody_sends_into_anothers_audit_or_upload(job: Job, app: Flask) -> None:
    other = make_job(app)
    media = Media(job, picture())
    media.piece(0, 300)
    stranger = {"audit": str(other.audit_id)}
    media.said |= stranger
    assert media.put(300, media.data[300:], other.client).status_code == 404
    assert other.client.get(media.address).status_code == 404
    mine = Media(job, picture(), audit=str(other.audit_id))
    assert mine.put(0, mine.data).status_code == 404
    assert Media(job, picture(), audit="").put(0, b"x").status_code == 404
    assert app.test_client().get(media.address).status_code in (302, 401)


def test_a_photo_of_a_job_that_was_taken_back_is_kept_with_it(job: Job) -> None:
    with stored(job.app):
        reassign(assignment_of(job), make_member(job.program, "auditor"), None)
    media = Media(job, picture())
    assert media.send()["state"] == "stored"


# One photo, many ids


def test_each_id_that_an_answer_may_name_leads_somewhere(job: Job) -> None:
    one, two = Media(job, picture()), Media(job, picture())
    assert (one.send()["state"], two.send()["state"]) == ("stored", "stored")
    first, second = rows(job, Evidence)
    assert {first.id, second.id} == {one.id, two.id}
    assert first.sha == second.sha


def test_pieces_of_one_photo_from_many_requests_at_once_are_one_photo(job: Job) -> None:
    media = Media(job, picture(size=(800, 600)))
    half = len(media.data) // 2
    media.standing()
    cookie = job.client.get_cookie("session")
    assert cookie is not None

    def again(_n: int) -> str:
        client = FlaskClient(job.app, job.app.response_class)
        client.set_cookie("session", cookie.value)
        media.piece(0, half, client)
        return str(media.piece(half, half + 1, client)["state"])

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(again, range(16))) == {"stored"}
    assert len(rows(job, Evidence)) == 1


def test_what_never_arrived_whole_is_forgotten_in_the_end(job: Job, tmp_path: Path) -> None:
    media = Media(job, picture())
    media.piece(0, 300)
    with stored(job.app):
        assert expire_uploads(utc_now()) == 0
        assert expire_uploads(utc_now() + timedelta(days=15)) == 1
    assert not pieces_left(job, tmp_path / "evidence")
    assert not rows(job, Upload)
    assert media.send()["state"] == "stored"


def test_what_was_stored_stays_so_when_its_upload_is_forgotten(job: Job) -> None:
    media = Media(job, picture())
    media.send()
    with stored(job.app):
        expire_uploads(utc_now() + timedelta(days=15))
    assert media.standing()["state"] == "stored"
    assert media.send()["state"] == "stored"
    assert len(rows(job, Evidence)) == 1
