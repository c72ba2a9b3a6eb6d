"""The server is killed with `kill -9` while a phone sends, and started again: every audit and photo is there once."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import func, select

from models.audits import Audit, AuditRevision, Evidence
from models.base import db
from models.people import Person
from models.program import Program
from models.questionnaires import Version
from services.evidence import open_evidence
from tests.factories import make_assignment, stored
from tests.journeys.many_audits import Many, filled_in
from tests.journeys.offline_steps import eventually, offline, up_to_date
from tests.support.browser import PHONE, Devices
from tests.support.killed_server import KilledServer, killed_server
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser

AUDITS = 16
KILLS = ((2, "/field/sync/audits/"), (5, "/field/sync/media/"))
"""After so many audits it is killed at any moment, and then once it has kept what was sent and before it says so."""
LONG = 120_000


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[KilledServer]:
    with killed_server(database_url, tmp_path) as server:
        yield server


def test_a_phone_that_sends_outlives_the_server(
    chromium: Browser, app: Flask, server: KilledServer
) -> None:
    job = make_job(app)
    with stored(app):
        more = [_one_more(job) for _ in range(AUDITS - 1)]
    audits = [job.audit_id, *more]
    devices = Devices(chromium, f"http://127.0.0.1:{server.port}")
    page = up_to_date(devices.page(PHONE), job.auditor)
    offline(page)
    many = Many(f"/static/{app.extensions['static-digest']}/phone")
    many.start(page, filled_in(audits))
    many.wait_for(page, AUDITS)
    page.goto("/field/queue")
    expect(page.locator("[data-list=waiting] > li")).to_have_count(AUDITS)
    offline(page, False)
    for so_far, dies_at in KILLS:
        assert eventually(lambda enough=so_far: count(app, Audit) >= enough)
        server.kill()
        server.start(dies_at)
        server.wait_for_death()
        server.start()
    expect(page.get_by_text("Everything is sent.")).to_be_visible(timeout=LONG)
    assert count(app, Audit) == count(app, AuditRevision) == AUDITS
    with app.app_context():
        revisions = db.session.scalars(select(AuditRevision)).all()
        photos = db.session.scalars(select(Evidence)).all()
        named = {UUID(one.answers["proof"][0]) for one in revisions}
        assert {one.audit_id for one in revisions} == set(audits)
        assert sorted(one.id for one in photos) == sorted(named)
        assert all(len(open_evidence(one)) == one.size for one in photos)
    for context in devices.contexts:
        context.close()


def _one_more(job: Job) -> UUID:
    return make_assignment(
        db.session.get_one(Program, job.program.id),
        db.session.get_one(Person, job.auditor.id),
        version=db.session.scalars(select(Version)).first(),
    ).audit_id


def count(app: Flask, table: type[Audit] | type[AuditRevision]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0
