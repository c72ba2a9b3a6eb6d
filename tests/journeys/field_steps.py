"""What the journeys through the field pages share: coming in, tapping, waiting for the save."""

import re

from playwright.sync_api import Page, expect

from settings import ROOT
from tests.factories import PASSWORD
from tests.web.field.makers import Job

PICTURE = ROOT / "static" / "icons" / "icon-512.png"


def enter(page: Page, job: Job, path: str = "/") -> Page:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(job.auditor.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/field/")
    page.goto(job.url + path)
    return page


def tap(page: Page, words: str) -> None:
    page.locator(".actions").get_by_role("button", name=words, exact=True).click()


def saved(page: Page) -> None:
    expect(page.locator("[data-save-state]")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
