"""Lighthouse's points for pages of somebody who is signed in."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from tests.support.browser import ARGUMENTS, executable
from tests.support.postgres import free_port

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices")


def scores(
    playwright: Playwright, url: str, cookies: Any, pages: dict[str, str]
) -> dict[str, dict[str, int]]:
    """Points by page and category; nothing where npx or Chromium is missing."""
    npx, chromium = shutil.which("npx"), executable()
    if npx is None or chromium is None:
        return {}
    return {
        name: _rated(playwright, npx, chromium, cookies, url + path) for name, path in pages.items()
    }


def _rated(
    playwright: Playwright, npx: str, chromium: str, cookies: Any, address: str
) -> dict[str, int]:
    """A browser of its own: cookies of somebody who is signed in, and nothing else of ours."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        context = playwright.chromium.launch_persistent_context(
            f"{folder}/profile",
            executable_path=chromium,
            args=[*ARGUMENTS, f"--remote-debugging-port={port}"],
        )
        try:
            context.add_cookies(cookies)
            report = Path(folder) / "report.json"
            subprocess.run(
                [
                    npx, "--yes", LIGHTHOUSE, address, "--quiet", f"--port={port}", "--disable-storage-reset",
                    "--output=json", f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}",
                ],
                check=True,
                capture_output=True,
                timeout=200,
            )  # fmt: skip
        finally:
            context.close()
        told = json.loads(report.read_text(encoding="utf-8"))
    if told["finalDisplayedUrl"] != address or "runtimeError" in told:
        raise RuntimeError(f"Lighthouse saw {told['finalDisplayedUrl']} in place of {address}.")
    return {name: round(100 * told["categories"][name]["score"]) for name in CATEGORIES}
