"""The product as people run it, killed with `kill -9` and started again on the same port."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from settings import ROOT
from tests.support.postgres import free_port

READY_WITHIN, DEAD_WITHIN = 60, 120


class KilledServer:
    """gunicorn with two workers; `kill` leaves nobody time to tidy up."""

    def __init__(self, log: Path, environ: dict[str, str]) -> None:
        self.port = free_port()
        self._log = log
        self._environ = os.environ | environ | {"PORT": str(self.port), "WEB_WORKERS": "2"}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, dies_at: str = "") -> None:
        """As people start it; with `dies_at` it is killed in the middle of the first request to such an address."""
        app = "tests.support.dying_app:create()" if dies_at else "app:create_app()"
        command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", app]
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environ | {"DIES_AT": dies_at},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._wait()

    def kill(self) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def wait_for_death(self) -> None:
        assert self._process is not None
        self._process.wait(DEAD_WITHIN)
        self._process = None

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            with contextlib.suppress(URLError, ConnectionError, TimeoutError):
                urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5).close()
                return
            time.sleep(0.1)
        raise AssertionError(f"the server did not start: {self._log.read_text()[-2000:]}")


@contextlib.contextmanager
def killed_server(database_url: str, folder: Path, **environ: str) -> Iterator[KilledServer]:
    settings = {
        "DATABASE_URL": database_url,
        "SECRET_KEY": "only-for-tests",
        "EVIDENCE_STORE": f"file://{folder / 'evidence'}",
    }
    server = KilledServer(folder / "server.log", settings | environ)
    server.start()
    try:
        yield server
    finally:
        server.kill()
