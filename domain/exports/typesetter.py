"""Typst in a process of its own: started when it is needed, one for each process that asks."""

import json
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from domain.exports import typst_process
from domain.exports.fonts import folder as fonts
from domain.exports.typst_process import MADE, line_of
from domain.problems import Problem
from domain.words import N_, say

IDLE, PATIENCE = 300.0, 120.0
"""Seconds: after which it goes and gives its memory back; after which a document is given up."""

SLOW = N_(
    "This file was given up, since setting its pages took longer than %(seconds)s seconds. Nothing is lost. Try again"
    " in a few minutes. Excel, PowerPoint, CSV and JSON work now, and pictures as SVG."
)
BUSY = N_(
    "Other documents are being made, and this one waited longer than %(seconds)s seconds for its turn. Nothing is"
    " lost. Try again in a few minutes."
)
BROKEN = N_(
    "This file could not be made, since the program that sets its pages ended twice. Nothing is lost. Try again in a"
    " few minutes; if it happens again, whoever runs this server finds the reason in its log. Excel, PowerPoint, CSV"
    " and JSON work now, and pictures as SVG."
)

log = logging.getLogger(__name__)


class NotSetError(RuntimeError):
    """What typst has against a document, in its own words."""


class Typesetter:
    """A process that sets one document at a time; threads wait for each other, and none of them for ever."""

    def __init__(self, *, idle: float = IDLE, patience: float = PATIENCE) -> None:
        self.idle, self.patience = idle, patience
        self._process: subprocess.Popen[bytes] | None = None
        self._link: socket.socket | None = None
        self._turn = Lock()
        os.register_at_fork(after_in_child=self._forget)

    @property
    def pid(self) -> int | None:
        """Of the process that was started last; it may have ended since."""
        return self._process.pid if self._process else None

    def made(self, files: Mapping[str, bytes], **options: Any) -> bytes:
        """What typst makes of `MAIN` and the other files; it sees nothing else. NotSetError has its own words.

        Typst reads a file in no time; bytes handed over in memory are taken one by one, 17 ms for each million.
        """
        with TemporaryDirectory(prefix="typeset-") as folder:
            for name, inside in files.items():
                Path(folder, name).write_bytes(inside)
            request = {"folder": folder, "fonts": fonts(), **options}
            against = self._asked(json.dumps(request).encode() + b"\n")
            if against:
                raise NotSetError(against)
            return Path(folder, MADE).read_bytes()

    def end(self) -> int | None:
        """End the process, whatever it does; with what code it ended, if it had by itself."""
        if self._link:
            self._link.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        code = self._process.returncode if self._process else None
        self._process = self._link = None
        return code

    def _asked(self, request: bytes) -> str:
        """What typst has against it. Asked again when the process is gone: it was idle, or killed for what it held."""
        if not self._turn.acquire(timeout=self.patience):
            raise self._problem("typesetter_busy", BUSY)
        try:
            line = self._answer(request) or self._answer(request)
        except TimeoutError as error:
            raise self._problem("typesetter_slow", SLOW) from error
        finally:
            self._turn.release()
        if not line:
            raise self._problem("typesetter_broken", BROKEN)
        against: str = json.loads(line)
        return against

    def _answer(self, request: bytes) -> bytes:
        """One line, or b"" when the process is gone. Without an answer it is ended: one that comes late would be taken
        for the answer to the next request."""
        line = b""
        try:
            with suppress(ConnectionError):
                link = self._link or self._started()
                link.settimeout(self.patience)
                link.sendall(request)
                line = line_of(link)
        finally:
            code = None if line else self.end()
            if code:
                log.warning("The typesetter ended with %s.", code)
        return line

    def _started(self) -> socket.socket:
        """A new process: it knows by the link that we are gone, and tells its troubles where we tell ours."""
        self._link, theirs = socket.socketpair()
        command = [sys.executable, "-I", typst_process.__file__, f"{self.idle}"]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own file, no shell
                command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL
            )
        return self._link

    def _forget(self) -> None:
        """After a fork: the process is that of the other one, which alone keeps its link."""
        if self._process:
            self._process.returncode = 0  # it is not for us to wait for
        if self._link:
            self._link.close()
        self._process, self._link, self._turn = None, None, Lock()

    def _problem(self, code: str, sentence: str) -> Problem:
        return Problem(code, say(sentence, seconds=round(self.patience)), 503)


TYPESETTER = Typesetter()
"""This process's own."""
