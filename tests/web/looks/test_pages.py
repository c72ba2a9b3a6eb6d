"""The shared components, seen in Chromium: accessible, within the screen, in both colour schemes."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import LAPTOP, PHONE, Devices
from tests.support.live import serving
from tests.support.postgres import free_port
from tests.web.looks.guide import PAGES, make_guide

pytestmark = pytest.mark.browser

TARGETS = """() => [...document.querySelectorAll(
    'main :is(button, input:not([type=hidden]), select, textarea, summary, .contact, .job a),' +
    ' .actions :is(button, a), .back')]
  .map(e => e.closest('label') ?? e)
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 47.5)
  .map(e => e.outerHTML.slice(0, 120) + ' ' + e.getBoundingClientRect().height)"""


@pytest.fixture(scope="module")
def guide_url() -> Iterator[str]:
    with serving(make_guide(), free_port()) as server:
        yield server.url


@pytest.fixture
def guide(chromium: Browser, guide_url: str) -> Iterator[Devices]:
    """Opens pages of the guide; fails on any refusal by the content security policy."""
    devices = Devices(chromium, guide_url)
    yield devices
    devices.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_component_is_accessible_in_both_schemes(
    guide: Devices, axe: Callable[[Page], None], name: str, scheme: str
) -> None:
    for device in (PHONE, LAPTOP):
        page = guide.page(device, color_scheme=scheme)
        page.goto(f"/{name}")
        assert page.title().endswith(" · As Advertised")
        assert page.locator("h1").count() == 1
        axe(page)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_the_smallest_phone(guide: Devices, name: str) -> None:
    for width, query in ((320, ""), (430, ""), (390, "?lang=ar")):
        page = guide.page(PHONE, viewport={"width": width, "height": 700})
        page.goto(f"/{name}{query}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, query)


@pytest.mark.parametrize("name", PAGES)
def test_every_target_is_large_enough_for_a_thumb(guide: Devices, name: str) -> None:
    page = guide.page(PHONE)
    page.goto(f"/{name}")
    assert page.evaluate(TARGETS) == []


def test_the_summary_leads_to_the_control_that_is_wrong(guide: Devices) -> None:
    page = guide.page(PHONE)
    page.goto("/fill")
    page.get_by_role("link", name="How long did you stand and wait?").click()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "waited"
    page.get_by_role("link", name="How were you greeted?").click()
    assert page.evaluate("document.activeElement.id") == "greeting-0"


def test_the_focused_control_is_never_behind_the_bar(guide: Devices) -> None:
    page = guide.page(PHONE)
    page.goto("/fill")
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const focus = document.activeElement, bar = document.querySelector('.actions');
            if (!document.querySelector('main').contains(focus)) return false;
            return focus.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1; }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")


def test_verdict_shapes_come_from_the_sprite_under_the_strict_policy(guide: Devices) -> None:
    page = guide.page(LAPTOP)
    with page.expect_response("**/sprite.svg") as sprite:
        page.goto("/scorecard")
    assert sprite.value.ok
    assert page.locator(".verdict.broken use").first.bounding_box()["width"] > 8  # type: ignore[index]
