"""A wide program: 274 brands x 3 channels x 36 waves of reported counts, opened cold, kept, and over HTTP."""

import csv
import gzip
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient

import app as product
from benchmarks.scorecard import forget, lose_everything, timed
from models.base import db
from models.program import Program, program_with_key
from services.people import add_person
from services.roles import grant_role
from services.scorecards import keep_what_was_made, scorecard_of
from settings import ROOT, Settings

BRANDS, CHANNELS, MONTHS = 274, 3, 36
KEY = "ae"
ROUNDS = 5
PASSWORD = "a long walk home"
MANAGER = "manager@example.org"
REAL = ROOT.parent / "shared" / "data" / "nhs-ae-4h" / "ae_attendances.csv"
"""Published figures of hospitals, used where they lie beside the project; else numbers of the same shape are drawn."""
CLAIM = (
    "id,brand,claim,words,channel,kind,metric,operator,value,unit,share_pct,hedge_or_condition,source,source_type\n"
    "C59,all,95 per cent of patients seen within four hours,8,all,share_within_threshold,seen_within_4h,<=,4,h,95,,"
    "https://example.org/standard,standard\n"
)
PAGES = {
    "scorecard": "",
    "scorecard, all rows": "?rows=all",
    "claim": "claims/C59",
    "places, one channel": "places?channel=1",
    "ranking, one channel": "ranking?channel=1",
    "one month": "?wave=2018-03",
}


def main() -> None:
    """Import, open, and print one Markdown table."""
    with wide_program() as app, app.app_context():
        cold = timed(open_it, ROUNDS, lose_everything)
        kept = timed(open_it, ROUNDS)
        started = timed(open_it, ROUNDS, forget)
        pages = dict(_pages(app))
    lines = [
        f"| {BRANDS} x {CHANNELS} x {MONTHS}, {'published' if REAL.exists() else 'drawn'} | ms (CPU) |",
        "|---|---|",
        f"| opened, everything changed | {cold} |",
        f"| opened, kept, in a worker that just started | {started} |",
        f"| opened, kept | {kept} |",
        *(f"| page: {name} | {told} |" for name, told in pages.items()),
    ]
    print("\n".join(lines))


def open_it() -> None:
    """What a page does: read or make, then keep."""
    scorecard_of(_program())
    keep_what_was_made()
    db.session.commit()
    db.session.remove()


def _pages(app: Flask) -> Iterator[tuple[str, str]]:
    """First and median time of each page, and its bytes."""
    client = app.test_client()
    client.post("/sign-in", data={"email": MANAGER, "password": PASSWORD})
    for name, path in PAGES.items():
        url = f"/scorecards/{KEY}/{path}"
        forget()
        first, body = _asked(client, url)
        again = median(_asked(client, url)[0] for _ in range(ROUNDS))
        zipped = len(gzip.compress(body, 6))
        yield name, f"first {first:,.0f}, then {again:,.0f}; {zipped / 1024:,.1f} KB gzip"


def _asked(client: FlaskClient, url: str) -> tuple[float, bytes]:
    began = time.perf_counter()
    answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url} answers {answer.status_code}.")
    return 1000 * (time.perf_counter() - began), answer.data


@contextmanager
def wide_program() -> Iterator[Flask]:
    """The application with the program in a database of its own, imported as a newcomer does it."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        url = f"sqlite:///{folder / 'wide.sqlite'}"
        settings = {"DATABASE_URL": url, "SECRET_KEY": "only-for-benchmarks"}
        app = product.create_app(Settings.from_env(settings))
        app.config["WTF_CSRF_ENABLED"] = False
        with app.app_context():
            _migrated()
        _imported(app, folder)
        with app.app_context():
            program = _program()
            program.live_to_managers = True
            grant_role(add_person(MANAGER, "Manager", PASSWORD), program, "manager")
            db.session.commit()
        yield app


def _migrated() -> None:
    from flask_migrate import upgrade

    upgrade(directory=str(ROOT / "migrations"))


def _imported(app: Flask, folder: Path) -> None:
    """Two commands: the counts with whatever brands they name, and the promise."""
    (folder / "claims.csv").write_text(CLAIM)
    table = REAL if REAL.exists() else _drawn(folder / "counts.csv")
    named = {"brand": "org_code", "channel": "type", "wave": "period"}
    counted = {"total": "attendances", "failure": "breaches"}
    columns = [text for name, column in (named | counted).items() for text in (f"--{name}", column)]
    metric = ["--program", KEY, "--metric", "seen_within_4h", "--create"]
    ask: Callable[..., object] = app.test_cli_runner().invoke
    for args in (
        ["import", "findings", str(table), *metric, *columns],
        ["import", "claims", str(folder / "claims.csv"), "--program", KEY],
    ):
        done = ask(args=args)
        if getattr(done, "exit_code", 0):
            raise SystemExit(getattr(done, "output", ""))


def _drawn(path: Path) -> Path:
    """Counts of the same shape, the same every time."""
    drawn = random.Random(1)
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["period", "org_code", "type", "attendances", "breaches"])
        for brand in range(BRANDS):
            share = drawn.betavariate(8, 70)
            for month in range(MONTHS):
                when = f"{2016 + (month + 3) // 12}-{(month + 3) % 12 + 1:02d}-01"
                for channel in range(1, CHANNELS + 1):
                    n = drawn.randrange(500, 12_000)
                    rows.writerow([when, f"P{brand:03d}", channel, n, round(n * share)])
    return path


def _program() -> Program:
    return db.session.scalars(program_with_key(KEY)).one()


if __name__ == "__main__":
    main()
