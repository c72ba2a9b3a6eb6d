"""Pages hold on a phone and on a laptop, in light and dark, and ask nobody else for anything."""

from collections.abc import Callable

import pytest
from flask import Response, request
from playwright.sync_api import Page

from tests.support.browser import LAPTOP, PHONE, Devices
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_error_page_is_accessible(
    devices: Devices, axe: Callable[[Page], None], device: dict[str, object], scheme: str
) -> None:
    page = devices.page(device, color_scheme=scheme)
    page.goto("/nowhere")
    assert page.get_by_role("heading", level=1).inner_text() == "There is nothing at this address"
    axe(page)


def test_nothing_needs_sideways_scrolling_on_a_small_phone(devices: Devices) -> None:
    page = devices.page({**PHONE, "viewport": {"width": 320, "height": 640}})
    page.goto("/nowhere")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_request_to_another_host_is_a_complaint(devices: Devices, phone: Page) -> None:
    phone.goto("/nowhere")
    phone.evaluate("fetch('http://127.0.0.1:9/').catch(() => 0)")
    assert any("another host" in text or "console" in text for text in devices.complaints)
    devices.complaints.clear()


def test_a_script_that_breaks_is_a_complaint(devices: Devices, phone: Page) -> None:
    phone.goto("/nowhere")
    with phone.context.expect_event("weberror"):
        phone.evaluate("setTimeout(() => { throw new Error('broken on purpose') }, 0)")
    assert any("broken on purpose" in text for text in devices.complaints)
    devices.complaints.clear()


def test_a_second_open_moves_html_only(live_server: LiveServer, phone: Page) -> None:
    asked: list[str] = []

    @live_server.app.after_request
    def note(response: Response) -> Response:
        asked.append(request.path)
        return response

    phone.goto("/nowhere")
    assert any(path.startswith("/static/") for path in asked)
    asked.clear()
    phone.goto("/nowhere?again")
    assert [path for path in asked if "favicon" not in path] == ["/nowhere"]  # its icon comes late
