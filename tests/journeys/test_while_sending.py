"""While a phone sends, another person signs in, a new release comes, a second page sends too: all arrives once."""

from collections import Counter
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from models.audits import Audit, AuditRevision, Draft, Evidence
from models.base import db
from models.history import Event
from tests.factories import make_member, stored
from tests.journeys.many_audits import Many, audits_of, filled_in
from tests.journeys.offline_steps import eventually, offline, up_to_date
from tests.journeys.test_new_release import look_for_a_new_release, release
from tests.journeys.test_phone_people import ask_to_sign_out
from tests.journeys.test_worker_wakes import wake
from tests.support.browser import PHONE, Devices
from tests.support.held_network import HeldNetwork
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser

AUDITS = 3
PUTS = "/field/sync/audits/"


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


@pytest.fixture
def audits(job: Job) -> list[UUID]:
    return audits_of(job, AUDITS)


def finished_offline(page: Page, job: Job, audits: list[UUID]) -> Page:
    """Each with a photo; nothing of them is on the server."""
    up_to_date(page, job.auditor)
    offline(page)
    many = Many(f"/static/{job.app.extensions['static-digest']}/phone")
    many.start(page, filled_in(audits))
    assert many.wait_for(page, len(audits)) == len(audits)
    return page


def is_all_there(job: Job, audits: list[UUID]) -> bool:
    with job.app.app_context():
        return db.session.query(Evidence).count() == db.session.query(Audit).count() == len(audits)


def each_once(job: Job, audits: list[UUID]) -> None:
    """Audits, photos and what is told of them: once, and all of the one auditor."""
    assert eventually(lambda: is_all_there(job, audits))
    with job.app.app_context():
        revisions = db.session.scalars(select(AuditRevision)).all()
        assert Counter(one.audit_id for one in revisions) == Counter(audits)
        told = select(Event.audit_id).where(Event.what == "audit.submitted")
        assert Counter(db.session.scalars(told)) == Counter(audits)
        photos = db.session.scalars(select(Evidence)).all()
        assert {one.audit_id: str(one.id) for one in photos} == {
            one.audit_id: one.answers["proof"][0] for one in revisions
        }
        owners = {one.by_id for one in revisions} | set(db.session.scalars(select(Draft.person_id)))
        assert owners == {job.auditor.id}


def test_another_person_signs_in_while_the_worker_sends_the_first_ones_work(
    devices: Devices, job: Job, audits: list[UUID]
) -> None:
    with stored(job.app):
        other = make_member(db.session.merge(job.program), "auditor", "Lee Second")
    page = finished_offline(devices.page(PHONE), job, audits)
    door = HeldNetwork(job.app, PUTS, after=1)
    empty = page.context.new_page()
    page.close()
    offline(empty, False)
    wake(empty)
    assert eventually(lambda: door.waiting == 1)  # by the worker alone
    page = empty
    page.goto("/field/")
    ask_to_sign_out(page)
    page.get_by_role("button", name="Sign out, and keep it").click()
    page.wait_for_url("**/sign-in")
    up_to_date(page, other)
    door.open()
    assert eventually(lambda: "401" in door.answers)  # what is left waits for its own person
    with job.app.app_context():
        assert db.session.query(Audit).count() < len(audits)
        assert set(db.session.scalars(select(Draft.person_id))) == {job.auditor.id}
    expect(page.get_by_text("Nothing to do", exact=True)).to_be_visible()
    page.goto("/field/queue")
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    page.goto("/field/")
    ask_to_sign_out(page)
    page.wait_for_url("**/sign-in")
    up_to_date(page, job.auditor)
    each_once(job, audits)


def test_a_new_release_comes_while_the_phone_sends(
    devices: Devices, live_server: LiveServer, job: Job, audits: list[UUID]
) -> None:
    page = finished_offline(devices.page(PHONE), job, audits)
    page.goto("/field/queue")
    door = HeldNetwork(job.app, PUTS, after=1)
    offline(page, False)
    assert eventually(lambda: door.waiting == 1)
    release(live_server, "cccccccccccc")
    look_for_a_new_release(page)
    page.goto("/field/")  # the page that was sending is gone
    door.open()  # a worker that is at it hands over only when it is done
    expect(page.locator("link[href*='/static/cccccccccccc/']").first).to_be_attached()
    each_once(job, audits)
    page.goto("/field/queue")
    expect(page.get_by_text("Everything is sent.")).to_be_visible()


def test_two_pages_of_a_browser_without_locks_send_at_once_and_it_arrives_once(
    devices: Devices, job: Job, audits: list[UUID]
) -> None:
    page = devices.page(PHONE)
    page.context.add_init_script(
        "Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });"
    )
    finished_offline(page, job, audits)
    page.goto("/field/queue")
    beside = page.context.new_page()
    beside.goto("/field/queue")
    expect(beside.locator("[data-list=waiting] > li")).to_have_count(len(audits))
    assert beside.evaluate("navigator.locks === undefined")
    door = HeldNetwork(job.app, PUTS)
    offline(page, False)
    assert eventually(lambda: door.waiting == 2)  # the same audit, from both pages
    door.open()
    each_once(job, audits)
    for one in (page, beside):
        expect(one.get_by_text("Everything is sent.")).to_be_visible()
