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


def internet_sockets(pid: int) -> set[str]:
    """The addresses that a process listens on or is connected to, as Linux tells them."""
    open_files = Path(f"/proc/{pid}/fd").iterdir()
    own = {link for one in open_files if (link := os.readlink(one)).startswith("socket:")}
    lines = [
        line.split()
        for table in ("tcp", "tcp6", "udp", "udp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    ]
    return {line[2] for line in lines if f"socket:[{line[9]}]" in own}


def wait_for(truth: Callable[[], object], what: str, log: Path | None = None) -> None:
    """Look again and again until it is true; fails after the deadline, with what the worker said."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not truth():
        said = log.read_text()[-3000:] if log and log.exists() else ""
        assert time.monotonic() < deadline, f"waited in vain for {what}\n{said}"
        time.sleep(0.05)
