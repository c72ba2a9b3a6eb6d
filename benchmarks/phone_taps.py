"""Taps on the fill page: until the answer is painted, until what it opens stands there, until it is kept."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from benchmarks.phone_open import SLOW_CPU
from tests.support.browser import PHONE

ENOUGH = 64
MOST_OF_A_SECTION = 40
A_TAP_APART = 700
"""Milliseconds; of two taps on one spot in less than half a second the second counts for nothing."""
MARKS = ("dial", "answered", "queue", "human")
CHOICE = "#section [data-part]:not([hidden]) label:has(> input:not([disabled]))"

WATCH = """
(() => {
  const after = (done) => requestAnimationFrame(() => setTimeout(done));
  const tap = {};
  globalThis.tap = tap;
  addEventListener('click', (event) => {
    if (event.target.matches?.('input, input *, button, button *')) tap.at = event.timeStamp;
  }, true);
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (one.interactionId) tap.painted = Math.max(tap.painted ?? 0, one.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16 });
  addEventListener('DOMContentLoaded', () => {
    const key = /(?:^|; )field_person=([^;]+)/.exec(document.cookie)?.[1];
    if (!key) return;
    new BroadcastChannel(`field-${key}`).onmessage = ({ data }) => {
      if (data.kind === 'copy' && tap.at !== undefined) tap.kept ??= performance.now() - tap.at;
    };
    new MutationObserver((changes) => {
      const isOpened = changes.some(({ target }) => target.matches('[data-question]') && !target.hidden);
      if (isOpened && tap.at !== undefined) after(() => { tap.opened ??= performance.now() - tap.at; });
    }).observe(document.body, { subtree: true, attributeFilter: ['hidden'] });
  });
})();
"""
"""The paint is that of Chromium's Event Timing, which says nothing below 16 ms. The store tells of a copy once its
transaction in IndexedDB is complete."""


@dataclass(frozen=True, slots=True)
class Taps:
    """Milliseconds from each tap."""

    painted: list[float]
    opened: list[float]
    kept: list[float]


def taps(browser: Browser, url: str, cookies: Any, fill: str) -> Taps:
    """Marks of a call, then every choice of every section, with the CPU slowed 4 ×."""
    context = browser.new_context(
        base_url=url, locale="en-GB", storage_state={"cookies": cookies, "origins": []}, **PHONE
    )
    made = Taps([], [], [])
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", SLOW_CPU)
        _open(page, f"{fill}/1")
        for mark in MARKS:
            button = page.locator(f"[data-next]:not([hidden]) button[value$=':{mark}']").first
            if button.is_visible():
                page.wait_for_timeout(A_TAP_APART)
                _tap(page, button, made)
        for section in (1, 2, 3, 4, 2, 3, 4):
            if len(made.painted) < ENOUGH:
                _open(page, f"{fill}/{section}")
                _tap_choices(page, made)
    finally:
        context.close()
    return made


def _open(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector("#section[data-ready]", state="attached")
    page.wait_for_load_state("networkidle")


def _tap_choices(page: Page, made: Taps) -> None:
    """What an answer opens is tapped too."""
    labels = page.locator(CHOICE)
    at = 0
    while at < min(labels.count(), MOST_OF_A_SECTION):
        label = labels.nth(at)
        if label.is_visible() and label.locator("input[type=radio]:checked").count() == 0:
            _tap(page, label, made)
        at += 1


def _tap(page: Page, target: Locator, made: Taps) -> None:
    """One tap by a finger, and what the page saw of it."""
    page.evaluate("for (const one of Object.keys(tap)) delete tap[one]")
    target.tap()
    page.wait_for_function("() => tap.kept !== undefined", timeout=5_000)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    seen = page.evaluate("tap")
    made.painted.append(seen.get("painted", 16))
    made.kept.append(seen["kept"])
    if "opened" in seen:
        made.opened.append(seen["opened"])
