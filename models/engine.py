"""How the product holds its database: durable SQLite with one orderly writer, or PostgreSQL with limits."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, make_url

from models.sqlite_writer import WriterConnection

BUSY_SECONDS = 10
"""How long a writer waits for another one before "database is locked" is told."""

SQLITE_PRAGMAS = (
    "journal_mode=WAL",  # readers never wait for the writer
    "synchronous=FULL",  # an acknowledged audit survives a power cut
    "foreign_keys=ON",
    f"busy_timeout={BUSY_SECONDS * 1000}",
    "temp_store=MEMORY",
)

READING_WORDS = ("SELECT", "PRAGMA", "EXPLAI", "VALUES", "VACUUM", "ATTACH", "DETACH")
"""First six letters of the statements that take no write lock, or may not stand in a transaction."""

POSTGRES_OPTIONS = (
    "-c timezone=utc"
    " -c statement_timeout=60s"
    f" -c lock_timeout={BUSY_SECONDS}s"
    " -c idle_in_transaction_session_timeout=60s"
)


def engine_options(url: str, threads: int = 4) -> dict[str, Any]:
    """Arguments for `create_engine` that fit the database named by `url`."""
    if make_url(url).get_backend_name() == "sqlite":
        # isolation_level None: the driver opens no transaction by itself; `write_waits_its_turn` does.
        connect = {
            "factory": WriterConnection,
            "isolation_level": None,
            "timeout": BUSY_SECONDS,
        }
        return {"connect_args": connect, "pool_size": threads + 1, "max_overflow": 10}
    return {
        "connect_args": {"options": POSTGRES_OPTIONS, "application_name": "as-advertised"},
        "pool_size": threads,
        "max_overflow": 4,
        "pool_pre_ping": True,  # a restarted server costs one round trip, not a failed request
        "pool_recycle": 1800,
    }


def install_sqlite_rules() -> None:
    """Listen on every SQLite engine of this process; calling it twice changes nothing."""
    for name, listener in (
        ("connect", set_pragmas),
        ("before_cursor_execute", write_waits_its_turn),
        ("savepoint", savepoint_waits_its_turn),
    ):
        if not event.contains(Engine, name, listener):
            event.listen(Engine, name, listener)


def set_pragmas(connection: Any, _record: Any) -> None:
    """Prepare a fresh SQLite connection; others are left alone."""
    if isinstance(connection, WriterConnection):
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()


def write_waits_its_turn(
    connection: Connection,
    _cursor: Any,
    statement: str,
    _parameters: Any,
    context: Any,
    _many: bool,
) -> None:
    """Take SQLite's write lock at the first writing statement, before it reads anything.

    Reads run outside a transaction, each on the newest commit, as PostgreSQL's READ COMMITTED does;
    so no snapshot grows stale between a guard's SELECT and the first UPDATE (SQLITE_BUSY_SNAPSHOT, which no
    busy timeout helps against). `with_for_update()` counts as writing: it takes the lock here too.
    """
    if connection.dialect.name == "sqlite" and _writes(statement, context):
        _begin_writing(connection)


def savepoint_waits_its_turn(connection: Connection, _name: str) -> None:
    """Begin before a SAVEPOINT: releasing an outermost SAVEPOINT would commit."""
    if connection.dialect.name == "sqlite":
        _begin_writing(connection)


def _begin_writing(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if isinstance(driver, WriterConnection) and connection.in_transaction():
        driver.begin_writing()


def _writes(statement: str, context: Any) -> bool:
    compiled = context.compiled if context is not None else None
    if compiled is None or context.is_text:
        return statement.lstrip()[:6].upper() not in READING_WORDS
    if context.isinsert or context.isupdate or context.isdelete or context.isddl:
        return True
    return getattr(compiled.statement, "_for_update_arg", None) is not None
