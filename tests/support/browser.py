"""Chromium as phone or laptop; a page fails its test when a script breaks or another host is asked."""

import shutil
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from models.people import Person
from tests.factories import PASSWORD

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 3,
}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
LOOKS = [
    pytest.param(device, scheme, id=f"{name}-{scheme}")
    for name, device in (("laptop", LAPTOP), ("phone", PHONE))
    for scheme in ("light", "dark")
]
"""Each device in light and in dark: `parametrize(("device", "scheme"), LOOKS)`."""


PATIENCE = 15_000  # ms: a machine that runs other tests beside this one is slow, not wrong
expect.set_options(timeout=PATIENCE)


def executable() -> str | None:
    """Chromium's path on this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


def launch(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@dataclass(slots=True)
class Devices:
    """Opens contexts on the live server and watches their pages.

    `complaints` collects script errors, refusals by the content security policy and requests to other hosts; a
    test that provokes one on purpose clears it.
    """

    browser: Browser
    url: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, device: dict[str, Any], **options: Any) -> Page:
        """A page in a context of its own: `page(PHONE, color_scheme="dark")`."""
        context = self.browser.new_context(
            base_url=self.url, locale="en-GB", **{**device, **options}
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._check_host(request.url))
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))
        context.on("console", lambda line: self._check_line(line.type, line.text))
        return context.new_page()

    def close(self) -> None:
        """End every context, then fail on complaints."""
        for context in self.contexts:
            context.close()
        assert not self.complaints, "\n".join(self.complaints)

    def _check_host(self, url: str) -> None:
        asked = urlsplit(url)
        if asked.scheme in ("http", "https") and asked.netloc != urlsplit(self.url).netloc:
            self.complaints.append(f"another host was asked: {url}")

    def _check_line(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {text}")


def come_in(page: Page, person: Person) -> None:
    """Sign in as a person made by the factories."""
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def axe(page: Page) -> None:
    """Fail when axe finds a violation on `page` in its current colour scheme, once scripts have given it its title."""
    expect(page.locator("h1").first).not_to_be_empty()
    found = Axe().run(page).response["violations"]
    told = [
        f"{v['id']} ({v['impact']}): {v['help']}\n    "
        + "\n    ".join(n["html"][:200] for n in v["nodes"][:5])
        for v in found
    ]
    assert not found, f"axe on {page.url}:\n" + "\n".join(told)
