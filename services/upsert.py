"""Insert first, then compare: the only order that stays right when two requests arrive at once."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from models.base import Base, db

Row = TypeVar("Row", bound=Base)


def insert_if_absent(model: type[Base], **values: Any) -> bool:
    """Insert a row unless a unique constraint says it exists; True when this call inserted it."""
    table = _table(model)
    statement = _insert(table).values(**values).on_conflict_do_nothing()
    return db.session.execute(statement.returning(*table.primary_key)).first() is not None


def insert_or_none(model: type[Row], **values: Any) -> Row | None:
    """As `insert_if_absent`, giving the new row itself; None when a unique constraint says it exists."""
    statement = _insert(model).values(**values).on_conflict_do_nothing()
    return db.session.scalars(statement.returning(model)).one_or_none()


def insert_all_if_absent(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of one shape; those that a unique constraint knows already are left as they are."""
    if rows:
        statement = _insert(_table(model)).on_conflict_do_nothing()
        db.session.execute(statement, [dict(row) for row in rows])


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _insert(table: Table | type[Base]) -> postgresql.Insert | sqlite.Insert:
    on_postgres = db.session.get_bind().dialect.name == "postgresql"
    return postgresql.insert(table) if on_postgres else sqlite.insert(table)
