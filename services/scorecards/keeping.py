"""The table of what was computed: read by place, written after the answer is made, unless the database is busy."""

from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from models.base import db
from models.kept import Kept
from models.sqlite_writer import WriterConnection
from services.upsert import replace_all

MADE = "what was made and is not kept yet"
PATIENCE = 0.2
"""Seconds to wait for other writers; whoever reads next makes it again."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One row of the table, to be written."""

    program_id: int
    kind: str
    waves: str
    place: str
    stamp: str
    digest: str
    content: bytes


def fingerprint(*values: Any) -> str:
    """32 letters that stand for these values."""
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()


def known(program_id: int, kind: str, waves: str) -> dict[str, tuple[str, str]]:
    """Place → (stamp, digest) of everything kept for these waves, without the content."""
    found = db.session.execute(
        select(Kept.place, Kept.stamp, Kept.digest).where(
            Kept.program_id == program_id, Kept.kind == kind, Kept.waves == waves
        )
    )
    return {place: (stamp, digest) for place, stamp, digest in found}


def contents(
    program_id: int, kind: str, waves: str, places: Collection[str]
) -> Iterable[tuple[str, str, bytes]]:
    """(place, digest, content) of some of them."""
    return db.session.execute(
        select(Kept.place, Kept.digest, Kept.content).where(
            Kept.program_id == program_id,
            Kept.kind == kind,
            Kept.waves == waves,
            Kept.place.in_(places),
        )
    )


def remember(entries: Iterable[Entry]) -> None:
    """Have these written by `keep_what_was_made`; reading a scorecard itself writes nothing."""
    waiting = db.session.info.setdefault(MADE, {})
    for entry in entries:
        waiting[astuple(entry)[:4]] = entry


def keep_what_was_made() -> int:
    """Write what reading made in this session, for the next reader; how many rows. The caller commits.

    Whatever two workers write at once was made of the revisions that its stamp names, so the last one wins.
    """
    waiting = db.session.info.pop(MADE, {})
    if not waiting or not _may_write():
        return 0
    rows = [
        {name: getattr(entry, name) for name in Entry.__slots__}
        for entry in sorted(
            waiting.values()
        )  # one order for all, so that two never wait for each other
    ]
    replace_all(Kept, rows, ("stamp", "digest", "content"))
    return len(rows)


def _may_write() -> bool:
    """Take SQLite's turn to write, unless others keep it for long."""
    driver = db.session.connection().connection.driver_connection
    if not isinstance(driver, WriterConnection):
        return True
    try:
        driver.begin_writing(PATIENCE)
    except OperationalError:
        return False
    except Exception as problem:  # sqlite3's own, which SQLAlchemy has not wrapped here
        if "locked" not in str(problem):
            raise
        return False
    return True
