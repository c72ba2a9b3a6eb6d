"""Real worker processes, and waiting for what they do."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from settings import ROOT

DEADLINE_SECONDS = 90
WORKER = ("-m", "flask", "worker")
HALTING = ("-m", "tests.support.halting_worker")


@contextlib.contextmanager
def worker(
    database_url: str, log: Path, command: tuple[str, ...] = WORKER, **environ: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker on this database; it is gone at the end of the block."""
    settings = {"DATABASE_URL": database_url, "SECRET_KEY": "only-for-tests"}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | settings | environ,
            stdout=output,
            stderr=output,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def wait_for(truth: Callable[[], object], what: str, log: Path | None = None) -> None:
    """Look again and again until it is true; fails after the deadline, with what the worker said."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not truth():
        said = log.read_text()[-3000:] if log and log.exists() else ""
        assert time.monotonic() < deadline, f"waited in vain for {what}\n{said}"
        time.sleep(0.05)
