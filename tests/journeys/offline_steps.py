"""What the journeys without a connection share: a phone that is up to date, and one whose browser is killed."""

import os
import re
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from models.people import Person
from tests.journeys.field_steps import PICTURE, open_at, tap
from tests.support.browser import ARGUMENTS, PATIENCE, PHONE, come_in, executable
from tests.web.field.makers import Job


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


def fill_in(page: Page) -> None:
    """Answer what must be answered, from the first section on, and take a photo."""
    for words in ("I dial", "A person answers", "The call is over", "Save and next"):
        tap(page, words)
    page.get_by_label("Yes", exact=True).check()
    tap(page, "Save and next")
    page.get_by_label("Kind and unhurried").first.check()
    page.get_by_label("4", exact=True).check()
    page.get_by_label("I have read this").check()
    page.locator("[data-photos=proof] input").set_input_files(PICTURE)
    expect(page.locator("[data-photos=proof] img")).to_have_count(1)


def finish(page: Page) -> None:
    """From the last section to "finished", without a connection."""
    tap(page, "Look over and send")
    expect(page.get_by_text("Nothing that must be answered is missing.")).to_be_visible()
    tap(page, "Send")
    expect(page.get_by_role("heading", name="Finished, on this phone")).to_be_visible()


def audited_offline(page: Page, job: Job) -> Page:
    """From the sign-in to "finished": all of the job is on this phone, and nowhere else."""
    offline(up_to_date(page, job.auditor))
    open_at(page, job, "/1")
    fill_in(page)
    finish(page)
    return page


def eventually(is_so: Callable[[], object]) -> bool:
    """Whether it comes to be within the usual patience."""
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        if is_so():
            return True
        threading.Event().wait(0.05)
    return False
