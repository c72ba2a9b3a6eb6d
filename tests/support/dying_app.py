"""The product, killed with `kill -9` at the worst moment: it has kept what a phone sent, and has not said so yet."""

import os
import signal
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask

from app import create_app

DIES_AT = "DIES_AT"
"""The setting that says after a request to which addresses."""


def create() -> Flask:
    """For gunicorn; all its processes die together."""
    app = create_app()
    inner, where = app.wsgi_app, os.environ[DIES_AT]

    def dying(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        answer = inner(environ, start)
        if environ["REQUEST_METHOD"] == "PUT" and environ["PATH_INFO"].startswith(where):
            os.killpg(os.getpgrp(), signal.SIGKILL)
        return answer

    app.wsgi_app = dying  # type: ignore[method-assign]
    return app
