"""The object store: bytes under a path, in a folder by default or at S3, behind one setting."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import current_app

from domain.problems import Problem
from domain.words import N_

AWAY = N_(
    "The place where files are kept can't be reached now. What you wrote is kept. Try again in a few minutes."
)


SHORT_PATIENCE = {
    "max_retries": 2,
    "retry_timeout": timedelta(seconds=15),
    "backoff": {
        "init_backoff": timedelta(milliseconds=200),
        "max_backoff": timedelta(seconds=2),
        "base": 2,
    },
}
"""Somebody waits for the answer, and whoever sent it tries again: the store's own patience is minutes."""


def put_bytes(path: str, data: bytes, away: str = AWAY) -> None:
    """Keep bytes under a path, in place of what was there; Problem 503 with `away` when that can't be done now."""
    import obstore

    try:
        obstore.put(_store(), path, data)
    except Exception as error:  # the store's own kinds of failure differ by kind of store
        raise _away(error, away) from error


def get_bytes(path: str, away: str = AWAY) -> bytes:
    """The bytes under a path; FileNotFoundError when there are none, Problem 503 when the store can't be reached."""
    import obstore

    try:
        return bytes(obstore.get(_store(), path).bytes())
    except FileNotFoundError:
        raise
    except Exception as error:
        raise _away(error, away) from error


def put_file(path: str, source: Path, away: str = AWAY) -> None:
    """Keep a file under a path, piece by piece; Problem 503 with `away` when that can't be done now."""
    import obstore

    try:
        obstore.put(_store(), path, source)
    except Exception as error:
        raise _away(error, away) from error


def stream_bytes(path: str, away: str = AWAY) -> Iterator[bytes]:
    """The bytes under a path, piece by piece; FileNotFoundError, at once, when there are none."""
    import obstore

    try:
        found = obstore.get(_store(), path)
    except FileNotFoundError:
        raise
    except Exception as error:
        raise _away(error, away) from error
    return (bytes(piece) for piece in found.stream(min_chunk_size=1 << 20))


def remove_bytes(path: str, *, older_than: datetime | None = None, away: str = AWAY) -> bool:
    """Remove what lies under a path, unless it was put there after `older_than`; whether nothing is there now."""
    import obstore

    try:
        if older_than is not None and obstore.head(_store(), path)["last_modified"] > older_than:
            return False
        obstore.delete(_store(), path)
    except FileNotFoundError:
        return True
    except Exception as error:
        raise _away(error, away) from error
    return True


def remove_folder(path: str, *, but: str = "", away: str = AWAY) -> None:
    """Remove everything that lies below a path; `but` names a folder in it that stays."""
    import obstore

    stays = f"{path}/{but}/" if but else ""
    try:
        found = [one["path"] for page in obstore.list(_store(), f"{path}/") for one in page]
        below = [one for one in found if not (stays and one.startswith(stays))]
        if below:
            obstore.delete(_store(), below)
    except FileNotFoundError:
        return
    except Exception as error:
        raise _away(error, away) from error


def check_store() -> None:
    """Problem 503 when the store can't be reached: it is asked for bytes that are never there."""
    try:
        import obstore

        obstore.head(_store(), "health-check")
    except FileNotFoundError:
        return
    except Exception as error:
        raise _away(error, AWAY) from error


def _away(error: Exception, sentence: str) -> Problem:
    current_app.logger.error("object store failed: %s", error)
    return Problem("evidence_store_away", sentence, 503)


def _store() -> Any:
    return _store_at(current_app.config["SETTINGS"].evidence_store)


@lru_cache(maxsize=4)
def _store_at(url: str) -> Any:
    """The store behind a URL; a folder is made when it is not there yet."""
    from obstore.store import from_url

    if url.startswith("file:"):
        return from_url(url, mkdir=True)
    return from_url(url, retry_config=SHORT_PATIENCE)  # type: ignore[call-overload]
