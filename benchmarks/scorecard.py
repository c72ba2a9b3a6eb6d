"""Opening the scorecard of 100,000 and of 1,000,000 audits: kept, one cell changed, everything changed; beside SQL."""

import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import delete, select, text

import app as product
from benchmarks.accept_world import signed_in
from benchmarks.load import Connection, http_request
from benchmarks.seeding.seed import seed
from benchmarks.seeding.world import MANAGER
from benchmarks.serving import gunicorn
from domain.memory import CHANNELS, FIGURES, VERDICTS
from domain.scorecard import Pools, assessed, marked_across_grid
from models.audits import Audit
from models.base import db
from models.kept import Kept
from models.people import Person
from models.program import Program
from services.periods import period_of
from services.review import withdraw_approval
from services.scorecards import input_of, keep_what_was_made, scorecard_of
from services.scorecards.shown import SHOWN
from services.scorecards.source import OPENED
from settings import Settings

SIZES = (100_000, 1_000_000)
FOLDER = "BENCH_FOLDER"
"""Where seeded databases are kept between runs; without it they are made in a temporary folder."""
ROUNDS = 5
SAME_BY_SQL = """
    SELECT cell.brand_id, cell.channel_id, finding.stratum_id, finding.measure_id, finding.kind,
           count(*), sum(finding.value), sum(finding.value * finding.value)
    FROM finding JOIN cell ON cell.id = finding.cell_id
    WHERE cell.program_id = :program AND cell.origin = 'audited'
    GROUP BY 1, 2, 3, 4, 5
"""
"""Counts, means and spreads alone: no medians, no clusters, no verdicts, which would cost SQL more."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds: of the clock, and of this process's CPU."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:,.0f} ({self.cpu:,.0f})"


def timed(do: Callable[[], object], rounds: int = 1, before: Callable[[], object] = int) -> Times:
    """Medians over some rounds; `before` each is not counted."""
    walls, cpus = [], []
    for _ in range(rounds):
        before()
        wall, cpu = time.perf_counter(), time.process_time()
        do()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return Times(median(walls), median(cpus))


def forget() -> None:
    """As in a worker that has just started."""
    for memory in (CHANNELS, FIGURES, VERDICTS):
        memory.forget()
    OPENED.clear()
    SHOWN.clear()


def open_it() -> None:
    """What a page does: read or make, then keep."""
    scorecard_of(_program())
    keep_what_was_made()
    db.session.commit()
    db.session.remove()


def lose_everything() -> None:
    db.session.execute(delete(Kept))
    db.session.commit()
    db.session.remove()
    forget()


def change_one_cell() -> None:
    """An approved audit is withdrawn."""
    found = select(Audit).where(Audit.state == "approved").order_by(Audit.id.desc()).limit(1)
    audit = db.session.scalars(found).one()
    reviewer = db.session.scalars(select(Person).order_by(Person.id).limit(1)).one()
    withdraw_approval(audit, reviewer, "A benchmark")
    db.session.commit()
    db.session.remove()


def raw_sql() -> None:
    db.session.execute(text(SAME_BY_SQL), {"program": _program().id}).all()
    db.session.remove()


def claims_alone() -> tuple[Times, Times]:
    """All claims of the grid, with nothing remembered and again."""
    given = input_of(_program(), period_of(_program()))
    pools = Pools(given)

    def judge() -> None:
        marked_across_grid(assessed(given, pools))

    judge()
    cold, kept = timed(judge, ROUNDS, VERDICTS.forget), timed(judge, ROUNDS)
    db.session.remove()
    return cold, kept


def memory_below(pid: int) -> float:
    """The most memory of any process that this one started, or that those did, in MB."""
    most = 0.0
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        status = Path(f"/proc/{child}/status").read_text().split()
        own = int(status[status.index("VmHWM:") + 1]) / 1024
        most = max(most, own, memory_below(int(child)))
    return most


def page(app: Flask, url: str) -> tuple[float, float]:
    """The median page over HTTP, in milliseconds, after the first; and the memory of the worker."""
    with app.app_context():
        key = db.session.scalars(select(Person).filter_by(email=MANAGER)).one().get_id()
        db.session.remove()
    cookie, _ = signed_in(app, key)
    request = http_request("GET", "/scorecards/large/", Cookie=cookie)
    times = []
    with gunicorn("app:create_app()", DATABASE_URL=url) as port, Connection(port) as connection:
        for _ in range(15):
            began = time.perf_counter()
            status, _, _ = connection.ask(request)
            assert status == 200, status
            times.append(1000 * (time.perf_counter() - began))
        return median(times[5:]), memory_below(os.getpid())


def measure(path: Path) -> list[str]:
    """The column of one database."""
    url = f"sqlite:///{path}"
    os.environ |= {"DATABASE_URL": url, "SECRET_KEY": "only-for-benchmarks"}
    app = product.create_app(Settings.from_env())
    gc.collect()
    gc.freeze()  # as a worker of gunicorn does when it starts
    with app.app_context():
        everything = timed(open_it, 3, lose_everything)
        kept = timed(open_it, ROUNDS)
        new_worker = timed(open_it, 3, forget)
        one_cell = timed(open_it, ROUNDS, change_one_cell)
        sql = timed(raw_sql, 3)
        cold, again = claims_alone()
        db.engine.dispose()
    told = [kept, new_worker, one_cell, everything, sql, cold, again]
    ratio = f"{sql.wall / kept.wall:,.0f} ×"
    opened, memory = page(app, url)
    return [*map(str, told), ratio, f"{opened:,.0f}", f"{memory:,.0f} MB"]


ROWS = (
    "opened, kept",
    "opened, kept, in a worker that just started",
    "opened, one cell changed",
    "opened, everything changed",
    "the same counts and means by SQL over findings",
    "all claims of the grid, nothing remembered",
    "all claims of the grid, remembered",
    "**SQL / kept**",
    "the page over HTTP, kept",
    "most memory of a worker that serves it",
)


def main() -> None:
    """Seed what is missing, then measure both."""
    columns = []
    with TemporaryDirectory() as temporary:
        folder = Path(os.environ.get(FOLDER, temporary))
        folder.mkdir(parents=True, exist_ok=True)
        for size in SIZES:
            path = folder / f"large-{size}.sqlite"
            if not path.exists():
                seed(path, size)
            columns.append(measure(path))
    print("| SQLite, medians in ms (CPU in brackets) | 100,000 audits | 1,000,000 audits |")
    print("|---|---|---|")
    for name, *cells in zip(ROWS, *columns, strict=True):
        print(f"| {name} | {' | '.join(cells)} |")


def _program() -> Program:
    return db.session.scalars(select(Program).filter_by(key="large")).one()


if __name__ == "__main__":
    main()
