"""Editions in a real browser: clean for axe, no wider than the screen, published by keyboard without a script."""

import pytest

from models.base import db
from models.program import Program
from services.editions import publish_edition, span_of
from tests.factories import stored
from tests.support.browser import LAPTOP, PHONE, come_in
from tests.web.scorecards.fieldwork import make_fieldwork

pytestmark = pytest.mark.browser

PAGES = (
    "/scorecards/telecom/?edition=1",
    "/scorecards/telecom/editions",
    "/desk/telecom/editions",
    "/desk/telecom/editions/prepare?period=wave:2026-11&corrects=1",
)


@pytest.fixture
def made(live_server):
    with stored(live_server.app):
        return make_fieldwork(live=False)


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_editions_are_clean_and_fit(live_server, made, browser_page, axe, device, scheme):
    with stored(live_server.app):
        program = db.session.get_one(Program, made.program.id)
        publish_edition(program, span_of(program, "wave:2026-11"), "Calm.", made.desk, no=1)
    page = browser_page(device, color_scheme=scheme)
    come_in(page, made.desk)
    for address in PAGES:
        assert page.goto(address).ok, address
        axe(page)
        sizes = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert sizes[0] <= sizes[1], f"{address} scrolls sideways: {sizes}"


def test_an_edition_is_published_by_keyboard_without_a_script(made, browser_page) -> None:
    page = browser_page(LAPTOP, java_script_enabled=False)
    come_in(page, made.desk)
    page.goto("/desk/telecom/editions")
    page.get_by_role("link", name="November 2026").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Summary").fill("A calm month.")
    page.get_by_role("button", name="Publish edition 1").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Edition 1 is published.").wait_for()
    page.get_by_role("link", name="Edition 1", exact=True).click()
    page.get_by_text("figures as published").wait_for()
    page.get_by_text("A calm month.").wait_for()
