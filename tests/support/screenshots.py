"""Pictures of the product as people see it: `make screenshots` writes the main page of each audience.

python -m tests.support.screenshots            into docs/screenshots/
python -m tests.support.screenshots --all DIR  every page of SHOTS, in both colour schemes
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from app import create_app
from models.base import db
from services.demo import DEMO_PEOPLE, load_demo
from settings import ROOT
from tests.support.browser import LAPTOP, PHONE, executable, launch
from tests.support.databases import migrate, settings_for
from tests.support.live import LiveServer, serving
from tests.support.postgres import free_port

PROGRAM = "promise-check"
JOB = ".job a:has-text('Northline hotline')"
MAIN = ".button.main"
NEXT = ".actions .thumb .main"
ANSWERED, QUEUED = ("text=A menu answers", "text=I am in the queue")
TALL = {"viewport": {"width": 1280, "height": 1160}}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: who looks, with what, and how they get there; `main` ones go into the documentation."""

    name: str
    role: str
    device: dict[str, Any]
    steps: tuple[str, ...]
    main: bool = False
    whole: bool = False


SHOTS = (
    Shot("sign-in", "", PHONE, ("/",)),
    Shot("auditor-jobs", "auditor", PHONE, ("/field/",), main=True),
    Shot("auditor-briefing", "auditor", PHONE, ("/field/", JOB)),
    Shot(
        "auditor-call",
        "auditor",
        PHONE,
        ("/field/", JOB, MAIN, NEXT, "+25", ANSWERED, "+40", QUEUED, "+315"),
        main=True,
    ),
    Shot("desk-home", "desk", LAPTOP, (f"/desk/{PROGRAM}/",)),
    Shot("desk-reviews", "desk", LAPTOP, (f"/desk/{PROGRAM}/reviews",)),
    Shot("desk-review", "desk", LAPTOP, (f"/desk/{PROGRAM}/reviews", "tbody a"), main=True),
    Shot("desk-assignments", "desk", LAPTOP, (f"/desk/{PROGRAM}/assignments",)),
    Shot("desk-claims", "desk", LAPTOP, (f"/desk/{PROGRAM}/claims",)),
    Shot("desk-new-claim", "desk", LAPTOP, (f"/desk/{PROGRAM}/new-claim",), whole=True),
    Shot("desk-change-claim", "desk", LAPTOP, (f"/desk/{PROGRAM}/claims/N2/change",), whole=True),
    Shot("desk-claim", "desk", LAPTOP, (f"/desk/{PROGRAM}/claims/N1",)),
    Shot("desk-claim-plan", "desk", LAPTOP, (f"/desk/{PROGRAM}/claims/N1/plan",), whole=True),
    Shot("desk-claim-plan-phone", "desk", PHONE, (f"/desk/{PROGRAM}/claims/N1/plan",), whole=True),
    Shot(
        "desk-wave-plan",
        "desk",
        LAPTOP,
        (f"/desk/{PROGRAM}/waves", "td a[href$='/plan']"),
        whole=True,
    ),
    Shot("desk-periods", "desk", LAPTOP, (f"/desk/{PROGRAM}/periods",)),
    Shot("desk-jobs", "desk", LAPTOP, (f"/desk/{PROGRAM}/jobs",)),
    Shot("desk-scoring", "desk", LAPTOP, (f"/desk/{PROGRAM}/scoring",), whole=True),
    Shot("desk-second-score", "desk", LAPTOP, (f"/desk/{PROGRAM}/scoring", MAIN), whole=True),
    Shot("desk-questionnaires", "desk", LAPTOP, (f"/desk/{PROGRAM}/questionnaires",)),
    Shot("desk-import", "desk", LAPTOP, (f"/desk/{PROGRAM}/import",)),
    Shot("desk-people", "desk", LAPTOP, (f"/desk/{PROGRAM}/people",)),
    Shot("scorecard", "manager", TALL, (f"/scorecards/{PROGRAM}/",), main=True),
    Shot("scorecard-whole", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/",), whole=True),
    Shot("scorecard-phone", "manager", PHONE, (f"/scorecards/{PROGRAM}/",), whole=True),
    Shot("claim", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/claims/N1",), whole=True),
    Shot("claim-phone", "manager", PHONE, (f"/scorecards/{PROGRAM}/claims/N1",), whole=True),
    Shot("why-figure", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/", ".cell-figure"), whole=True),
    Shot("why-verdict", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/", ".why-link"), whole=True),
    Shot("why-phone", "manager", PHONE, (f"/scorecards/{PROGRAM}/", ".why-link"), whole=True),
    Shot("claim-comparison", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/claims/N6",), whole=True),
    Shot("places", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/places",), whole=True),
    Shot("places-phone", "manager", PHONE, (f"/scorecards/{PROGRAM}/places",), whole=True),
    Shot("gap", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/gap",), whole=True),
    Shot("gap-phone", "manager", PHONE, (f"/scorecards/{PROGRAM}/gap",), whole=True),
    Shot("drivers", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/drivers",), whole=True),
    Shot("words", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/words?q=wait",)),
    Shot("actions", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/actions",)),
    Shot("sharing", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/sharing",), whole=True),
    Shot("editions", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/editions",)),
    Shot("edition", "manager", LAPTOP, (f"/scorecards/{PROGRAM}/?edition=1",), whole=True),
    Shot("desk-editions", "desk", LAPTOP, (f"/desk/{PROGRAM}/editions",)),
    Shot(
        "desk-prepare-edition",
        "desk",
        LAPTOP,
        (f"/desk/{PROGRAM}/editions/prepare?period=all",),
        whole=True,
    ),
    Shot("desk-style", "desk", LAPTOP, (f"/desk/{PROGRAM}/style",)),
    Shot("admin-people", "admin", LAPTOP, ("/admin/",), main=True),
)


def main() -> None:
    """Load the demo into a database of its own, serve it, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR")
    folder = parser.parse_args().all
    path = executable()
    if path is None:
        raise SystemExit("Chromium is missing. On Debian: apt-get install chromium.")
    with demo_server() as server, sync_playwright() as playwright:
        browser = launch(playwright, path)
        for shot in SHOTS:
            if folder or shot.main:
                for scheme in ("light", "dark") if folder else ("light",):
                    target = (folder or ROOT / "docs" / "screenshots") / _file(shot, scheme)
                    take(
                        browser.new_context(
                            **shot.device, base_url=server.url, color_scheme=scheme
                        ).new_page(),
                        shot,
                        target,
                    )


def take(page: Page, shot: Shot, target: Path) -> None:
    """Sign in, walk the steps (an address first, then clicks, and "+25" for 25 seconds), and write the picture."""
    target.parent.mkdir(parents=True, exist_ok=True)
    page.set_default_timeout(10_000)
    passing = sum(int(step) for step in shot.steps if step.startswith("+"))
    if passing:  # the phone's clock begins so long ago that it ends with now
        page.clock.install(time=datetime.now() - timedelta(seconds=passing))
    if shot.role:
        sign_in(page, shot.role)
    for step in shot.steps:
        go(page, step)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=target, full_page=shot.whole)
    page.context.close()


def go(page: Page, step: str) -> None:
    """One step; a page that can't be opened stops everything, so that no error is taken for a picture."""
    if step.startswith("/"):
        answer = page.goto(step)
        if answer is None or not answer.ok:
            raise SystemExit(f"{step} can't be opened: {answer.status if answer else 'no answer'}.")
    elif step.startswith("+"):
        page.clock.fast_forward(1000 * int(step))
    else:
        page.locator(step).first.click()
        page.wait_for_load_state("networkidle")


def sign_in(page: Page, role: str) -> None:
    """As a person does, with the password that the demo prints."""
    person = next(one for one in DEMO_PEOPLE if one.role == role)
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(person.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()


@contextmanager
def demo_server() -> Iterator[LiveServer]:
    """The application on a fresh database that holds the demo."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        url, port = f"sqlite:///{folder / 'demo.sqlite'}", free_port()
        migrate(url, folder)
        app = create_app(settings_for(url, folder / "evidence", PORT=str(port)))
        with app.app_context():
            load_demo()
            db.session.commit()
        with serving(app, port) as server:
            yield server


def _file(shot: Shot, scheme: str) -> str:
    return f"{shot.name}.png" if scheme == "light" else f"{shot.name}-{scheme}.png"


if __name__ == "__main__":
    main()
