"""A manager walks from all brands down to one place and its audits, and looks at who is ahead."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.support.browser import LOOKS, PHONE, axe
from tests.support.places import Regions, make_regions

pytestmark = pytest.mark.browser


@pytest.fixture
def regions(live_server) -> Regions:
    with make.stored(live_server.app):
        return make_regions()


def check(page: Page) -> None:
    """Accessible, and no wider than the screen."""
    axe(page)
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


@pytest.mark.parametrize(("device", "scheme"), LOOKS)
def test_from_all_brands_to_one_audit(devices, regions, device, scheme):
    page = devices.page(device, color_scheme=scheme)
    page.goto("/sign-in?next=/scorecards/")
    page.locator("[type=email]").fill(regions.manager.email)
    page.locator("[type=password]").fill(make.PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url("**/scorecards/regional/")

    if device is PHONE:
        page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Places", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where is it better, where worse?")
    check(page)
    for name in ("Ours", "Phone", "North", "Leeds", "Leeds A"):
        page.locator("tbody th").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(name))
        check(page)
    expect(page.locator(".visits li")).to_have_count(12)
    page.locator(".visits a").first.click()
    expect(page.locator("main")).to_contain_text("What it counts")
    check(page)

    page.goto("/scorecards/regional/ranking?brand=ours&channel=phone&all=1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who is ahead")
    page.get_by_text("Show as table").first.click()
    expect(page.locator(".picture-numbers")).to_contain_text("Leeds A")
    check(page)
