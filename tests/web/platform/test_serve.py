"""Server and worker live and end together, however they are ended."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from settings import ROOT
from tests.support.postgres import free_port
from tests.support.workers import wait_for

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]


@pytest.fixture
def served(database_url, tmp_path):
    """`python serve.py` once it answers and its worker is ready: the process and its log."""
    log, port = tmp_path / "log", str(free_port())
    settings = {"DATABASE_URL": database_url, "SECRET_KEY": "only-for-tests", "PORT": port}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "serve.py"],
            cwd=ROOT,
            env=os.environ | settings | {"WEB_WORKERS": "1"},
            stdout=output,
            stderr=output,
        )
    family: list[int] = []
    try:
        wait_for(lambda: answers(port) and "worker is ready" in log.read_text(), "both", log)
        family = descendants(process.pid)
        assert len(family) >= 3  # the server, one of its workers, and the worker of jobs
        yield process, family, log
    finally:
        for pid in {process.pid, *family, *descendants(process.pid)}:
            if alive(pid):
                os.kill(pid, signal.SIGKILL)
        process.wait()


def answers(port: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def parent_of(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return int(stat.read().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def descendants(pid: int) -> list[int]:
    every = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    children = [one for one in every if parent_of(one) == pid]
    return children + [below for child in children for below in descendants(child)]


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_ended_by_a_signal_it_leaves_no_process_behind(served, number):
    process, family, log = served
    process.send_signal(number)
    wait_for(lambda: process.poll() is not None, "its end", log)
    wait_for(lambda: not any(map(alive, family)), "the end of all its processes", log)
    if number != signal.SIGKILL:
        assert process.returncode == 0


def test_a_worker_that_dies_is_started_again(served):
    process, family, log = served
    worker = next(pid for pid in family if "worker" in command_of(pid))
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: log.read_text().count("worker is ready") == 2, "another worker", log)
    assert process.poll() is None


def command_of(pid: int) -> str:
    with open(f"/proc/{pid}/cmdline") as line:
        return line.read()
