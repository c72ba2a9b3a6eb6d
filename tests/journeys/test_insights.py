"""A manager reads the promise gap, the drivers and the words, on a laptop and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from models.base import db
from models.claims import ClaimVersion
from tests import factories as make
from tests.journeys.test_scorecard import check, come_in
from tests.support.browser import LOOKS
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork

pytestmark = pytest.mark.browser


@pytest.fixture
def world(live_server) -> Fieldwork:
    with make.stored(live_server.app):
        made = make_fieldwork()
        for version in db.session.query(ClaimVersion).all():
            version.reach = 1000
        return made


@pytest.mark.parametrize(("device", "scheme"), LOOKS)
def test_the_three_pages_are_read_and_searched(devices, world, device, scheme):
    page = devices.page(device, color_scheme=scheme)
    come_in(page, world)
    page.goto("/scorecards/telecom/gap")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("more promised"))
    expect(page.locator(".picture-frame").first).to_be_visible()
    page.locator(".picture-frame summary").first.click()
    check(page)

    page.goto("/scorecards/telecom/drivers")
    expect(page.locator("main")).to_contain_text("need not cause one another")
    check(page)

    page.goto("/scorecards/telecom/words")
    page.get_by_label("Words", exact=True).fill("NOTHING")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("mark").first).to_have_text("nothing")
    check(page)
    page.get_by_role("link", name=re.compile("Open the audit")).first.click()
    expect(page.locator("main")).to_contain_text("There is nothing I can do.")
