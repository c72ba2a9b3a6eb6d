"""One format of raw audits, written in a process that has loaded nothing else: `python -m benchmarks.raw_one csv`."""

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import app as product
from domain.raw import RAW_FORMATS
from models.base import db
from models.exported import ExportedFile
from models.people import Person
from models.program import Program
from services.exported import ask_for_file
from services.jobs import run_waiting_jobs
from settings import Settings


def write(name: str) -> None:
    """What one format takes; "nothing" is the process before it begins."""
    with product.create_app(Settings.from_env()).app_context():
        seconds, size = _written(name) if name in RAW_FORMATS else (0.0, 0.0)
    print(json.dumps([seconds, size, _most_memory()]))


def _most_memory() -> float:
    """Megabytes that this process ever held; the counter of `getrusage` would tell its parent's."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _written(name: str) -> tuple[float, float]:
    program = db.session.query(Program).order_by(Program.id).first()
    person = db.session.query(Person).order_by(Person.id).first()
    assert program is not None
    assert person is not None
    after_all = max(wave.ends for wave in program.waves) + timedelta(days=7)
    now = datetime.combine(after_all, datetime.min.time(), UTC)
    wish = {"run": f"{name} {time.time()}"}
    file = ask_for_file(program, person, "desk", "raw", name, wish, now=now)
    db.session.commit()
    file_id, began = file.id, time.perf_counter()
    run_waiting_jobs()
    seconds = time.perf_counter() - began
    done = db.session.get_one(ExportedFile, file_id)
    assert done.rows, done.job and done.job.error
    return seconds, done.size / 1e6


if __name__ == "__main__":
    write(sys.argv[1])
