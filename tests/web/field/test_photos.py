"""Photos of pages without scripts: they come with the form, and are seen by their auditor alone."""

import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from models.audits import Evidence
from models.base import db, utc_now
from tests.support.evidence_links import link_on
from tests.web.field.makers import Job, make_job, posted


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def picture(colour: str = "navy") -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(written, "JPEG")
    written.seek(0)
    return written


def send(job: Job, colour: str = "navy", key: str = "proof", client: Any = None) -> Any:
    """A page that only adds a photo; it leaves answers that it did not touch."""
    data = {"go": "stay", f"q-{key}.files": (picture(colour), "p.jpg")}
    return (client or job.client).post(f"{job.url}/3", data=data)


def sent(job: Job, colour: str = "navy", key: str = "proof") -> dict[str, str]:
    """Id and address of a photo that was sent."""
    assert send(job, colour, key).status_code == 302
    photo = job.answers[key][-1]
    return {"id": photo, "href": link_on(job.get("/3").text, photo)}


def test_a_photo_is_attached_the_moment_it_arrives(job: Job) -> None:
    told = sent(job)
    assert job.answers["proof"] == [told["id"]]
    assert told["href"].startswith(f"{job.url}/photos/{told['id']}")


def test_several_photos_stay_in_the_order_they_came(job: Job) -> None:
    ids = [sent(job, colour)["id"] for colour in ("navy", "teal", "red")]
    assert len(set(ids)) == 3
    assert job.answers["proof"] == ids


def test_photos_that_arrive_at_one_moment_are_all_kept(job: Job) -> None:
    job.client.post(f"{job.url}/start")
    cookie = job.client.get_cookie("session")
    assert cookie is not None

    def send_apart(colour: str) -> int:
        client = FlaskClient(job.app, job.app.response_class)
        client.set_cookie("session", cookie.value)
        status: int = send(job, colour, client=client).status_code
        return status

    colours = ("navy", "teal", "red", "gold", "black", "white")
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(send_apart, colours)) == [302] * 6
    assert len(job.answers["proof"]) == 6


def test_the_same_photo_again_is_the_same_evidence(job: Job) -> None:
    assert sent(job)["id"] == sent(job)["id"]
    with job.app.app_context():
        assert db.session.query(Evidence).count() == 1
    assert len(job.answers["proof"]) == 1


def test_a_photo_may_prove_an_answer_of_another_kind(job: Job) -> None:
    told = sent(job, key="mood#evidence")
    assert job.answers["mood#evidence"] == [told["id"]]


def test_without_the_script_photos_come_with_the_form(job: Job) -> None:
    files = {"q-proof.files": [(picture("navy"), "a.jpg"), (picture("teal"), "b.jpg")]}
    job.client.post(f"{job.url}/3", data={**posted(["proof", "day"], day="2026-11-20"), **files})
    assert len(job.answers["proof"]) == 2
    assert job.answers["day"] == "2026-11-20"


def test_a_refused_photo_takes_no_answer_with_it(job: Job) -> None:
    files = {"q-proof.files": [(io.BytesIO(b"not a photo"), "a.jpg"), (picture(), "b.jpg")]}
    response = job.client.post(
        f"{job.url}/3", data={**posted(["proof", "day"], day="2026-11-20"), **files}
    )
    assert job.answers["day"] == "2026-11-20"
    assert len(job.answers["proof"]) == 1
    assert "This file is not a photo." in job.client.get(response.location).text


def test_an_older_page_that_saves_late_keeps_newer_photos(job: Job) -> None:
    sent(job)
    job.save(3, ["proof", "friendly"], friendly="4")
    assert len(job.answers["proof"]) == 1


def test_a_photo_can_be_taken_away(job: Job) -> None:
    told = sent(job)
    job.save(3, ["proof"], go="", remove=f"proof:{told['id']}")
    assert not job.answers.get("proof")


def test_a_photo_is_served_to_its_auditor_only_and_told_how_to_be_treated(app: Flask) -> None:
    job, stranger = make_job(app), make_job(app)
    href = sent(job)["href"]
    response = job.client.get(href)
    assert response.mimetype == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"].startswith("private")
    assert response.headers["Content-Disposition"].startswith("inline; filename=")
    assert stranger.client.get(href).status_code == 404
    mixed = href.replace(str(job.audit_id), str(stranger.audit_id))
    assert stranger.client.get(mixed).status_code == 404
    assert app.test_client().get(href).status_code == 302


def test_a_photo_for_a_question_that_takes_none_is_not_kept(job: Job) -> None:
    for key in ("friendly", "nobody"):
        send(job, key=key)
        assert key not in job.answers
    with job.app.app_context():
        assert db.session.query(Evidence).count() == 0


def test_a_photo_is_kept_until_the_program_s_retention_ends(job: Job) -> None:
    sent(job)
    with job.app.app_context():
        evidence = db.session.query(Evidence).one()
        assert evidence.expires_at is not None
        assert (evidence.expires_at - evidence.received_at).days == job.program.retention_days


def test_past_its_retention_a_photo_is_told_to_be_gone_and_not_shown(job: Job) -> None:
    told = sent(job)
    with job.app.app_context():
        db.session.query(Evidence).one().expires_at = utc_now()
        db.session.commit()
    page = job.get("/3").text
    assert "This photo is not kept any more" in page
    assert told["href"] not in page
    assert told["id"] in page, "it can still be taken away from the answer"
    gone = job.client.get(told["href"])
    assert gone.status_code == 410
    assert "This photo is not kept any more" in gone.text


def test_when_the_store_is_away_the_answer_says_so_and_nothing_is_half_written(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    import obstore

    def away(*_args: object) -> None:
        raise obstore.exceptions.GenericError("connection refused")

    monkeypatch.setattr(obstore, "put", away)
    response = send(job)
    assert "can&#39;t be reached now" in job.client.get(response.location).text
    assert not job.answers.get("proof")
    with job.app.app_context():
        assert db.session.query(Evidence).count() == 0
