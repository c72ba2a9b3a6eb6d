"""The real application on a free port, for browsers."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server


@dataclass(frozen=True, slots=True)
class LiveServer:
    """`url` without a slash at its end."""

    url: str
    app: Flask


PATIENCE_SECONDS = 5


class Answering:
    """Knows how many requests are being answered, so that the last is done before its database goes."""

    def __init__(self) -> None:
        self._under_way, self._is_over = 0, False
        self._changed = threading.Condition()

    def begin(self) -> bool:
        """Whether one more may be answered."""
        with self._changed:
            self._under_way += not self._is_over
            return not self._is_over

    def end(self) -> None:
        with self._changed:
            self._under_way -= 1
            self._changed.notify_all()

    def finish(self) -> None:
        """Wait for those under way; whoever asks later gets no answer."""
        with self._changed:
            self._is_over = True
            self._changed.wait_for(lambda: not self._under_way, PATIENCE_SECONDS)


class QuietHandler(WSGIRequestHandler):
    """Speaks HTTP/1.1, as gunicorn does, and keeps its access log to itself."""

    protocol_version = "HTTP/1.1"

    def run_wsgi(self) -> None:
        answering: Answering = self.server.answering  # type: ignore[attr-defined]
        if not answering.begin():
            self.close_connection = True
            return
        try:
            super().run_wsgi()
        finally:
            answering.end()

    def log_request(self, *_args: object) -> None:
        pass


@contextlib.contextmanager
def serving(app: Flask, port: int) -> Iterator[LiveServer]:
    """Serve `app` from threads of this process until the block ends."""
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=QuietHandler)
    server.daemon_threads = True  # type: ignore[attr-defined]
    server.block_on_close = False  # type: ignore[attr-defined]
    server.answering = answering = Answering()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield LiveServer(f"http://127.0.0.1:{port}", app)
    finally:
        server.shutdown()
        server.server_close()
        answering.finish()
        thread.join(PATIENCE_SECONDS)
