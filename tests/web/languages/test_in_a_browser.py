"""Pages hold in every language: none scrolls sideways, right-to-left ones mirror, and the phone follows a change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from playwright.sync_api import Page, expect
from sqlalchemy import update

from models.base import db
from models.people import Person
from tests.factories import stored
from tests.support import pseudo
from tests.support.browser import LAPTOP, PHONE, Devices, come_in
from tests.support.live import LiveServer
from tests.support.world import Side, make_side

pytestmark = pytest.mark.browser

WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
ENDS = "row => [...row.children].map(one => Math.round(one.getBoundingClientRect().left))"


@pytest.fixture
def side(live_server: LiveServer, catalog: Catalog, tmp_path: Path) -> Side:
    pseudo.offer(live_server.app, catalog, tmp_path / "translations")
    with stored(live_server.app):
        return make_side("own")


@pytest.fixture
def reader(live_server: LiveServer, side: Side, devices: Devices) -> Callable[..., Page]:
    """Somebody who reads that language, signed in: `reader("auditor", "ar", PHONE)`."""

    def opened(role: str, language: str, device: dict[str, object]) -> Page:
        person = side.people[role]
        with stored(live_server.app):
            db.session.execute(
                update(Person).where(Person.id == person.id).values(language=language)
            )
        page = devices.page(device)
        come_in(page, person)
        expect(page.locator("html")).to_have_attribute("lang", language)
        return page

    return opened


def field_pages(side: Side) -> list[str]:
    job, sent = side.named["field.audit_id"], side.named["field.sent.audit_id"]
    own = ["", f"{job}/", f"{job}/1", f"{job}/review", f"{sent}/sent", "queue", "board", "phone"]
    return [*(f"/field/{one}" for one in own), "/account"]


@pytest.mark.parametrize("language", ["de", "es", pseudo.LONGER, pseudo.RIGHT_TO_LEFT])
def test_no_page_of_the_phone_scrolls_sideways(
    reader: Callable[..., Page], side: Side, language: str, axe: Callable[[Page], None]
) -> None:
    page = reader("auditor", language, PHONE)
    for address in field_pages(side):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", language)
        needed, there = page.evaluate(WIDTHS)
        assert needed <= there, address
        if language == pseudo.RIGHT_TO_LEFT:
            expect(page.locator("html")).to_have_attribute("dir", "rtl")
            axe(page)


def test_a_scorecard_is_mirrored_and_its_pictures_are_not(
    reader: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = reader("manager", pseudo.RIGHT_TO_LEFT, LAPTOP)
    for address in ("", "claims/own-promise", "gap", "places", "method"):
        page.goto(f"/scorecards/own/{address}")
        needed, there = page.evaluate(WIDTHS)
        assert needed <= there, address
        axe(page)
        for picture in page.locator("svg[viewBox][role]").all():
            assert picture.evaluate("one => getComputedStyle(one).direction") == "ltr"
        for row in page.locator("table:visible > thead > tr").all():
            ends = row.evaluate(ENDS)
            assert ends == sorted(ends, reverse=True), address


def test_the_phone_follows_a_change_of_language(side: Side, reader: Callable[..., Page]) -> None:
    page = reader("auditor", "en", PHONE)
    page.goto("/field/phone")
    expect(page.locator("[data-keeps]")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.goto(f"/field/{side.named['field.audit_id']}/")
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_without_a_connection_the_phone_keeps_its_language_and_says_so(
    reader: Callable[..., Page],
) -> None:
    page = reader("auditor", pseudo.LONGER, PHONE)
    expect(page.locator("[data-fresh]")).to_contain_text("⟦Brought up to date")
    page.goto("/field/phone")
    page.evaluate("navigator.serviceWorker.ready")
    page.context.set_offline(True)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("⟦Changing the language needs a connection")).to_be_visible()
    for address in ("/field/phone", "/field/board"):  # the second is not kept: a page that says so
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", pseudo.LONGER)
