"""The auditor's pages on a mid-range phone: first open, second open, taps, Lighthouse; bars of issue 5 beside them.

Chromium at 390 × 844, CPU slowed 4 ×, 400 kbit/s with 400 ms round trips, on the demo behind gunicorn. Lighthouse
comes by npx (Node 18 or newer) and is left out, with a word, where that can't be had.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from app import create_app
from benchmarks.phone_lighthouse import scores
from benchmarks.phone_open import Opening, opening
from benchmarks.phone_taps import Taps, taps
from benchmarks.serving import WORKERS, gunicorn
from models.base import db
from services.demo import load_demo
from tests.support.browser import PHONE, executable, launch
from tests.support.databases import migrate, settings_for
from tests.support.screenshots import JOB, MAIN, sign_in

ROUNDS = 3
LIST = "/field/"


def main() -> None:
    """Print one table: what was measured, what came out, the bar."""
    with demo() as url, sync_playwright() as playwright:
        browser = launch(playwright, executable() or "")
        try:
            context = browser.new_context(base_url=url, locale="en-GB", **PHONE)
            page = context.new_page()
            sign_in(page, "auditor")
            page.goto(LIST)
            page.locator(JOB).first.click()
            page.locator(MAIN).first.click()
            page.wait_for_url("**/field/*/*")
            fill = "/field/" + page.url.split("/field/")[1].split("/")[0]
            cookies = context.cookies()
            pages = {"my audits": LIST, "questions": f"{fill}/2", "call page": f"{fill}/1"}
            _warm(context, pages)
            context.close()
            openings = {
                name: opening(browser, url, cookies, path, ROUNDS) for name, path in pages.items()
            }
            tapped = taps(browser, url, cookies, fill)
        finally:
            browser.close()
        rated = scores(playwright, url, cookies, pages)
    rows = [*_of_openings(openings), *_of_taps(tapped), *_of_lighthouse(rated)]
    print(table(("", "measured", "bar"), rows))


@contextmanager
def demo() -> Iterator[str]:
    """The demo on a database of its own, behind gunicorn; gives its address."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        address, evidence = f"sqlite:///{folder / 'demo.sqlite'}", folder / "evidence"
        migrate(address, folder)
        app = create_app(settings_for(address, evidence))
        with app.app_context():
            load_demo()
            db.session.commit()
            db.engine.dispose()
        settings = {"DATABASE_URL": address, "EVIDENCE_STORE": f"file://{evidence}"}
        with gunicorn("app:create_app()", **settings) as port:
            yield f"http://127.0.0.1:{port}"


def _warm(context: BrowserContext, pages: dict[str, str]) -> None:
    """Every process of the server made every page once, as it has after its first minutes."""
    for path in pages.values():
        for _round in range(3 * WORKERS):
            context.request.get(path)


def _of_openings(openings: dict[str, Opening]) -> Iterator[tuple[str, str, str]]:
    for name, one in openings.items():
        yield f"{name}: HTML is there, s", f"{one.came:.2f}", ""
        yield f"{name}: first paint, s", f"{one.paint:.2f}", ""
        yield f"{name}: first usable paint, s", f"{one.usable:.2f}", "2.0"
        yield f"{name}: everything answers, s", f"{one.ready:.2f}", ""
        yield f"{name}: first open, KB", f"{one.first / 1000:.1f} in {one.asked} requests", "45"
        yield (
            f"{name}: second open, KB",
            f"{one.again / 1000:.1f} {one.kinds or '(answered by the worker)'}",
            "HTML only",
        )


def _of_taps(one: Taps) -> Iterator[tuple[str, str, str]]:
    for name, spans, bar in (
        ("tap to painted answer, ms", one.painted, "50"),
        ("tap to a question that it opens, ms", one.opened, ""),
        ("tap to answer kept, ms", one.kept, "100"),
    ):
        yield name, in_words(spans), bar


def _of_lighthouse(rated: dict[str, dict[str, int]]) -> Iterator[tuple[str, str, str]]:
    if not rated:
        yield "Lighthouse", "not run: npx or Chromium is missing", "95"
    for name, points in rated.items():
        told = ", ".join(f"{category} {point}" for category, point in points.items())
        yield f"Lighthouse 12, {name}", told, "95"


def in_words(spans: Sequence[float]) -> str:
    """Median, 95th percentile and longest."""
    if not spans:
        return "nothing was measured"
    ordered = sorted(spans)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]  # noqa: E731
    return f"median {at(0.5):.0f}, p95 {at(0.95):.0f}, longest {ordered[-1]:.0f} of {len(ordered)}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
