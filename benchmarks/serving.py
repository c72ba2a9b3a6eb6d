"""Starts applications for benchmarks as `make run` does: gunicorn, two workers of four threads."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.load import ask, http_request
from settings import ROOT
from tests.support.postgres import free_port

WORKERS, THREADS = 2, 4


@contextlib.contextmanager
def gunicorn(application: str, ready: str = "/health", **environment: str) -> Iterator[int]:
    """Serve `application` ("module:factory()") with our gunicorn settings; gives the port."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", application],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        env={
            **os.environ,
            **environment,
            "PORT": str(port),
            "WEB_WORKERS": str(WORKERS),
            "WEB_THREADS": str(THREADS),
            "SECRET_KEY": "only-for-benchmarks",
        },
    )
    try:
        _wait(port, ready)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int, path: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            if ask(port, http_request("GET", path))[0] == 200:
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.1)
