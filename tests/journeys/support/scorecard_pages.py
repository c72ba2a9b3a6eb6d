"""What a manager does on the scorecard's pages, in the words of its pages."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect


def download(page: Page, name: str) -> bytes:
    """The file behind a link."""
    with page.expect_download() as found:
        page.get_by_role("link", name=re.compile(name)).click()
    return Path(found.value.path()).read_bytes()


def open_downloads(page: Page) -> None:
    page.get_by_text("Download", exact=True).click()


def open_promise(page: Page, words: str) -> None:
    page.locator(".promise-row").get_by_role("link", name=f"“{words}”", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"“{words}”")


def open_action(page: Page, what: str, owner: str, due: str) -> None:
    """From the page of a figure, a promise or an audit."""
    page.get_by_role("link", name="Open an action").click()
    page.get_by_label("What is to be mended").fill(what)
    page.get_by_label("Owner", exact=True).fill(owner)
    page.get_by_label("Due").fill(due)
    page.get_by_role("button", name="Open the action").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(what)


def share(page: Page, label: str, passphrase: str) -> str:
    """The link to the edition that is chosen first, as the page shows it this once."""
    page.get_by_role("link", name="Share").click()
    page.get_by_label("Who is it for?").fill(label)
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Make the link").click()
    return page.get_by_label("Link", exact=True).input_value()
