"""An edition from the desk to a stranger's phone: published, acted on, shared, corrected, taken back."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import stored
from tests.journeys.support.desk_pages import go, told
from tests.journeys.support.scorecard_pages import (
    download,
    open_action,
    open_downloads,
    open_promise,
    share,
)
from tests.support.browser import LAPTOP, PHONE, Devices, come_in
from tests.support.live import LiveServer
from tests.support.told_by_files import READERS
from tests.web.scorecards.fieldwork import NAMES, Fieldwork, call, make_fieldwork

pytestmark = pytest.mark.browser

HOME, EDITIONS = "/scorecards/telecom/", "/desk/telecom/editions"
PROMISE = "24/7 customer service"
SUMMARY = "At night nobody picks up."
WRONG = "Two calls were still with the desk."
PASSPHRASE = "meet me at noon"


@pytest.fixture
def world(live_server: LiveServer) -> Fieldwork:
    """Managers see editions alone; two calls wait for review."""
    with stored(live_server.app):
        made = make_fieldwork(live=False)
        like = made.waiting.assignment
        call(made.program, like.version, like.touchpoint, made.auditors[0], 55, 22)
        return made


def test_an_edition_is_read_acted_on_shared_and_corrected(
    devices: Devices, world: Fieldwork
) -> None:
    desk, manager, stranger = devices.page(LAPTOP), devices.page(LAPTOP), devices.page(PHONE)
    come_in(desk, world.desk)
    come_in(manager, world.manager)
    manager.goto(HOME)
    expect(manager.get_by_role("heading", level=1)).to_have_text("Not shared yet")
    publish(desk)
    read_and_act(manager)
    manager.goto(HOME)
    link = share(manager, "Board", PASSPHRASE)
    read_as_a_stranger(stranger, link)
    nothing_else_opens(stranger, link)
    approve_what_waits(desk)
    correct(desk)
    see_what_changed(manager)
    still_the_old_one(stranger, link)
    take_back(manager)
    stranger.goto(link)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(
        "There is nothing at this address"
    )


def publish(desk: Page) -> None:
    desk.goto(EDITIONS)
    desk.get_by_role("link", name="November 2026").click()
    expect(desk.get_by_label("Before you publish")).to_contain_text("Waiting for review")
    desk.get_by_label("Summary").fill(SUMMARY)
    desk.get_by_role("button", name="Publish edition 1").click()
    told(desk, "Edition 1 is published.")


def read_and_act(manager: Page) -> None:
    """From the broken promise to its page, to why, to somebody who mends it."""
    manager.reload()
    expect(manager.get_by_text("figures as published")).to_be_visible()
    expect(manager.get_by_text(SUMMARY)).to_be_visible()
    open_promise(manager, PROMISE)
    expect(manager.locator(".claim-verdict")).to_contain_text("Broken")
    manager.get_by_role("link", name="Why? What was counted").click()
    expect(manager.locator(".why")).to_contain_text("Broken")
    open_action(manager, "Staff the hotline at night", "Kim Lee", "2026-12-15")
    told(manager, "The next wave will show whether it moved.")
    expect(manager.locator(".then-and-now")).to_contain_text("Broken")
    expect(manager.locator(".then-and-now")).to_contain_text("Then: November 2026")


def read_as_a_stranger(stranger: Page, link: str) -> None:
    """The passphrase, the verdict, and the PDF that says the same and names nobody."""
    stranger.goto(link)
    expect(stranger.locator("body")).not_to_contain_text("Telecom")
    stranger.get_by_label("Passphrase").fill(PASSPHRASE)
    stranger.get_by_role("button", name="Open").click()
    row = stranger.locator(".promise-row", has_text=PROMISE)
    expect(row).to_contain_text("Broken")
    open_downloads(stranger)
    text = READERS["pdf"](download(stranger, "^PDF")).text
    assert PROMISE in text
    assert "Broken" in text
    assert SUMMARY in text
    assert not [name for name in NAMES if name in text]


def nothing_else_opens(stranger: Page, link: str) -> None:
    """Neither the pages beside the edition nor those of people with an account."""
    for page in ("actions", "places", "words", "files", "editions"):
        answer = stranger.goto(f"{link}{page}")
        assert answer is not None
        assert answer.status == 404, page
    for page in (HOME, EDITIONS, f"{HOME}?edition=1", f"{HOME}editions/1/edition.json"):
        stranger.goto(page)
        expect(stranger.get_by_role("button", name="Sign in")).to_be_visible()


def approve_what_waits(desk: Page) -> None:
    for _each in range(2):
        go(desk, "Review")
        desk.locator("tbody th a").first.click()
        desk.get_by_role("button", name="Approve").click()
        told(desk, "Its findings count from now on")


def correct(desk: Page) -> None:
    desk.goto(EDITIONS)
    desk.get_by_role("link", name="Correct it").click()
    expect(desk.locator("main")).to_contain_text("2 more audits are counted")
    desk.get_by_label("What was wrong?").fill(WRONG)
    desk.get_by_role("button", name="Publish edition 2").click()
    told(desk, "Edition 2 is published.")


def see_what_changed(manager: Page) -> None:
    manager.goto(HOME)
    expect(manager.locator(".edition-name")).to_contain_text("Edition 2")
    expect(manager.locator("main")).to_contain_text(WRONG)
    expect(manager.locator(".edition-changes")).to_contain_text("2 more audits are counted")


def still_the_old_one(stranger: Page, link: str) -> None:
    stranger.goto(link)
    expect(stranger.locator(".edition-name")).to_contain_text("Edition 1")
    expect(stranger.locator("main")).to_contain_text("This edition was corrected since.")
    expect(stranger.locator("main")).not_to_contain_text("more audits are counted")
    expect(stranger.locator(".promise-row", has_text=PROMISE)).to_contain_text("Broken")


def take_back(manager: Page) -> None:
    manager.get_by_role("link", name="Share").click()
    manager.get_by_role("button", name="Take back the link for Board").click()
    told(manager, "opens nothing any more")
