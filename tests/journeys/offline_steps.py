"""What the journeys without a connection share: a phone that is up to date, and one whose browser is killed."""

import os
import re
import signal
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from models.people import Person
from tests.support.browser import ARGUMENTS, PATIENCE, PHONE, come_in, executable


def up_to_date(page: Page, person: Person | None = None) -> Page:
    """Signed in, with everything on the phone and its worker at work."""
    if person:
        come_in(page, person)
    page.goto("/field/")
    expect(page.locator("p[data-fresh]")).to_have_text(re.compile("^Brought up to date"))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def offline(page: Page, is_off: bool = True) -> None:
    page.context.set_offline(is_off)


def group(page: Page, name: str) -> Any:
    """The cards of one list of the page."""
    return page.locator(f"[data-group={name}] .job")


def reopened(browser: Browser, folder: Path, url: str) -> BrowserContext:
    """A browser that keeps its data in `folder`, as a phone's does."""
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=executable(), args=ARGUMENTS, base_url=url, locale="en-GB", **PHONE
    )
    context.set_default_timeout(PATIENCE)
    return context


def kill_browser(folder: Path) -> None:
    """As a phone kills it: at once, without goodbye. Only the browser of that folder."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if f"--user-data-dir={folder}".encode() in words.split(b"\0"):
            os.kill(int(process.name), signal.SIGKILL)
