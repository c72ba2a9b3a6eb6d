"""Two people on one phone, signing out with work unsent, a session that ends: nothing is shown, nothing is lost."""

import pytest
from playwright.sync_api import Page, Route, expect

from models.audits import Draft
from models.base import db
from models.people import Person
from tests.factories import PASSWORD, make_member, stored
from tests.journeys.offline_steps import group, offline, up_to_date
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser
SAID = "Good morning, Kim's words"


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


@pytest.fixture
def other(job: Job) -> Person:
    with stored(job.app):
        return make_member(db.session.merge(job.program), "auditor", "Lee Second")


def type_offline(page: Page, job: Job) -> None:
    """Something is typed that the server does not get, also once there is a network again."""
    page.context.route("**/field/sync/**", refused)
    offline(page)
    open_section(page, job)
    page.get_by_label("What did they say first?").fill(SAID)
    expect(page.locator("[data-save-state]")).to_contain_text("on this phone")
    page.goto("/field/")
    expect(group(page, "now")).to_contain_text("On this phone")
    offline(page, False)


def open_section(page: Page, job: Job) -> None:
    page.goto(f"{job.url}/1")
    expect(page.locator("#section")).to_have_attribute("data-ready", "")


def refused(route: Route) -> None:
    """The token may be had, nothing is taken."""
    if route.request.method == "PUT":
        route.abort()
    else:
        route.continue_()


def ask_to_sign_out(page: Page) -> None:
    page.locator("[data-person] > summary").click()
    page.get_by_role("button", name="Sign out").click()


def typed(job: Job) -> set[str]:
    with job.app.app_context():
        return {draft.answers.get("reason") for draft in db.session.query(Draft)}


def test_a_second_person_sees_nothing_of_the_first_whose_work_waits(
    devices: Devices, job: Job, other: Person
) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    type_offline(page, job)
    ask_to_sign_out(page)
    told = page.get_by_role("dialog")
    expect(told).to_contain_text("Not sent yet: 1 audit.")
    expect(told).to_contain_text("This stays on the phone for Jo Field")
    told.get_by_role("button", name="Sign out, and keep it").click()
    page.wait_for_url("**/sign-in")

    up_to_date(page, other)
    expect(page.get_by_text("Nothing to do", exact=True)).to_be_visible()
    expect(page.locator("[data-name]")).to_have_text("Lee Second")
    for address in ("/field/", f"{job.url}/", f"{job.url}/1", "/field/queue", "/field/phone"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert "Jo Field" not in page.content(), address
        assert SAID not in page.content(), address
    offline(page)
    page.goto(f"{job.url}/1")
    expect(page.get_by_text("This page is not on this phone")).to_be_visible()
    offline(page, False)

    page.goto("/field/")
    page.context.unroute("**/field/sync/**")
    ask_to_sign_out(page)
    page.wait_for_url("**/sign-in")
    up_to_date(page, job.auditor)
    page.goto(f"{job.url}/1")
    expect(page.get_by_label("What did they say first?")).to_have_value(SAID)
    expect(page.locator("[data-save-state]")).to_contain_text("server")
    assert SAID in typed(job)
    devices.complaints.clear()  # requests that were refused on purpose


def test_sending_first_signs_out_with_everything_sent(devices: Devices, job: Job) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    type_offline(page, job)
    ask_to_sign_out(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.context.unroute("**/field/sync/**")
    page.get_by_role("button", name="Send first").click()
    page.wait_for_url("**/sign-in")
    assert typed(job) == {SAID}
    names = page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert f"field-{job.auditor.id}" not in names  # what is all sent leaves the phone
    devices.complaints.clear()


def test_signing_out_without_a_connection_changes_nothing(devices: Devices, job: Job) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    offline(page)
    ask_to_sign_out(page)
    expect(page.locator("[data-phone]")).to_contain_text("Signing out needs a connection")
    page.reload()
    expect(group(page, "now")).to_have_count(1)


def test_after_signing_out_the_phone_opens_nobodys_pages_offline(
    devices: Devices, job: Job
) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    ask_to_sign_out(page)
    page.wait_for_url("**/sign-in")
    offline(page)
    page.goto("/field/")
    expect(page.locator(".job")).to_have_count(0)
    page.goto(f"{job.url}/")
    assert "Hotline" not in page.content()


def test_an_ended_session_asks_for_a_sign_in_and_keeps_everything(
    devices: Devices, job: Job
) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    with job.app.app_context():
        db.session.query(Person).filter_by(id=job.auditor.id).update({"session_no": 9})
        db.session.commit()
    open_section(page, job)
    page.get_by_label("What did they say first?").fill(SAID)
    expect(page.locator("[data-save-state]")).to_contain_text("on this phone")
    page.goto("/field/")
    link = page.get_by_role("link", name="Sign in to send")
    expect(link).to_be_visible()
    expect(group(page, "now")).to_contain_text("On this phone")
    assert typed(job) == set()
    page.goto(f"{job.url}/1")
    page.get_by_role("link", name="Sign in to send").click()
    page.get_by_label("E-mail").fill(job.auditor.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{job.url}/1")
    expect(page.get_by_label("What did they say first?")).to_have_value(SAID)
    expect(page.locator("[data-save-state]")).to_contain_text("server")
    assert typed(job) == {SAID}
