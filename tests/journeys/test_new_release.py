"""A new release while pages are open: it waits for whoever is typing, is taken at the next opening, works offline."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.offline_steps import group, offline, up_to_date
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser
SAID = "Good morning"


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def release(server: LiveServer, digest: str) -> None:
    """The same files under a new digest, as if one of them had changed."""
    server.app.extensions["static-digest"] = digest


def filling_in(devices: Devices, job: Job) -> Page:
    """A page on which something was typed."""
    page = up_to_date(devices.page(PHONE), job.auditor)
    page.goto(f"{job.url}/1")
    page.get_by_label("What did they say first?").fill(SAID)
    expect(page.locator("[data-save-state]")).to_contain_text("phone")
    return page


def state(page: Page) -> list[str]:
    """Of the worker that waits, and of the one at work."""
    found: list[str] = page.evaluate(
        """navigator.serviceWorker.getRegistration('/field/').then((all) =>
            [all.waiting, all.active].map((one) => one?.state ?? ''))"""
    )
    return found


def look_for_a_new_release(page: Page) -> None:
    """Until it is here, and waits."""
    page.evaluate(
        """async () => {
            const all = await navigator.serviceWorker.getRegistration('/field/');
            await all.update();
            while (!all.waiting) await new Promise((later) => setTimeout(later, 50));
        }"""
    )


def releases(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return [name for name in names if name.startswith("field-release-")]


def test_a_new_release_waits_while_an_audit_is_filled_in(
    devices: Devices, live_server: LiveServer, job: Job
) -> None:
    page = filling_in(devices, job)
    release(live_server, "aaaaaaaaaaaa")
    look_for_a_new_release(page)
    assert state(page) == ["installed", "activated"]

    beside = page.context.new_page()
    beside.goto("/field/")
    expect(beside.locator("[data-phone]")).to_contain_text("A newer version is ready")
    assert state(page)[0] == "installed"
    beside.close()
    expect(page.get_by_label("What did they say first?")).to_have_value(SAID)
    offline(page)
    page.reload()  # the release that was there goes on, offline too
    expect(page.get_by_label("What did they say first?")).to_have_value(SAID)


def test_the_list_takes_the_new_release_and_it_works_offline(
    devices: Devices, live_server: LiveServer, job: Job
) -> None:
    page = filling_in(devices, job)
    release(live_server, "bbbbbbbbbbbb")
    look_for_a_new_release(page)
    page.goto("/field/")
    expect(page.locator("link[href*='/static/bbbbbbbbbbbb/']").first).to_be_attached()
    up_to_date(page)
    offline(page)
    page.reload()
    expect(group(page, "now")).to_have_count(1)
    page.goto(f"{job.url}/1")
    expect(page.get_by_label("What did they say first?")).to_have_value(SAID)
    expect(page.locator("link[href*='/static/bbbbbbbbbbbb/']").first).to_be_attached()
