"""The page of a contact on a slow line: what stands there, and what a tap means, before its script has come."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.call_steps import marks_of
from tests.journeys.field_steps import enter, kept, ready
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser

SHIFTS = """
globalThis.shifted = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) globalThis.shifted += one.value; })
  .observe({ type: 'layout-shift', buffered: true });
"""


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


@pytest.fixture
def early(devices: Devices, job: Job) -> tuple[Page, list[Route]]:
    """The call page of a cold phone, and its script, which is held back until somebody lets it go on."""
    state = enter(devices.page(PHONE), job).context.storage_state()
    page = devices.page(PHONE, storage_state=state, service_workers="block")
    held: list[Route] = []
    page.route("**/phone/page.js", lambda route: held.append(route))  # noqa: PLW0108 - it takes no method
    page.add_init_script(SHIFTS)
    page.goto(f"{job.url}/1", wait_until="commit")
    expect(page.get_by_role("heading", level=1)).not_to_be_empty()
    return page, held


def now() -> str:
    return datetime.now(UTC).isoformat()


def come(page: Page, held: list[Route]) -> None:
    for one in held:
        one.continue_()
    ready(page)


def test_a_mark_has_the_time_of_its_tap_also_when_the_script_comes_later(
    early: tuple[Page, list[Route]], job: Job
) -> None:
    page, held = early
    before = now()
    page.locator(".actions").get_by_role("button", name="I dial", exact=True).click()
    after = now()
    page.wait_for_function("() => Date.now() > Date.parse(early[0].at) + 1200")
    come(page, held)
    kept(page)
    (mark,) = marks_of(page, job)
    assert mark["mark"] == "dial"
    assert before[:22] <= mark["at"] <= after
    expect(page.locator(".clock b")).not_to_have_text("00:00")


def test_two_taps_on_one_button_are_one_mark(early: tuple[Page, list[Route]], job: Job) -> None:
    page, held = early
    button = page.locator(".actions").get_by_role("button", name="I dial", exact=True)
    button.click()
    button.click()
    come(page, held)
    kept(page)
    assert [one["mark"] for one in marks_of(page, job)] == ["dial"]


def test_nothing_moves_when_the_script_comes(early: tuple[Page, list[Route]]) -> None:
    page, held = early
    place = page.locator("[data-fact=place]").inner_text()
    buttons = page.locator(".actions").inner_text()
    come(page, held)
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-fact=place]").inner_text() == place
    assert page.locator(".actions").inner_text() == buttons
    assert page.evaluate("shifted") < 0.02


def test_the_last_look_offers_nothing_before_it_can_hear_a_tap(devices: Devices, job: Job) -> None:
    state = enter(devices.page(PHONE), job).context.storage_state()
    page = devices.page(PHONE, storage_state=state, service_workers="block")
    held: list[Route] = []
    page.route("**/review.js", lambda route: held.append(route))  # noqa: PLW0108 - it takes no method
    page.goto(f"{job.url}/1")
    ready(page)
    steps = page.get_by_role("navigation", name="Sections")
    steps.locator("summary").click()
    with page.expect_request("**/review.js"):
        steps.get_by_role("button", name="Look over and send").click()
    page.wait_for_url("**/review")
    offered = page.locator("[form=send]:visible")
    expect(page.locator("#section")).to_be_visible()
    assert offered.count() == 0
    for one in held:
        one.continue_()
    expect(offered).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("Look over and send")
