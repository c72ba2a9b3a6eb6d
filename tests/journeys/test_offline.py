"""After one sign-in online everything opens without a connection, also after the browser was killed."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.field_steps import kept
from tests.journeys.offline_steps import (
    eventually,
    group,
    kill_browser,
    offline,
    reopened,
    up_to_date,
)
from tests.support.browser import PHONE, Devices, come_in
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def begin(page: Page) -> None:
    """From the list through the briefing to the first section."""
    group(page, "now").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hotline")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/1(#|$)"))
    expect(page.locator("#section")).to_have_attribute("data-ready", "")


def test_list_briefing_and_fill_page_open_offline(devices: Devices, job: Job) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    offline(page)
    page.reload()
    expect(page.locator("p[data-fresh]")).to_contain_text("No connection: as of today")
    expect(group(page, "now")).to_have_count(1)
    begin(page)
    page.get_by_label("What did they say first?").fill("Good morning")
    expect(page.locator("[data-save-state]")).to_contain_text("on this phone")
    page.reload()
    expect(page.get_by_label("What did they say first?")).to_have_value("Good morning")
    page.goto("/field/")
    expect(group(page, "now")).to_contain_text("On this phone")
    page.goto(job.url + "/")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    for address in ("/field/queue", "/field/phone"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_is_not_on_the_phone_says_so_offline(devices: Devices, job: Job) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    offline(page)
    page.goto(f"/field/{job.audit_id.hex[:8]}-0000-4000-8000-000000000000/")
    expect(page.get_by_text("This page is not on this phone")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Your audits").click()
    expect(group(page, "now")).to_have_count(1)


def test_a_killed_browser_has_it_all_when_it_is_opened_again_offline(
    chromium: Browser, live_server: LiveServer, job: Job, tmp_path: Path
) -> None:
    folder = tmp_path / "phone"
    context = reopened(chromium, folder, live_server.url)
    page = up_to_date(context.pages[0], job.auditor)
    offline(page)
    page.goto("/field/")
    begin(page)
    page.get_by_label("What did they say first?").fill("Good morning")
    kept(page)
    kill_browser(folder)
    context = reopened(chromium, folder, live_server.url)
    context.set_offline(True)
    page = context.pages[0]
    page.goto("/field/")
    expect(group(page, "now")).to_contain_text("On this phone")
    page.goto(job.url + "/1")
    expect(page.get_by_label("What did they say first?")).to_have_value("Good morning")
    context.close()


def test_the_list_is_sorted_by_the_day_it_is_read(
    devices: Devices, live_server: LiveServer
) -> None:
    """A package that is three days old: what was upcoming then is due, and overdue, now."""
    job = make_job(live_server.app, due_in=timedelta(days=2))
    page = up_to_date(devices.page(PHONE), job.auditor)
    expect(group(page, "upcoming")).to_have_count(1)
    offline(page)
    page.clock.set_fixed_time(datetime.now() + timedelta(days=3))
    page.reload()
    expect(group(page, "now")).to_contain_text("Overdue")
    expect(group(page, "now")).to_contain_text("due yesterday")
    expect(group(page, "upcoming")).to_have_count(0)


def test_what_is_not_there_is_said_on_a_page_that_came_through_the_worker(
    devices: Devices, job: Job
) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    answer = page.goto("/field/elsewhere")
    assert answer is not None
    assert answer.from_service_worker
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing at this address")


def test_a_browser_without_a_worker_says_so_and_works_online(devices: Devices, job: Job) -> None:
    page = devices.page(PHONE)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.add_init_script("delete Navigator.prototype.serviceWorker; delete window.caches")

    come_in(page, job.auditor)
    page.goto("/field/")
    expect(page.locator("[data-phone]")).to_contain_text("This page needs a connection")
    expect(page.locator("p[data-fresh]")).to_contain_text("Brought up to date")
    page.goto("/field/phone")
    expect(page.locator("[data-fact-of=worker]")).to_contain_text("does not work here")
    page.goto("/field/")
    begin(page)


def test_pages_that_are_still_being_kept_are_not_said_to_need_a_connection(
    devices: Devices, job: Job
) -> None:
    page = devices.page(PHONE)
    held: list[Route] = []
    page.context.route("**/field/worker.js", lambda route: held.append(route))  # noqa: PLW0108
    come_in(page, job.auditor)
    page.goto("/field/phone")
    fact = page.locator("[data-fact-of=worker]")
    expect(fact).to_have_text("is being made ready")
    assert eventually(lambda: page.title() and held)
    held[0].continue_()
    expect(fact).to_have_text("works")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_phones_own_pages_are_accessible_and_narrow(
    devices: Devices, job: Job, axe: Callable[[Page], None], scheme: str
) -> None:
    narrow = {**PHONE, "viewport": {"width": 360, "height": 780}}
    page = up_to_date(
        devices.page(narrow, color_scheme=scheme, reduced_motion="reduce"), job.auditor
    )
    offline(page)
    for address in ("/field/", f"{job.url}/", "/field/queue", "/field/phone", "/field/elsewhere"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
        axe(page)


def test_an_iphone_is_told_in_words_how_to_install_until_that_is_dismissed(
    devices: Devices, job: Job
) -> None:
    agent = (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
    )
    page = up_to_date(devices.page(PHONE, user_agent=agent), job.auditor)
    hint = page.locator("[data-install]")
    expect(hint).to_contain_text("Add to Home Screen")
    expect(hint.get_by_role("button", name="Install", exact=True)).to_be_hidden()
    hint.get_by_role("button", name="Not now").click()
    expect(hint).to_be_hidden()
    page.reload()
    expect(page.locator("p[data-fresh]")).to_contain_text("Brought up to date")
    expect(hint).to_be_hidden()
