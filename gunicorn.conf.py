"""How gunicorn serves the product; every value comes from the settings."""

import gc
import os
from typing import Any

from settings import Settings

_settings = Settings.from_env()

# Requests are done side by side already: threads of numpy's own would only keep buffers, 9 MB in each worker.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ON_A_PHONE = "its pages need HTTPS; docs/deploying.md, “A phone on your desk”, has the commands."

wsgi_app = "app:create_app()"
bind = f"{_settings.host}:{_settings.port}"
workers = _settings.web_workers
worker_class = "gthread"
threads = _settings.web_threads
timeout = 60
graceful_timeout = 30  # a photo that is on its way may finish
keepalive = 15
max_requests = 20_000  # a worker is renewed now and then, so that no leak grows for weeks
max_requests_jitter = 2_000
loglevel = "warning"
control_socket_disable = True  # it would open a socket in the home folder, shared by all instances


def when_ready(_server: Any) -> None:
    """Say where the pages are, and how a phone gets there."""
    print(f"Ready: {_settings.base_url} (Ctrl+C ends it)", flush=True)
    if not _settings.is_production:
        print(f"On a phone: {ON_A_PHONE}", flush=True)


def post_worker_init(_worker: Any) -> None:
    """What was loaded once is never garbage: looking through it costs a page up to 100 ms now and then."""
    gc.collect()
    gc.freeze()
