"""A phone that fills up while it sends: what is typed is kept before photos, that is said, what was kept arrives."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from models.audits import Draft, Evidence
from models.base import db
from tests.journeys.evidence_steps import department, media, with_little_room
from tests.journeys.field_steps import enter, kept, ready
from tests.journeys.offline_steps import eventually
from tests.support.browser import PHONE, Devices
from tests.support.held_network import HeldNetwork
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser

ROOM = 6_000_000
"""Bytes: for the phone's reserve and some large photos."""
MOST = 12
SHELF = "[data-photos=shelf]"
LONG_ANSWER = ("Spotless. " * 400).strip()


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app, department(), kind="store")


def take(page: Page, number: int) -> None:
    """A photo that hardly grows smaller: grain all over."""
    written = io.BytesIO()
    Image.effect_noise((1500, 1200), 90 + number).convert("RGB").save(written, "JPEG", quality=95)
    file = {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}
    page.locator(f"{SHELF} input[type=file]").last.set_input_files([file])  # type: ignore[list-item]


def stored(job: Job) -> int:
    """Photos that the server has."""
    with job.app.app_context():
        return db.session.query(Evidence).count()


def test_what_is_typed_is_kept_before_photos_and_the_auditor_is_told(
    devices: Devices, job: Job
) -> None:
    page = with_little_room(devices.page(PHONE), devices.url, ROOM)
    enter(page, job, "/1")
    door = HeldNetwork(job.app, "/field/sync/media/")
    rows = page.locator(f"{SHELF} .kept-files > li")
    told = page.get_by_text("This phone is full: the photo was not kept. Answers still are.")
    for number in range(MOST):
        take(page, number)
        expect(rows.nth(number).or_(told).first).to_be_visible()
        if told.is_visible():
            break
    expect(told).to_be_visible()
    assert rows.count() >= 1
    assert eventually(lambda: door.waiting == 1)  # the first photo is on its way meanwhile
    page.get_by_label("How clean was it?").fill(LONG_ANSWER)
    kept(page)
    page.reload()
    ready(page)
    expect(page.get_by_label("How clean was it?")).to_have_value(LONG_ANSWER)
    number = rows.count()
    door.open()
    assert eventually(
        lambda: stored(job) == number
    )  # asked there: looking at photos here takes room too
    assert eventually(lambda: {one["state"] for one in media(page, job)} == {"received"})
    with job.app.app_context():
        answers = db.session.query(Draft).one().answers
        photos = {str(one.id) for one in db.session.query(Evidence)}
    assert answers["clean"] == LONG_ANSWER
    assert set(answers["shelf"]) == photos
