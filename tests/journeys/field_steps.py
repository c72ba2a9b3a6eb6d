"""What the journeys through the field pages share: coming in, tapping, waiting for what is kept and sent."""

import re

from playwright.sync_api import Page, expect

from settings import ROOT
from tests.factories import PASSWORD
from tests.web.field.makers import Job

PICTURE = ROOT / "static" / "icons" / "icon-512.png"
KEPT = re.compile("Saved on (this phone|phone and server)")


def enter(page: Page, job: Job, path: str = "/") -> Page:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(job.auditor.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/field/")
    return open_at(page, job, path)


def open_at(page: Page, job: Job, path: str) -> Page:
    """A page of the job, once its script has taken over."""
    page.goto(job.url + path)
    if re.fullmatch(r"/(\d+|review)(\?.*)?", path):
        ready(page)
    return page


def ready(page: Page) -> None:
    """The script of the sheet has taken over."""
    page.locator("#section[data-ready]").wait_for(state="attached")


def tap(page: Page, words: str) -> None:
    page.locator(".actions").get_by_role("button", name=words, exact=True).click()


def kept(page: Page) -> None:
    """What was typed is on the phone; while it is being written, the pill's words wait and its shape tells."""
    expect(page.locator("[data-save-state]:not([data-state=saving])")).to_have_text(KEPT)


def saved(page: Page) -> None:
    """What was typed is on the server too."""
    expect(page.locator("[data-save-state]")).to_have_text("Saved on phone and server")
