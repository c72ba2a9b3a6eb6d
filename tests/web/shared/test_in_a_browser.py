"""A link as somebody outside opens it, on a phone and on a laptop, in both colour schemes."""

import pytest

from tests.factories import stored
from tests.support.browser import LAPTOP, PHONE, axe
from tests.web.scorecards.fieldwork import make_fieldwork
from tests.web.shared.editions import PASSPHRASE, linked

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_from_the_passphrase_to_the_reason(live_server, devices, device, scheme) -> None:
    with stored(live_server.app):
        fieldwork = make_fieldwork(live=False)
    _id, address = linked(live_server.app, fieldwork, passphrase=PASSPHRASE)
    page = devices.page(device, color_scheme=scheme)
    page.goto(address)
    axe(page)
    page.get_by_label("Passphrase").fill("not this one")
    page.get_by_role("button", name="Open").click()
    page.get_by_text("not the passphrase").wait_for()
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open").click()
    page.get_by_role("heading", name="Was the promise kept?").wait_for()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="24/7 customer service").first.click()
    page.get_by_role("heading", name="24/7 customer service").first.wait_for()
    axe(page)
    page.get_by_role("link", name="Why?").first.click()
    page.wait_for_url("**/audits?**")
    axe(page)
    assert page.url.startswith(f"{live_server.url}{address}")


def test_a_link_that_is_no_good_says_so_calmly(live_server, devices) -> None:
    page = devices.page(PHONE)
    page.goto("/shared/never-was/")
    page.get_by_text("ask whoever sent it to you").wait_for()
    axe(page)
