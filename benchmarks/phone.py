"""The auditor's pages on a mid-range phone: Lighthouse, bytes of a first and a second open, first paint, a tap.

Chromium at 390 × 844, CPU slowed 4 ×, 400 kbit/s with 400 ms round trips. Lighthouse comes by npx (Node 18 or newer)
and is left out, with a word, where that can't be had.
"""

import json
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.browser import ARGUMENTS, PHONE, executable, launch
from tests.support.screenshots import JOB, MAIN, demo_server, sign_in

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices")
ROUNDS = 5
SLOW_NETWORK = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
"""Chromium's words for 400 kbit/s with 400 ms round trips; bytes per second."""

TAP = """async (label) => {
  const control = label.control;
  const began = performance.now();
  control.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""
"""From the tap to the frame after it, as the page itself sees it."""

KEEP = """async (label) => {
  const key = /(?:^|; )field_person=([^;]+)/.exec(document.cookie)[1];
  const channel = new BroadcastChannel(`field-${key}`);
  const kept = new Promise((done) => {
    channel.onmessage = ({ data }) => { if (data.kind === 'copy') done(performance.now()); };
  });
  const began = performance.now();
  label.control.click();
  const span = await kept - began;
  channel.close();
  return span;
}"""
"""From the tap until the answer is committed in IndexedDB: the store tells of a change once it is kept."""


def main() -> None:
    with demo_server() as server, sync_playwright() as playwright:
        browser = launch(playwright, executable() or "")
        with _phone(browser, server.url) as (context, page):
            sign_in(page, "auditor")
            fill = _fill_address(page)
            known = {"cookies": context.cookies(), "origins": []}
        rows = [_measured(browser, server.url, known, *one) for one in _pages(fill)]
        print(
            table(
                ("page", "first open KB, gzip", "again KB", "requests again", "first paint s"), rows
            )
        )
        print()
        taps = _taps(browser, server.url, known, fill, TAP)
        print(
            f"Tap to painted answer, CPU slowed 4 ×: median {statistics.median(taps):.0f} ms, longest"
            f" {max(taps):.0f} ms of {len(taps)} (bar 50 ms)."
        )
        kept = _taps(browser, server.url, known, fill, KEEP)
        print(
            f"Tap to answer kept on the phone, CPU slowed 4 ×: median {statistics.median(kept):.0f} ms, longest"
            f" {max(kept):.0f} ms of {len(kept)} (bar 100 ms)."
        )
        browser.close()
        print()
        print(_lighthouse(server.url, known, fill))


def _pages(fill: str) -> tuple[tuple[str, str], ...]:
    return (("my audits", "/field/"), ("fill page", fill))


@contextmanager
def _phone(browser: Browser, url: str, known: Any = None) -> Iterator[tuple[BrowserContext, Page]]:
    """A phone that has nothing of ours yet; `known` are the cookies of somebody who signed in."""
    context = browser.new_context(base_url=url, locale="en-GB", storage_state=known, **PHONE)
    yield context, context.new_page()
    context.close()


def _fill_address(page: Page) -> str:
    """The first section of an audit that was begun."""
    page.goto("/field/")
    page.locator(JOB).first.click()
    page.locator(MAIN).first.click()
    page.wait_for_url("**/field/*/1*")
    return page.url.removeprefix(page.url.split("/field/")[0]).split("#")[0].split("?")[0]


def _measured(browser: Browser, url: str, known: Any, name: str, path: str) -> tuple[str, ...]:
    """Bytes as they travel, and the first paint of a phone that has nothing of ours yet."""
    paints, first, again, requests = [], 0, 0, 0
    for _round in range(ROUNDS):
        with _phone(browser, url, known) as (context, page):
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.clearBrowserCache")
            session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            first, _n = _bytes(session, page, url + path)
            paints.append(_first_paint(page))
            again, requests = _bytes(session, page, url + path)
    median = statistics.median(paints)
    return name, f"{first / 1000:.1f}", f"{again / 1000:.1f}", str(requests), f"{median:.2f}"


def _bytes(session: Any, page: Page, address: str) -> tuple[int, int]:
    seen: list[float] = []
    listener = lambda event: seen.append(event["encodedDataLength"])  # noqa: E731 - removed again below
    session.on("Network.loadingFinished", listener)
    page.goto(address, wait_until="load")
    page.wait_for_load_state("networkidle")
    session.remove_listener("Network.loadingFinished", listener)
    moved = [size for size in seen if size > 0]
    return int(sum(moved)), len(moved)


def _first_paint(page: Page) -> float:
    """Seconds to the first contentful paint: the page is HTML, so what is painted can be used."""
    script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"
    return float(page.evaluate(script)) / 1000


def _taps(browser: Browser, url: str, known: Any, fill: str, measure: str) -> list[float]:
    """What `measure` says of every choice of the first sections."""
    with _phone(browser, url, known) as (context, page):
        page.goto(fill)
        page.wait_for_load_state("networkidle")
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        found: list[float] = []
        for section in range(1, 8):
            if not page.goto(f"{fill.rsplit('/', 1)[0]}/{section}"):
                break
            page.wait_for_load_state("networkidle")
            labels = page.locator("label.segment:visible, label.choice:visible")
            found += [labels.nth(at).evaluate(measure) for at in range(min(labels.count(), 12))]
        return found


def _lighthouse(url: str, known: Any, fill: str) -> str:
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in known["cookies"])
    npx, chromium = shutil.which("npx"), executable()
    if npx is None or chromium is None:
        return "Lighthouse was not run: npx or Chromium is missing."
    rows = []
    for name, path in _pages(fill):
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.json"
            headers = Path(folder) / "headers.json"
            headers.write_text(json.dumps({"Cookie": cookies}), encoding="utf-8")
            subprocess.run(
                [
                    npx, "--yes", LIGHTHOUSE, url + path, "--quiet", "--output=json", f"--output-path={report}",
                    f"--only-categories={','.join(CATEGORIES)}", f"--extra-headers={headers}",
                    f"--chrome-path={chromium}", f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
                ],
                check=True,
                capture_output=True,
                timeout=300,
            )  # fmt: skip
            scores = json.loads(report.read_text(encoding="utf-8"))["categories"]
        rows.append((name, *(f"{scores[one]['score'] * 100:.0f}" for one in CATEGORIES)))
    return table(("Lighthouse 12, phone", *CATEGORIES), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
