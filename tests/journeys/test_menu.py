"""The pages of a program are found: in one row on a laptop, in one menu on a phone, without a script."""

import pytest
from playwright.sync_api import Locator, Page, expect

from models.people import Person
from tests import factories as make
from tests.support.browser import LAPTOP, PHONE, axe, come_in
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork

pytestmark = pytest.mark.browser

SCORECARD = ("/scorecards/telecom/drivers", "Pages of this program", "Insights", "Drivers")
DESK = ("/desk/telecom/people", "Desk", "Set-up", "People")
PLACES = [pytest.param(*SCORECARD, id="scorecard"), pytest.param(*DESK, id="desk")]
SCHEMES = ["light", "dark"]


@pytest.fixture
def world(live_server) -> Fieldwork:
    with make.stored(live_server.app):
        return make_fieldwork()


def opened(page: Page, who: Person, address: str, name: str) -> Locator:
    """The menu of a page that somebody has come to."""
    come_in(page, who)
    page.goto(address)
    return page.get_by_role("navigation", name=name)


def no_wider(page: Page) -> bool:
    width = page.viewport_size["width"]  # type: ignore[index]
    return page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("address", "name", "group", "current"), PLACES)
@pytest.mark.parametrize("width", [820, 1024, 1280])
def test_no_word_is_cut_off(devices, world, address, name, group, current, width):
    page = devices.page(LAPTOP, viewport={"width": width, "height": 800})
    menu = opened(page, world.desk, address, name)
    words = menu.locator(".tab-row > li > a, .pages-menu > summary")
    assert words.count() > 5
    for word in words.all():
        expect(word).to_be_in_viewport(ratio=1)
    assert no_wider(page)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("address", "name", "group", "current"), PLACES)
def test_a_menu_is_opened_and_left_with_the_keyboard(
    devices, world, address, name, group, current, scheme
):
    page = devices.page(LAPTOP, color_scheme=scheme)
    menu = opened(page, world.desk, address, name)
    assert menu.locator(".tab-row").bounding_box()["height"] < 60  # type: ignore[index]
    word = menu.locator("summary", has_text=group)
    expect(word).to_have_attribute("aria-current", "true")
    link = menu.get_by_role("link", name=current, exact=True)
    expect(link).to_be_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_in_viewport(ratio=1)
    expect(link).to_have_attribute("aria-current", "page")
    page.keyboard.press("Tab")
    expect(menu.locator(".pages-menu[open] a").first).to_be_focused()
    axe(page)
    menu.locator(".pages-menu:not([open]) > summary").first.click()
    expect(menu.locator(".pages-menu[open]")).to_have_count(1)  # one at a time
    expect(link).to_be_hidden()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(("address", "name", "group", "current"), PLACES)
def test_on_a_phone_one_menu_holds_every_page(
    devices, world, address, name, group, current, width, scheme
):
    page = devices.page(PHONE, viewport={"width": width, "height": 844}, color_scheme=scheme)
    menu = opened(page, world.desk, address, name)
    expect(menu.get_by_role("link")).to_have_count(0)
    menu.get_by_text("Menu", exact=True).click()
    expect(menu.get_by_text(group, exact=True).and_(page.locator("b"))).to_be_visible()
    expect(menu.get_by_role("link", name=current, exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    for link in menu.get_by_role("link").all():
        assert link.bounding_box()["height"] >= 48  # type: ignore[index]
    assert no_wider(page)
    axe(page)


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_it_needs_no_script(devices, world, device):
    page = devices.page(device, java_script_enabled=False)
    menu = opened(page, world.manager, "/scorecards/telecom/", "Pages of this program")
    if device is PHONE:
        menu.get_by_text("Menu", exact=True).click()
    else:
        menu.locator("summary", has_text="More").click()
    menu.get_by_role("link", name="How we judge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How we judge")
