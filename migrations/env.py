"""Runs migrations: one transaction, foreign keys off on SQLite meanwhile, numbered revisions."""

from typing import Any

from alembic import context
from alembic.operations import MigrationScript
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection, text

from models.base import UtcDateTime, db

LOCK = 7_461_903
"""Number of PostgreSQL's advisory lock: two servers that start at once migrate one after the other."""


def run() -> None:
    """Bring the database to the wanted revision, whole or not at all."""
    with db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            # A batch recreate of a parent table would delete its children's rows (ON DELETE CASCADE).
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.rollback()
        try:
            with connection.begin():
                _migrate(connection, is_sqlite)
        finally:
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _migrate(connection: Connection, is_sqlite: bool) -> None:
    if not is_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK})
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
        render_item=_render_item,
        process_revision_directives=_number,
    )
    context.run_migrations()
    if is_sqlite:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the migration left rows whose parent is gone: {broken[:5]}")


def _render_item(kind: str, item: Any, _autogen: Any) -> str | bool:
    """Write our time column as SQLAlchemy's own: an old migration must not change with our code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _number(_context: Any, _revision: Any, directives: list[MigrationScript]) -> None:
    """Name the next revision 0001, 0002, …; an empty one is not written."""
    script = directives[0]
    if context.config.cmd_opts and getattr(context.config.cmd_opts, "autogenerate", False):
        if script.upgrade_ops is not None and script.upgrade_ops.is_empty():
            directives[:] = []
            return
    heads = ScriptDirectory.from_config(context.config).get_heads()
    script.rev_id = f"{int(heads[0] if heads else 0) + 1:04d}"


if context.is_offline_mode():
    raise SystemExit("Migrations run against a database; --sql is not offered.")
run()
