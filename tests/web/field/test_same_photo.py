"""The same picture in two audits is told to whoever reviews either, whichever comes first, and holds up nothing."""

import io
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from models.audits import AuditProblem
from models.base import db
from tests.factories import make_assignment, sign_in, stored
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import Media, envelope, picture, put, rows, told
from tests.web.field.test_sync import assignment_of


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def flags(job: Job) -> list[Any]:
    return [one for one in rows(job, AuditProblem) if one.code == "same-photo"]


def second_job(job: Job) -> Job:
    with stored(job.app):
        first = assignment_of(job)
        again = make_assignment(
            db.session.merge(job.program),
            db.session.merge(job.auditor),
            touchpoint=first.touchpoint,
            version=first.version,
        )
        audit_id = again.audit_id
    client = sign_in(job.app.test_client(), job.auditor)
    return Job(job.app, client, job.program, job.auditor, job.desk, audit_id)


def with_photo(media: Media) -> dict[str, Any]:
    return envelope(answers={**envelope()["answers"], "proof": [str(media.id)]})


@pytest.mark.parametrize("photo_last", [False, True])
@pytest.mark.parametrize(
    "again", [picture(), picture(quality=40), picture(size=(120, 90), quality=70)]
)
def test_the_same_picture_in_two_audits_is_told_on_both(
    job: Job, again: bytes, photo_last: bool
) -> None:
    other = second_job(job)
    first, second = Media(job, picture()), Media(other, again)
    first.send()
    told(put(job, with_photo(first)))
    if photo_last:
        told(put(other, with_photo(second)))
        second.send()
    else:
        second.send()
        told(put(other, with_photo(second)))
    (mine,), (theirs,) = flags(job), flags(other)
    assert (mine.other_audit_id, theirs.other_audit_id) == (other.audit_id, job.audit_id)
    assert job.audit().state == other.audit().state == "submitted"  # type: ignore[union-attr]


def test_different_pictures_are_not_told(job: Job) -> None:
    other = second_job(job)
    flat = io.BytesIO()
    Image.new("RGB", (90, 90), "black").save(flat, "JPEG")
    for one, data in ((job, picture(1)), (job, flat.getvalue())):
        Media(one, data).send()
    third = Media(other, picture(2))
    third.send()
    told(put(job, envelope()))
    told(put(other, with_photo(third)))
    assert not flags(job)
    assert not flags(other)
