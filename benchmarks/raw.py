"""100,000 audits of twenty questions as files: the time and the most memory of each format, beside a plain copy."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accept_world import MARKS, answers, twenty_questions
from benchmarks.scorecard import FOLDER
from benchmarks.seeding.seed import seed
from domain.raw import RAW_FORMATS

AUDITS = 100_000
BAR_MB = 150


def main() -> None:
    """Each format in a process of its own, as the worker would write it."""
    with TemporaryDirectory() as made:
        path = Path(os.environ.get(FOLDER, made)) / f"raw-{AUDITS}.sqlite"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            seed(path, AUDITS)
            _fill(path)
        store = Path(made) / "store"
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{path}",
            "SECRET_KEY": "only-for-benchmarks",
            "EVIDENCE_STORE": f"file://{store}",
        }
        floor = _floor(path, Path(made) / "floor.csv")
        print(
            f"| {AUDITS:,} audits | s | beside the floor | file, MB | most memory, MB (bar {BAR_MB}) |"
        )
        print("|---|---|---|---|---|")
        print(f"| floor: `sqlite3` and `csv` copy the answers as JSON text | {floor:.1f} | | | |")
        for name in ("nothing", *RAW_FORMATS):
            told = subprocess.run(
                [sys.executable, "-m", "benchmarks.raw_one", name],
                check=True,
                capture_output=True,
                text=True,
            ).stdout.splitlines()[-1]
            seconds, size, most = json.loads(told)
            ratio = f"{seconds / floor:.1f}" if seconds else ""
            print(f"| {name} | {seconds:.1f} | {ratio} | {size:.1f} | {most:.0f} |", flush=True)


def _fill(path: Path) -> None:
    """Give every seeded audit its revision: twenty answers and a timeline."""
    with sqlite3.connect(path) as database:
        document = json.dumps(twenty_questions().to_document())
        database.execute("UPDATE version SET document = ?, sha = 'twenty'", (document,))
        ids = database.execute("SELECT id, auditor_id, submitted_at FROM audit").fetchall()
        marks = json.dumps(MARKS)
        database.executemany(
            "INSERT INTO audit_revision (audit_id, no, base_no, answers, marks, sha, by_id, at, why)"
            " VALUES (?, 1, 0, ?, ?, '', ?, ?, '')",
            (
                (audit, json.dumps(answers(number)), marks, auditor, at)
                for number, (audit, auditor, at) in enumerate(ids)
            ),
        )


def _floor(path: Path, target: Path) -> float:
    """The seconds it takes to copy ids and answers to a CSV file without reading them."""
    began = time.perf_counter()
    with sqlite3.connect(path) as database, target.open("w", newline="") as file:
        rows = database.execute(
            "SELECT audit.*, answers, marks FROM audit JOIN audit_revision ON audit_id = audit.id"
        )
        csv.writer(file).writerows(rows)
    return time.perf_counter() - began
