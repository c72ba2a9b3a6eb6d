"""Documents are set by a process of its own: it may go, be killed or hang, and who asked goes on."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import typst

from domain.exports.typesetter import NotSetError, Typesetter
from domain.problems import Problem
from settings import ROOT
from tests.support.processes import cpu_seconds, is_gone
from tests.support.workers import wait_for

SHORT = {"main.typ": b"#set document(title: [Short])\nShort"}
SLOW = {"main.typ": b"#for i in range(1500) { for j in range(1000) { let k = i * j } }\nSlow"}
HANGS = {"main.typ": b"#for i in range(1000000) { for j in range(1000000) { let k = i * j } }"}
PDF = {"format": "pdf", "timestamp": 0}


@pytest.fixture
def typesetter() -> Iterator[Typesetter]:
    made = Typesetter()
    yield made
    made.end()


def test_the_bytes_are_those_of_typst_itself(typesetter):
    fonts = typst.Fonts(include_system_fonts=False)
    itself = typst.compile(SHORT, format="pdf", timestamp=0, font_paths=fonts)
    assert typesetter.made(SHORT, **PDF) == itself


def test_what_typst_has_against_a_document_is_told_and_the_process_stays(typesetter):
    typesetter.made(SHORT, **PDF)
    first = typesetter.pid
    with pytest.raises(NotSetError, match="panicked with: no such brand"):
        typesetter.made({"main.typ": b'#panic("no such brand")'}, **PDF)
    assert typesetter.made(SHORT, **PDF)
    assert typesetter.pid == first


def test_killed_between_two_documents_the_next_is_made(typesetter):
    first = typesetter.made(SHORT, **PDF)
    killed = typesetter.pid
    os.kill(killed, signal.SIGKILL)
    assert typesetter.made(SHORT, **PDF) == first
    assert typesetter.pid != killed


def test_killed_in_the_middle_the_document_is_made_by_a_new_one(typesetter):
    with under_way(typesetter, SLOW) as asked:
        killed = typesetter.pid
        os.kill(killed, signal.SIGKILL)
        assert asked.result().startswith(b"%PDF")
    assert typesetter.pid != killed


def test_killed_by_the_document_twice_it_is_given_up(typesetter):
    with under_way(typesetter, HANGS) as asked:
        first = typesetter.pid
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: typesetter.pid not in (first, None), "a new process")
        os.kill(typesetter.pid, signal.SIGKILL)
        with pytest.raises(Problem, match="ended twice") as told:
            asked.result()
    assert (told.value.code, told.value.status) == ("typesetter_broken", 503)
    assert typesetter.made(SHORT, **PDF)


def test_a_document_that_never_ends_is_given_up(typesetter):
    typesetter.made(SHORT, **PDF)
    hanging = typesetter.pid
    typesetter.patience = 0.2
    with pytest.raises(Problem, match="given up") as told:
        typesetter.made(HANGS, **PDF)
    assert (told.value.code, told.value.status) == ("typesetter_slow", 503)
    assert is_gone(hanging)
    typesetter.patience = 60
    assert typesetter.made(SHORT, **PDF)


def test_nobody_waits_for_ever_for_a_turn(typesetter):
    with under_way(typesetter, HANGS) as asked:
        typesetter.patience = 0.05
        with pytest.raises(Problem, match="for its turn") as told:
            typesetter.made(SHORT, **PDF)
        os.kill(typesetter.pid, signal.SIGKILL)
        assert asked.exception()
    assert (told.value.code, told.value.status) == ("typesetter_busy", 503)


def test_without_work_it_goes_and_the_next_document_brings_another():
    typesetter = Typesetter(idle=0.05)
    first = typesetter.made(SHORT, **PDF)
    gone = typesetter.pid
    wait_for(lambda: is_gone(gone), "the idle process to end")
    assert typesetter.made(SHORT, **PDF) == first
    assert typesetter.pid != gone
    typesetter.end()


def test_threads_that_ask_at_once_get_each_their_own(typesetter):
    documents = [
        {"main.typ": f"#set document(title: [{n}])\n#lorem({n})".encode()} for n in range(1, 13)
    ]
    one_by_one = [typesetter.made(one, **PDF) for one in documents]
    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(lambda one: typesetter.made(one, **PDF), documents))
    assert at_once == one_by_one
    assert len(set(at_once)) == len(documents)


def test_after_an_interruption_nobody_is_given_the_late_answer(typesetter):
    short = typesetter.made(SHORT, **PDF)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(KeyboardInterrupt):
            typesetter.made(SLOW, **PDF)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert typesetter.made(SHORT, **PDF) == short


@pytest.mark.parametrize("document", ["SHORT", "HANGS"], ids=["idle", "in the middle"])
def test_it_goes_with_the_process_that_asks(document):
    """Even when that one is killed, and had no time to say so."""
    asked = f"made(SHORT); print(TYPESETTER.pid, flush=True); made({document}); wait()"
    with asking(asked) as asker:
        pid = int(asker.stdout.readline())
        idle = cpu_seconds(pid)
        wait_for(lambda: document == "SHORT" or cpu_seconds(pid) > idle + 0.1, "the middle of it")
        asker.kill()
        wait_for(lambda: is_gone(pid), "the typesetter to end")


FORKED_IN_THE_MIDDLE = """
Thread(target=made, args=[HANGS], daemon=True).start()
while TYPESETTER.pid is None:
    pass
forked = os.fork()
if not forked:
    made(SHORT)
print(TYPESETTER.pid, flush=True)
if forked:
    os.wait()
    assert os.path.exists(f"/proc/{TYPESETTER.pid}")
os._exit(0)
"""

FORKED_AND_LEFT = """
made(SHORT)
print(TYPESETTER.pid, flush=True)
if os.fork():
    os._exit(0)
wait()
"""


def test_a_forked_process_has_its_own_even_when_the_other_one_was_asking():
    with asking(FORKED_IN_THE_MIDDLE) as asker:
        told, _ = asker.communicate(timeout=30)
    assert asker.returncode == 0
    assert len(set(told.split())) == 2


def test_it_goes_although_a_forked_process_stays():
    with asking(FORKED_AND_LEFT) as asker:
        pid = int(asker.stdout.readline())
        wait_for(lambda: is_gone(pid), "the typesetter to end")


@contextmanager
def under_way(typesetter: Typesetter, document: dict[str, bytes]) -> Iterator[Future[bytes]]:
    """A document in the middle of being made, by another thread."""
    typesetter.made(SHORT, **PDF)
    idle = cpu_seconds(typesetter.pid)
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(typesetter.made, document, **PDF)
        wait_for(lambda: cpu_seconds(typesetter.pid) > idle + 0.1, "the middle of it")
        yield asked


@contextmanager
def asking(code: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that asks its typesetter, until the end of the block at most; `wait()` in it is until then."""
    known = f"""
import os, sys
from threading import Thread
from domain.exports.typesetter import TYPESETTER
SHORT, HANGS = {SHORT!r}, {HANGS!r}
made, wait = lambda document: TYPESETTER.made(document, **{PDF!r}), sys.stdin.read
"""
    command = [sys.executable, "-c", f"{known}\n{code}"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as asker:
        try:
            yield asker
        finally:
            asker.kill()
