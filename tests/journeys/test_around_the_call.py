"""Around a call: the screen that stays on, the phone's own dialler, other pages meanwhile, answers that take days."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.call_steps import hide, later, marks_of, names, phone_with, until, with_rule
from tests.journeys.field_steps import enter, kept, open_at, ready, saved, tap
from tests.journeys.offline_steps import group, offline, up_to_date
from tests.support.browser import Devices, axe
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


LINES = """(ticks) => ticks.map(({ lastChild }) => {
  const range = document.createRange();
  range.selectNodeContents(lastChild);
  return new Set([...range.getClientRects()].map(({ top }) => top)).size;
})"""


def test_the_screen_stays_on_while_a_contact_runs(devices: Devices, job: Job) -> None:
    page = enter(phone_with(devices), job, "/1")
    assert page.evaluate("locks.length") == 0
    tap(page, "I dial")
    until(page, "locks.length === 1")
    page.evaluate("locks[0].released = true")  # browsers let go when the page is hidden
    hide(page, True)
    hide(page, False)
    until(page, "locks.length === 2")
    tap(page, "I gave up")
    until(page, "locks[1].released")


def test_a_phone_that_cannot_keep_its_screen_on_says_so(devices: Devices, job: Job) -> None:
    page = phone_with(devices)
    page.add_init_script(
        "Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: undefined });"
    )
    enter(page, job, "/1")
    tap(page, "I dial")
    expect(page.get_by_text("This phone may switch its screen off.")).to_be_visible()
    tap(page, "I gave up")
    expect(page.get_by_text("This phone may switch its screen off.")).to_be_hidden()


def test_the_dialler_s_link_stamps_the_dialling_and_coming_back_asks(
    devices: Devices, job: Job
) -> None:
    with_rule(job)
    page = enter(phone_with(devices), job, "/1")
    link = page.locator(".actions").get_by_role("link", name="Call +44 113 496 0000")
    assert link.get_attribute("href") == "tel:+441134960000"
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")  # no dialler here
    link.click()
    assert names(marks_of(page, job)) == ["dial"]
    hide(page, True)
    later(page, minutes=6, seconds=20)
    hide(page, False)
    panel = page.get_by_role("region", name="How did the call go?")
    expect(panel).to_be_visible()
    axe(page)
    assert set(panel.locator(".tick").evaluate_all(LINES)) == {1}  # no word is broken
    panel.get_by_role("button", name="Not now").click()
    expect(panel).to_be_hidden()
    page.reload()  # as after a killed browser: it is asked again
    ready(page)
    expect(panel).to_be_visible()
    person = panel.get_by_role("group", name="A person answered")
    person.get_by_label("Minutes").fill("3")
    person.get_by_label("Seconds", exact=True).fill("36")
    person.get_by_role("button", name="5 seconds more").click()
    panel.get_by_role("group", name="In the queue").get_by_label("never").check()
    expect(panel.get_by_role("group", name="The end").get_by_label("Minutes")).to_have_value("6")
    panel.get_by_role("button", name="Keep these times").click()
    expect(panel).to_be_hidden()
    saved(page)
    dial, human, end = marks_of(page, job)
    assert [human["mark"], human["how"], end["mark"], end["how"]] == ["human", "after", "end", "after"]  # fmt: skip
    began = datetime.fromisoformat(dial["at"])
    assert datetime.fromisoformat(human["at"]) - began == timedelta(minutes=3, seconds=41)
    expect(page.locator(".marks")).to_contain_text("told after the call")
    page.reload()
    ready(page)
    expect(page.locator(".marks > li")).to_have_count(3)
    expect(panel).to_be_hidden()


def test_a_contact_that_runs_is_shown_on_every_page(devices: Devices, job: Job) -> None:
    page = up_to_date(phone_with(devices), job.auditor)
    open_at(page, job, "/1")
    bar = page.get_by_role("navigation", name="A contact is running")
    expect(bar).to_be_hidden()
    tap(page, "I dial")
    later(page, seconds=12)
    kept(page)
    page.get_by_role("button", name="Save and next").click()
    expect(bar).to_contain_text("00:1")
    for path in ("/field/", f"{job.url}/", "/field/queue"):
        page.goto(path)
        expect(bar).to_be_visible()
    axe(page)
    bar.get_by_role("link").click()
    ready(page)
    tap(page, "I gave up")
    kept(page)
    page.goto("/field/")
    expect(page.locator("p[data-fresh]")).to_contain_text("Brought up to date")
    expect(bar).to_be_hidden()


def test_who_waits_for_an_answer_may_leave_and_marks_it_from_the_list(
    devices: Devices, live_server: LiveServer
) -> None:
    job = with_rule(make_job(live_server.app, kind="email"), cap_s=172_800)
    page = up_to_date(phone_with(devices), job.auditor)
    open_at(page, job, "/1")
    tap(page, "I have sent it")
    expect(page.get_by_text("It stays open. Leave it")).to_be_visible()
    kept(page)
    page.goto("/field/")
    card = group(page, "awaiting")
    expect(card).to_contain_text("Waiting for their answer since")
    expect(card).to_contain_text("Look again by")
    expect(page.get_by_role("navigation", name="A contact is running")).to_be_hidden()
    page.clock.fast_forward(52 * 3_600_000)
    page.goto("/field/")
    expect(card).to_contain_text("2 d 4 h")
    expect(card).to_contain_text("2 d: you may stop waiting now.")
    expect(page.get_by_text("One of them is due")).to_be_visible()
    axe(page)
    offline(page)
    card.get_by_text("A reply came").click()
    card.get_by_label("What came").select_option("A person replied")
    card.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Kept: ")).to_be_visible()
    expect(group(page, "awaiting")).to_have_count(0)
    assert names(marks_of(page, job)) == ["sent", "human_reply"]
