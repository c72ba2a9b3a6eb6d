"""`make run`: the web server and the worker side by side; both end when either is told to, or when this ends."""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

BIN = Path(sys.executable).parent
SERVER = [str(BIN / "gunicorn")]
WORKER = [str(BIN / "flask"), "worker"]
PATIENCE_SECONDS = 40  # the server lets requests finish for 30
LONGEST_PAUSE = 30.0
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl


def main() -> int:
    """Run both until a signal comes or the server ends; a worker that dies is started again."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    server, worker = _start(SERVER), _start(WORKER)
    pause, started = 1.0, time.monotonic()
    while server.poll() is None and not stop.wait(0.2):
        if worker.poll() is not None:
            pause = 1.0 if time.monotonic() - started > LONGEST_PAUSE else pause
            print(f"The worker ended; started again in {pause:.0f} s.", file=sys.stderr, flush=True)
            stop.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            worker, started = _start(WORKER), time.monotonic()
    _end([server, worker])
    return 0 if stop.is_set() else server.returncode


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, preexec_fn=_die_with_parent)  # noqa: PLW1509, S603


def _die_with_parent() -> None:
    """Linux ends the child when this process is killed without a chance to say so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def _end(children: Sequence["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + PATIENCE_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
