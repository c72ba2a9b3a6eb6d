"""Fifty audits with photos offline, a killed browser, a bad network, a session that ends: everything arrives, once."""

from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from models.audits import Audit, AuditRevision, Evidence
from models.base import db
from models.history import Event
from models.people import Person
from services.evidence import open_evidence
from tests.factories import PASSWORD, stored
from tests.journeys.field_steps import open_at
from tests.journeys.many_audits import Many, audits_of, filled_in, typed
from tests.journeys.offline_steps import (
    fill_in,
    finish,
    kill_browser,
    offline,
    reopened,
    up_to_date,
)
from tests.support.bad_network import BadNetwork
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser

AUDITS = 50
BY_HAND = 2
LONG = 120_000  # ms: waits of the sync grow to minutes when a machine is busy


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


@pytest.fixture
def audits(job: Job) -> list[UUID]:
    return audits_of(job, AUDITS)


def end_sessions(app: Flask, person: Person) -> None:
    with stored(app):
        db.session.get_one(Person, person.id).session_no += 1


def sign_in_again(page: Page, person: Person) -> None:
    expect(page.get_by_role("link", name="Sign in to send")).to_be_visible(timeout=LONG)
    page.get_by_role("link", name="Sign in to send").click()
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/field/queue")


def test_fifty_audits_with_photos_arrive_exactly_once(
    chromium: Browser, live_server: LiveServer, job: Job, audits: list[UUID], tmp_path: Path
) -> None:
    folder = tmp_path / "phone"
    many = Many(f"/static/{job.app.extensions['static-digest']}/phone")
    context = reopened(chromium, folder, live_server.url)
    page = up_to_date(context.pages[0], job.auditor)
    offline(page)
    for audit in audits[:BY_HAND]:
        open_at(page, Job(**{**vars(job), "audit_id": audit}), "/1")
        fill_in(page)
        finish(page)
    page.goto("/field/")
    many.start(page, filled_in(audits, BY_HAND))
    finished = BY_HAND + many.wait_for(page, AUDITS // 2)
    kill_browser(folder)

    context = reopened(chromium, folder, live_server.url)
    context.set_offline(True)
    page = context.pages[0]
    page.goto("/field/")
    done = many.kept(page)["finished"]
    assert done >= finished
    many.start(page, filled_in(audits, done))
    many.wait_for(page, AUDITS - done)
    on_phone = many.kept(page)
    assert (on_phone["finished"], on_phone["photos"]) == (AUDITS, AUDITS)

    network = BadNetwork(job.app, share=0.3, seed=5)
    end_sessions(job.app, job.auditor)  # a killed browser may have lost its cookies anyway
    page.goto("/field/queue")
    expect(page.locator("[data-list=waiting] > li")).to_have_count(AUDITS)
    offline(page, False)
    sign_in_again(page, job.auditor)
    network.after(AUDITS // 2, lambda: end_sessions(job.app, job.auditor))
    sign_in_again(page, job.auditor)
    expect(page.get_by_text("Everything is sent.")).to_be_visible(timeout=LONG)
    expect(page.locator("[data-list=waiting] > li")).to_have_count(0)
    assert network.broken > AUDITS // 4
    check_server(job.app, audits, many.kept(page))
    context.close()


def check_server(app: Flask, audits: list[UUID], on_phone: dict[str, Any]) -> None:
    """Each once, with everything that was typed and every photo."""
    assert on_phone["unsent"] == 0
    assert set(on_phone["states"]) == {"received"}
    with app.app_context():
        revisions = {one.audit_id: one for one in db.session.scalars(select(AuditRevision))}
        assert db.session.query(AuditRevision).count() == len(audits)
        assert set(revisions) == set(audits)
        assert {one.state for one in db.session.scalars(select(Audit))} == {"submitted"}
        told = select(Event.audit_id).where(Event.what == "audit.submitted")
        assert Counter(db.session.scalars(told)) == Counter(audits)
        for number, audit in enumerate(audits[BY_HAND:], BY_HAND):
            answers = dict(revisions[audit].answers)
            assert len(answers.pop("proof")) == 1
            assert answers == typed(number)
        kept = db.session.scalars(select(Evidence)).all()
        named = {UUID(one.answers["proof"][0]): one.audit_id for one in revisions.values()}
        assert {one.id: one.audit_id for one in kept} == named
        assert all(len(open_evidence(one)) == one.size > 500 for one in kept)
