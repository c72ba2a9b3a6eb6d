"""Opening a page on a phone that has nothing of ours yet: bytes, first paint, when the first control takes a tap."""

import statistics
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page

from tests.support.browser import PHONE

SLOW_NETWORK = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
"""Chromium's words for 400 kbit/s with 400 ms round trips; bytes per second."""
SLOW_CPU = {"rate": 4}
OF_THE_PAGE = ("Document", "Stylesheet", "Script")

WATCH = """
(() => {
  const found = {};
  globalThis.found = found;
  const control = () => [...document.querySelectorAll('#section label:has(> input), [data-next] button, .job a')]
    .find((one) => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight);
  const look = () => {
    const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0;
    const form = document.getElementById('section');
    const isReady = document.readyState === 'complete' && (!form || 'ready' in form.dataset);
    if (isPainted && control()) found.usable ??= performance.now();
    if (isPainted && isReady) found.ready ??= performance.now();
    if (found.ready === undefined || found.usable === undefined) requestAnimationFrame(look);
  };
  look();
})();
"""
"""A choice in sight takes a tap before the script is there, and it counts: the page keeps what was touched. So does a
button of the clock, with the time of the tap; a link needs no script."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Seconds from the address to what is on the screen (medians), and bytes as they travel."""

    came: float
    paint: float
    usable: float
    ready: float
    first: int
    asked: int
    again: int
    kinds: str


def opening(browser: Browser, url: str, cookies: Any, path: str, rounds: int) -> Opening:
    """A first and a second open, `rounds` times."""
    made = [_once(browser, url, cookies, path) for _ in range(rounds)]
    came, paint, usable, ready = (
        statistics.median(getattr(one, name) for one in made)
        for name in ("came", "paint", "usable", "ready")
    )
    last = made[-1]
    return Opening(came, paint, usable, ready, last.first, last.asked, last.again, last.kinds)


def _once(browser: Browser, url: str, cookies: Any, path: str) -> Opening:
    context = browser.new_context(
        base_url=url, locale="en-GB", storage_state={"cookies": cookies, "origins": []}, **PHONE
    )
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        session.send("Emulation.setCPUThrottlingRate", SLOW_CPU)
        traffic = Traffic(session, url)
        page.goto(path, wait_until="load")
        page.wait_for_function("() => found.ready !== undefined && found.usable !== undefined")
        page.wait_for_load_state("networkidle")
        found = page.evaluate("found")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        came = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
        first = traffic.taken()
        again = _opened_again(page, traffic, path)
    finally:
        context.close()
    return Opening(
        came / 1000,
        paint / 1000,
        found["usable"] / 1000,
        found["ready"] / 1000,
        sum(size for kind, size in first if kind in OF_THE_PAGE),
        len(first),
        sum(size for _kind, size in again),
        ", ".join(sorted({kind.lower() for kind, _size in again})),
    )


def _opened_again(page: Page, traffic: "Traffic", path: str) -> list[tuple[str, int]]:
    page.goto(path, wait_until="load")
    page.wait_for_function("() => found.ready !== undefined")
    return [one for one in traffic.taken() if one[0] in (*OF_THE_PAGE, "Image", "Font")]


class Traffic:
    """What one page asks for and gets over the line; what caches have counts nothing, other hosts are an error."""

    def __init__(self, session: CDPSession, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.kinds: dict[str, str] = {}
        self.cached: set[str] = set()
        self.moved: list[tuple[str, int]] = []
        self.elsewhere: list[str] = []
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", lambda e: self.cached.add(e["requestId"]))
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def taken(self) -> list[tuple[str, int]]:
        """(kind, bytes) since the last time."""
        if self.elsewhere:
            raise RuntimeError(f"Another host was asked: {self.elsewhere}.")
        moved, self.moved = self.moved, []
        return moved

    def _asked(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme in ("http", "https") and address.netloc != self.host:
            self.elsewhere.append(address.geturl())
        self.kinds[event["requestId"]] = event.get("type", "Other")

    def _answered(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        if answer.get("fromDiskCache") or answer.get("fromServiceWorker"):
            self.cached.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        number, size = event["requestId"], int(event["encodedDataLength"])
        if number in self.kinds and number not in self.cached and size > 0:
            self.moved.append((self.kinds[number], size))
