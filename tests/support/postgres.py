"""A real PostgreSQL server of our own: started on a free port, durable nowhere, gone with the test run."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=80")


def binaries() -> Path | None:
    """The folder of initdb and postgres, the newest there is."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -float(p.parent.name))
    for name in ("postgres", "pg_config"):
        found = shutil.which(name)
        folders += [Path(found).resolve().parent] if found else []
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


@contextlib.contextmanager
def server(folder: Path, options: tuple[str, ...] = SPEED) -> Iterator[str]:
    """Run a server from the binaries in `folder`; gives the start of its URLs, without a database's name."""
    home = Path(tempfile.mkdtemp(prefix="as-advertised-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    port = free_port()
    process = None
    try:
        _run(
            folder / "initdb",
            "-D",
            home / "data",
            "-U",
            "tester",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        process = subprocess.Popen(
            _command(
                folder / "postgres", "-D", home / "data", "-p", port, "-k", home, *_flags(options)
            ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **_owner(),
        )
        _wait_for(f"postgresql://tester@127.0.0.1:{port}/postgres")
        yield f"postgresql+psycopg://tester@127.0.0.1:{port}"
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)  # a fast shutdown: clients are not waited for
            process.wait(20)
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _flags(options: tuple[str, ...]) -> list[str]:
    return [part for option in options for part in ("-c", option)]


def _command(*parts: object) -> list[str]:
    """With setpriv the server also ends when the test run is killed."""
    words = [str(part) for part in parts]
    return ["setpriv", "--pdeathsig", "INT", *words] if shutil.which("setpriv") else words


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return (
        {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    )


def _run(*parts: object) -> None:
    done = subprocess.run(
        _command(*parts), check=False, capture_output=True, text=True, cwd="/", **_owner()
    )
    if done.returncode:
        raise RuntimeError(f"{parts[0]} failed: {done.stderr}")


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
