"""One worker at a time per installation: the right to be it, which the operating system or PostgreSQL takes back."""

import fcntl
import os

from sqlalchemy import Connection, text

from models.base import db

NUMBER = 7_461_904
"""Number of PostgreSQL's advisory lock."""


class OnlyOne:
    """The right to work: a lock on a file beside the SQLite database, or of a session of PostgreSQL.

    It goes back when its process dies, however that happens; a second worker stands by meanwhile.
    """

    def __init__(self) -> None:
        self._file: int | None = None
        self._session: Connection | None = None

    def take(self) -> bool:
        """Whether this process is the one."""
        if db.engine.dialect.name == "sqlite":
            return self._take_file(f"{db.engine.url.database}-worker")
        return self._take_session()

    def check(self) -> None:
        """Raises OperationalError when PostgreSQL ended the session that holds the lock."""
        if self._session is not None:
            self._session.execute(text("SELECT 1"))

    def _take_file(self, path: str) -> bool:
        if self._file is None:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _take_session(self) -> bool:
        if self._session is None:
            self._session = db.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        return bool(self._session.scalar(text("SELECT pg_try_advisory_lock(:n)"), {"n": NUMBER}))
