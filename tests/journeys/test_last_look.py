"""The last look says the same of a contact on the phone and on the server's own page, which has no script."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.call_steps import later, phone_with
from tests.journeys.field_steps import enter, open_at, saved, tap
from tests.journeys.offline_steps import offline
from tests.support.browser import PHONE, Devices, axe
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def looked_at(page: Page) -> list[str]:
    """Durations and marks of the contact, and what looks wrong in its times."""
    contact = page.locator(".answers > div:visible", has=page.locator(".waits"))
    doubts = page.locator(".notice-note li:visible")
    texts = [*contact.locator(".waits li, dd > small").all_inner_texts(), *doubts.all_inner_texts()]
    label = contact.locator("svg.strip").get_attribute("aria-label")
    return [*(" ".join(text.split()) for text in texts), label or ""]


def test_durations_and_doubts_are_the_same_on_both(devices: Devices, job: Job) -> None:
    phone = enter(phone_with(devices), job, "/1")
    tap(phone, "I dial")
    later(phone, seconds=31)
    tap(phone, "A person answers")
    later(phone, seconds=65)
    tap(phone, "They put me on hold")
    later(phone, seconds=20)
    tap(phone, "They hung up")
    tap(phone, "Undo: They hung up")
    saved(phone)
    open_at(phone, job, "/review")
    offline(phone)  # it needs nobody
    expect(phone.get_by_text("Have a look at the times")).to_be_visible()
    on_phone = looked_at(phone)
    assert on_phone[:2] == ["00:31 Caller's wait, from dialling", "00:31 Wait in the queue"]
    assert "The call has no end: mark who hung up, and when, so that its times count." in on_phone
    axe(phone)
    plain = enter(devices.page(PHONE, java_script_enabled=False), job)
    plain.goto(f"{job.url}/review")
    on_server = looked_at(plain)
    assert on_phone[:-1] == on_server[:-1]  # the strip of a call that still runs grows meanwhile
    assert on_phone[-1].startswith("ringing 00:31, with a person 01:05, on hold 00:")
    assert on_server[-1].startswith("ringing 00:31, with a person 01:05, on hold ")


def test_doubts_are_gone_with_what_caused_them(devices: Devices, job: Job) -> None:
    phone = enter(phone_with(devices), job, "/1")
    for words in ("I dial", "A person answers"):
        tap(phone, words)
    open_at(phone, job, "/review")
    expect(phone.locator("[data-doubts] li")).to_have_count(1)
    open_at(phone, job, "/1")
    tap(phone, "The call is over")
    saved(phone)
    open_at(phone, job, "/review")
    expect(phone.locator(".waits")).to_be_visible()
    expect(phone.locator("[data-doubts]")).to_be_hidden()
