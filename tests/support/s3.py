"""A real S3 server over a folder: rclone, as its package brings it."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support import missing
from tests.support.postgres import free_port

BUCKET = "evidence"
STARTED_WITHIN = 30


class S3Server:
    """One bucket, and what a client needs to know; it can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        (folder / BUCKET).mkdir(parents=True)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"s3://{BUCKET}/audits"

    @property
    def environ(self) -> dict[str, str]:
        """As an operator sets it (docs/deploying.md)."""
        return {
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT": f"http://127.0.0.1:{self.port}",
            "AWS_ALLOW_HTTP": "true",
        }

    def start(self) -> None:
        rclone = shutil.which("rclone", path=str(Path(sys.executable).parent)) or shutil.which(
            "rclone"
        )
        if rclone is None:
            missing.skip_or_fail("rclone", "It comes with requirements-dev.txt.")
        address = f"127.0.0.1:{self.port}"
        self._process = subprocess.Popen(
            [rclone, "serve", "s3", "--addr", address, "--auth-key", "key,secret",
             "--config", "/dev/null", "--vfs-cache-mode", "off", str(self.folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            time.sleep(0.05)
        raise AssertionError("rclone did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@contextlib.contextmanager
def s3_server(folder: Path) -> Iterator[S3Server]:
    server = S3Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
