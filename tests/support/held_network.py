"""A server that keeps requests waiting at its door until a test opens it, so that they are under way meanwhile."""

import threading
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

LONGEST = 60
"""Seconds after which the door opens by itself, so that a test that failed ends."""


class HeldNetwork:
    """Holds what is sent to addresses that begin with `path`, from the `after`-th request on.

    `waiting` says how many stand at the door, `answers` what every request of the sync was answered.
    """

    def __init__(self, app: Flask, path: str, after: int = 0) -> None:
        self.path, self.waiting = path, 0
        self.answers: list[str] = []
        self._after, self._open, self._lock = after, threading.Event(), threading.Lock()
        self._inner: WSGIApplication = app.wsgi_app
        app.wsgi_app = self  # type: ignore[method-assign]

    def open(self) -> None:
        self._open.set()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith("/field/sync/"):
            return self._inner(environ, start)
        if environ["REQUEST_METHOD"] == "PUT" and environ["PATH_INFO"].startswith(self.path):
            self._wait()
        return self._inner(environ, self._noting(start))

    def _wait(self) -> None:
        with self._lock:
            self._after -= 1
            is_held = self._after < 0
            self.waiting += is_held
        if is_held:
            self._open.wait(LONGEST)

    def _noting(self, start: StartResponse) -> StartResponse:
        def started(status: str, *more: object) -> object:
            self.answers.append(status[:3])
            return start(status, *more)  # type: ignore[arg-type]

        return started  # type: ignore[return-value]
