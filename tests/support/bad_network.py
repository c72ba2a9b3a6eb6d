"""Between phones and the application: some requests are broken off, some are answered 500 or 429, as bad days go."""

import random
import socket
import threading
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

BROKEN = ("never came", "answer lost", "500", "429")
"""What becomes of a request; of these "answer lost" is done by the server, which the phone never hears."""


class BadNetwork:
    """Breaks `share` of all requests that sync; the same ones for the same `seed`. `done` counts audits taken in."""

    def __init__(self, app: Flask, share: float, seed: int) -> None:
        self.share, self.done, self.broken = share, 0, 0
        self._chance, self._lock = random.Random(seed), threading.Lock()
        self._inner: WSGIApplication = app.wsgi_app
        self._at: dict[int, Callable[[], None]] = {}
        app.wsgi_app = self  # type: ignore[method-assign]

    def after(self, audits: int, do: Callable[[], None]) -> None:
        """Once so many audits were taken in, `do` it, before the next request."""
        self._at[audits] = do

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith("/field/sync/"):
            return self._inner(environ, start)
        with self._lock:
            kind = self._fate()
        if kind == "never came":
            return _broken_off(environ, start)
        if kind in ("500", "429"):
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start(f"{kind} Bad day", [("Content-Type", "text/plain"), ("Retry-After", "1")])
            return [b"not now"]
        if kind == "answer lost":
            b"".join(self._inner(environ, lambda *_said: lambda _data: None))
            return _broken_off(environ, start)
        return self._inner(environ, self._counting(environ, start))

    def _fate(self) -> str:
        do = self._at.pop(self.done, None)
        if do:
            do()
        if self._chance.random() >= self.share:
            return ""
        self.broken += 1
        return self._chance.choice(BROKEN)

    def _counting(self, environ: WSGIEnvironment, start: StartResponse) -> Any:
        def started(status: str, *more: Any) -> Any:
            if status.startswith("200") and "/audits/" in environ["PATH_INFO"]:
                self.done += 1
            return start(status, *more)

        return started


def _broken_off(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    start("200 OK", [("Content-Length", "1")])
    return [b"x"]
