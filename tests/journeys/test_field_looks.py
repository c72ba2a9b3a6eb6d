"""The field pages to eye, thumb and screen reader: accessible, never sideways, large enough, light."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from domain.questionnaire import Question, Questionnaire, Section
from tests.journeys.field_steps import enter, open_at, saved, tap
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.documents import forty
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_field_page_is_accessible(
    devices: Devices, job: Job, axe: Callable[[Page], None], scheme: str
) -> None:
    page = enter(devices.page(PHONE, color_scheme=scheme, reduced_motion="reduce"), job, "/1")
    tap(page, "I dial")
    tap(page, "A menu answers")
    saved(page)
    page.locator(".more-marks > summary").click()
    page.locator(".marks summary").first.click()
    page.locator("[data-steps] > summary").click()
    axe(page)
    open_at(page, job, "/2")
    page.get_by_label("What does it cost?").fill("-1")
    page.get_by_label("No", exact=True).check()
    saved(page)
    for path in ("/2?check=1", "/3?check=1", "/review", "/"):
        open_at(page, job, path)
        axe(page)
    page.goto("/field/")
    axe(page)
    open_at(page, job, "/review")
    page.locator(".cannot > summary").click()
    page.get_by_label("Why not?").fill("The line is closed.")
    page.get_by_role("button", name="Send with this reason").click()
    expect(page.get_by_role("heading", name="Received, in review")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("width", [320, 360, 430])
def test_no_page_scrolls_sideways(devices: Devices, job: Job, width: int) -> None:
    page = enter(devices.page({**PHONE, "viewport": {"width": width, "height": 780}}), job, "/1")
    tap(page, "I dial")
    for path in ("/1", "/2?check=1", "/3", "/review", "/"):
        open_at(page, job, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_long_word_scrolls_no_page_sideways(devices: Devices, live_server: LiveServer) -> None:
    long = "onaio+onadata__good_eats_multilingual_and_then_some"
    question = Question("long", "text", {"": long}, {"": long})
    sections = (Section("one", {"": long}, questions=(question,)),)
    job = make_job(live_server.app, Questionnaire(title=long, sections=sections))
    page = enter(devices.page({**PHONE, "viewport": {"width": 320, "height": 780}}), job, "/1")
    page.get_by_label(long).fill(long)
    saved(page)
    for path in ("/", "/1", "/review"):
        open_at(page, job, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_targets_are_large_enough_for_a_thumb(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    tap(phone, "I dial")
    for path in ("/1", "/2", "/3"):
        open_at(phone, job, path)
        small = phone.evaluate(
            """() => [...document.querySelectorAll('.button, .choice, .segment, .input, .back, .steps summary')]
              .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 47.5)
              .map((node) => node.outerHTML.slice(0, 120))"""
        )
        assert not small, small


def test_a_fill_page_of_forty_questions_weighs_little_and_only_itself_the_second_time(
    devices: Devices, live_server: LiveServer
) -> None:
    job = make_job(live_server.app, forty())
    page = enter(devices.page(PHONE), job)
    state = page.context.storage_state()
    fresh = devices.page(PHONE, storage_state=state, service_workers="block")
    first = _moved(fresh, job)
    assert sum(first[kind] for kind in ("document", "stylesheet", "script")) <= 45_000, first
    again = _moved(fresh, job)
    assert [kind for kind, size in again.items() if size > 0] == ["document"], again


def _moved(page: Page, job: Job) -> dict[str, int]:
    """Bytes that came over the line for one opening, by kind of file; what the cache has counts nothing."""
    sizes: dict[str, int] = {}

    def count(request: Request) -> None:
        size = max(0, request.sizes()["responseBodySize"])
        sizes[request.resource_type] = sizes.get(request.resource_type, 0) + size

    page.on("requestfinished", count)
    open_at(page, job, "/1")
    page.wait_for_load_state("networkidle")
    page.remove_listener("requestfinished", count)
    return sizes
