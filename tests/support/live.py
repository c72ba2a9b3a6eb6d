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


class QuietHandler(WSGIRequestHandler):
    """Speaks HTTP/1.1, as gunicorn does, and keeps its access log to itself."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_args: object) -> None:
        pass


@contextlib.contextmanager
def serving(app: Flask, port: int) -> Iterator[LiveServer]:
    """Serve `app` from threads of this process until the block ends."""
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=QuietHandler)
    server.daemon_threads = True  # type: ignore[attr-defined]
    server.block_on_close = False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield LiveServer(f"http://127.0.0.1:{port}", app)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
