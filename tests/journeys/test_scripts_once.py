"""What field pages fetch over a line: no module twice, and nothing that another page has fetched."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, Request

from tests.journeys.field_steps import enter, open_at, ready, saved, tap
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


class Line:
    """A phone without a worker, and what came over its line since the last time it was asked."""

    def __init__(self, devices: Devices, job: Job) -> None:
        state = enter(devices.page(PHONE), job).context.storage_state()
        self.page: Page = devices.page(PHONE, storage_state=state, service_workers="block")
        self._moved: list[tuple[str, int]] = []
        self.page.on("requestfinished", self._count)

    def _count(self, request: Request) -> None:
        size = request.sizes()["responseBodySize"]
        if size > 0:
            self._moved.append((request.url, size))

    def came(self) -> list[tuple[str, int]]:
        self.page.wait_for_load_state("networkidle")
        moved, self._moved = self._moved, []
        return moved

    def scripts(self) -> list[str]:
        found = (re.search(r"/static/\w+/(.+\.js)$", url) for url, _size in self.came())
        return [one[1] for one in found if one]


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


@pytest.fixture
def line(devices: Devices, job: Job) -> Line:
    return Line(devices, job)


def test_no_page_loads_a_module_in_two_ways(line: Line, job: Job) -> None:
    """One that comes inside of another file and alone is there twice, with two states."""
    page = line.page
    page.goto("/field/")
    asked = Counter(line.scripts())
    open_at(page, job, "/")
    open_at(page, job, "/1")
    page.get_by_label("What did they say first?").fill("Good morning")
    saved(page)
    tap(page, "I dial")
    open_at(page, job, "/review")
    for path in ("queue", "phone", "board", ""):
        asked += Counter(line.scripts())
        page.goto(f"/field/{path}")
    asked += Counter(line.scripts())
    assert {"phone/around.js", "phone/review.js", "phone/running.js", "phone/queue.js"} <= set(
        asked
    )
    assert {one for one in asked if not one.startswith("phone/")} <= {"js/field/early.js"}
    assert max(asked.values()) == 1, asked


def test_the_list_weighs_little_and_takes_few_requests(line: Line, job: Job) -> None:
    line.page.goto("/field/")
    line.page.locator("[data-fresh]:not(:empty)").wait_for()
    came = [one for one in line.came() if re.search(r"/field/$|/static/.*\.(js|css)$", one[0])]
    assert len(came) <= 8, came
    assert sum(size for _url, size in came) <= 40_000, came


def test_after_the_list_the_questions_cost_what_is_their_own(line: Line, job: Job) -> None:
    line.page.goto("/field/")
    line.came()
    line.page.goto(f"{job.url}/2")
    ready(line.page)
    assert [one for one in line.scripts() if "/library/" not in one] == ["phone/page.js"]


def test_on_a_page_without_questions_what_travels_with_their_script_does_nothing(
    line: Line,
) -> None:
    """The walk takes from it on the list; an error in it fails the test."""
    line.page.goto("/field/")
    (address,) = [url for url, _size in line.came() if url.endswith("/phone/around.js")]
    assert line.page.evaluate(
        "async (address) => Object.keys(await import(address))", address.replace("around", "page")
    )
