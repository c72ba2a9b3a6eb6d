"""What the journeys with photos share: pictures as cameras make them, a shop's questionnaire, the phone's own store."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import Flask
from PIL import Image
from playwright.sync_api import Page
from sqlalchemy import select

from domain.questionnaire import Question, Questionnaire, Section
from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from models.program import Program
from tests.factories import make_assignment, make_touchpoint, stored
from tests.web.field.makers import Job, make_job

ADDRESS = "12 Oxford Street, Leeds"


def department() -> Questionnaire:
    """Photos of every kind, a recording that is required, and a question that asks for no evidence."""
    look = (
        Question("clean", "text", {"": "How clean was it?"}, evidence="photo"),
        Question("shelf", "image", {"": "The shelf"}),
        Question("till", "text", {"": "What did the till say?"}, evidence="file"),
        Question(
            "voice",
            "text",
            {"": "What did they say?"},
            evidence="audio",
            evidence_required=True,
        ),
    )
    people = (Question("staff", "text", {"": "Who was there?"}),)
    return Questionnaire(
        title="Department",
        form_id="department",
        channel="store",
        sections=(
            Section("look", {"": "How it looks"}, questions=look),
            Section("people", {"": "The people"}, questions=people),
        ),
    )


def make_visit(app: Flask, *names: str, can_record: bool = False) -> list[Job]:
    """One audit of each department, all at one address; recording is allowed in the first alone."""
    job = make_job(app, department(), kind="store")
    jobs = [job]
    with stored(app):
        program = db.session.get_one(Program, job.program.id)
        auditor = db.session.get_one(Person, job.auditor.id)
        first = db.session.scalars(select(Assignment).filter_by(audit_id=job.audit_id)).one()
        first.touchpoint.name, first.touchpoint.address = names[0], ADDRESS
        program.recording_allowed = first.touchpoint.recording_allowed = can_record
        for name in names[1:]:
            place = make_touchpoint(program, channel="store")
            place.name, place.address = name, ADDRESS.upper()
            made = make_assignment(
                program,
                auditor,
                touchpoint=place,
                version=first.version,
                due_in=timedelta(hours=3),
            )
            jobs.append(Job(app, job.client, job.program, job.auditor, job.desk, made.audit_id))
    return jobs


def photo(name: str = "IMG_1.jpg", *, size: tuple[int, int] = (3000, 2000), shade: int = 90) -> Any:
    """A JPEG as a phone's camera writes it: lying on its side, with the maker and the place in it."""
    image = Image.linear_gradient("L").resize(size).point(lambda one: (one + shade) % 256)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera Inc"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 48.0, 2.0), 3: "W", 4: (1.0, 32.0, 57.0)})
    written = io.BytesIO()
    image.convert("RGB").save(written, "JPEG", exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": written.getvalue()}


def media(page: Page, job: Job) -> list[dict[str, Any]]:
    """Photos and recordings in the phone's store; of each its bytes as a list of numbers."""
    return page.evaluate(
        """async (key) => {
          const asked = indexedDB.open(`field-${key}`);
          const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
          const row = db.transaction('media').objectStore('media').getAll();
          const items = await new Promise((done) => { row.onsuccess = () => { db.close(); done(row.result); }; });
          const bytesOf = async (blob) => (blob ? [...new Uint8Array(await blob.arrayBuffer())] : null);
          return Promise.all(items.map(async ({ blob, ...rest }) => ({ ...rest, bytes: await bytesOf(blob) })));
        }""",
        str(job.auditor.id),
    )


@contextmanager
def nothing_is_sent(page: Page) -> Iterator[None]:
    """The network fails for whatever would be sent, by the page or by its worker."""
    page.context.route("**/field/sync/**", lambda route: route.abort())
    yield
    page.context.unroute("**/field/sync/**")


def with_little_room(page: Page, url: str, most: int) -> Page:
    """A phone whose browser keeps so many bytes of this site; said before a page is open, as browsers look seldom."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": url, "quotaSize": most})
    return page
