"""The scorecard of ten brands, six channels and forty claims as a file of every format: made, and opened as kept."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import select

import app as product
from benchmarks.seeding.seed import seed
from benchmarks.spent import cpu, megabytes
from domain.exports import FORMATS, Report, table_of
from domain.exports.notes import TOLD
from domain.exports.paper.drawn import PICTURES
from domain.exports.typesetting import DOCUMENTS, svg_to_png
from domain.frozen import freeze, thaw
from domain.report import EditionNote
from models.base import db
from models.editions import Edition
from models.program import Program
from services.editions.files import EditionFile
from services.editions.files import opened as opened_file
from services.reports import report_of
from services.scorecards import live
from services.store import put_bytes
from settings import Settings

AUDITS, ROUNDS, OVER = 6_000, 7, 200
BARS = {"pdf": 300, "xlsx": 100, "pptx": 300}
"""Milliseconds."""


def main() -> None:
    """Each format from one report, as an edition has it: frozen, with its explanations."""
    with TemporaryDirectory() as temporary:
        folder = Path(os.environ.get("BENCH_FOLDER", temporary))
        path = folder / f"exports-{AUDITS}.sqlite"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            seed(path, AUDITS)
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{path}",
            "SECRET_KEY": "only-for-benchmarks",
            "EVIDENCE_STORE": f"file://{Path(temporary) / 'evidence'}",
        }
        app = product.create_app(Settings.from_env())
        gc.freeze()  # as a worker of gunicorn does when it starts
        with app.app_context():
            program = db.session.scalars(select(Program).filter_by(key="large")).one()
            now = report_of(program, live(program))
            explained = timed(lambda: table_of(now), 3)
            report = as_edition(now)
            opened = timed(lambda: as_edition(now), 3)
            print(f"Explaining every live figure and verdict anew: {explained} ms (CPU), fastest.")
            print(f"Freezing that as an edition, with opening it again: {opened}.\n", flush=True)
            document = Path(temporary) / "edition.json"
            document.write_bytes(frozen(now))
            print_table(report, document)
            db.engine.dispose()


def as_edition(live: Report) -> Report:
    """The report as it is when its edition is read again."""
    data = frozen(live)
    return thaw(data, sha256(data).hexdigest())


def frozen(live: Report) -> bytes:
    """The document of its edition."""
    return freeze(replace(live, edition=EditionNote(1, datetime(2026, 11, 22, tzinfo=UTC), "")))


def print_table(report: Report, document: Path) -> None:
    """A row as soon as it is known; memory after the first file, the twentieth, the last."""
    print(
        "| format | kept, opened | made, ms (CPU), fastest | nothing remembered | first in a process, CPU |",
        end="",
    )
    print(
        " bar | kB | MB after 1, 20, 200 files | of the typesetter |\n|---|---|---|---|---|---|---|---|---|"
    )
    for key, kind in FORMATS.items():
        write = partial(made, kind.write, report)
        first, data = first_in_a_process(document, key), write()
        opened = timed(opening(report, key, data))
        held, found = memory(write), timed(write)
        anew = timed(partial(kind.write, report), before=forget)
        told = (
            f"{opened} | {found} | {anew} | {first} | {BARS.get(key, '')} | {len(data) / 1000:,.0f}"
        )
        print(f"| {key} | {told} | {held} |", flush=True)
    again = timed(lambda: FORMATS["pdf"].write(report))
    print(
        "\nMade: by a process that wrote one before, and remembers what it told of the same explanations; of a PDF "
        "the same pictures too, and the typesetter its last one. A PDF of figures that did not change is remembered "
        f"whole: {again}."
    )


def made(write: Callable[[Report], bytes], report: Report) -> bytes:
    """The file written once more, a document that is remembered set anew."""
    DOCUMENTS.forget()
    return write(report)


def opening(report: Report, format: str, data: bytes) -> Callable[[], object]:
    """Opening the file as a download does, once somebody made it."""
    assert report.edition is not None
    file = EditionFile(Edition(sha=report.edition.sha), format, report.paper, "en")
    put_bytes(file.path, data)
    return partial(opened_file, file)


def first_in_a_process(document: Path, format: str) -> str:
    """Milliseconds of CPU of a process that has made none, with loading what it takes."""
    asked = [sys.executable, "-m", "benchmarks.exports_first", str(document), "5e" * 32, format]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def forget() -> None:
    """Nothing is remembered; the typesetter lets go of what its last ten did not need."""
    for known in (DOCUMENTS, PICTURES, TOLD):
        known.forget()
    for number in range(14):
        svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="{number + 1}" height="1"/>')


class Times:
    """Milliseconds of some rounds: of the clock, and of CPU, the typesetter's included."""

    def __init__(self, walls: list[float], cpus: list[float]) -> None:
        self.middle, self.fastest, self.cpu = median(walls), min(walls), median(cpus)

    def __str__(self) -> str:
        return f"{self.middle:,.1f} ({self.cpu:,.1f}), {self.fastest:,.1f}"


def timed(
    do: Callable[[], object], rounds: int = ROUNDS, before: Callable[[], None] = lambda: None
) -> Times:
    """After one that is not counted; `before` each round is not counted either."""
    do()
    walls, cpus = [], []
    for _ in range(rounds):
        before()
        wall, spent = time.perf_counter(), cpu()
        do()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (cpu() - spent))
    return Times(walls, cpus)


def memory(do: Callable[[], object]) -> str:
    """How much this process and its typesetter hold: the first file loads libraries, by the twentieth pools fill."""
    held = {}
    for number in range(1, OVER + 1):
        do()
        held[number] = megabytes()
    here, apart = zip(held[1], held[20], held[OVER], strict=True)
    return " | ".join(", ".join(f"{one:.0f}" for one in some) for some in (here, apart))


if __name__ == "__main__":
    main()
