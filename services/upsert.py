"""Insert first, then compare: the only order that stays right when two requests arrive at once."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Insert, Table, UniqueConstraint, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import make_transient_to_detached

from models.base import Base, db

Row = TypeVar("Row", bound=Base)


def insert_if_absent(model: type[Base], **values: Any) -> bool:
    """Insert a row unless a unique constraint says it exists; True when this call inserted it."""
    table = _table(model)
    statement = _insert(table).values(**values).on_conflict_do_nothing()
    return (
        db.session.connection().execute(statement.returning(*table.primary_key)).first() is not None
    )


def insert_or_none(model: type[Row], **values: Any) -> Row | None:
    """As `insert_if_absent`, giving the new row itself; None when a unique constraint says it exists.

    The row is not read back: what was not given (and the database does not fill in) is loaded when asked for.
    """
    statement = _insert(_table(model)).on_conflict_do_nothing()
    found = db.session.connection().execute(
        statement, values, execution_options={"preserve_rowcount": True}
    )
    if found.rowcount != 1:
        return None
    row = model(**values)
    make_transient_to_detached(row)
    db.session.add(row)
    return row


def insert_all_if_absent(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of one shape; those that a unique constraint knows already are left as they are."""
    if rows:
        statement = _insert(_table(model)).on_conflict_do_nothing()
        db.session.connection().execute(statement, [dict(row) for row in rows])


def add_up(model: type[Base], rows: Sequence[Mapping[str, Any]], *numbers: str) -> None:
    """Insert rows of sums, or add their `numbers` to the row that a unique constraint knows already."""
    if rows:
        upsert = _adding(_insert(_table(model)), numbers)
        db.session.connection().execute(upsert, [dict(row) for row in rows])


def replace_all(
    model: type[Base], rows: Sequence[Mapping[str, Any]], columns: Sequence[str]
) -> None:
    """Insert rows of one shape; of those that a unique constraint knows already, `columns` are overwritten."""
    table = _table(model)
    (unique,) = (one for one in table.constraints if isinstance(one, UniqueConstraint))
    statement = _insert(table)
    new = {name: statement.excluded[name] for name in columns}
    upsert = statement.on_conflict_do_update(index_elements=list(unique.columns), set_=new)
    db.session.connection().execute(upsert, [dict(row) for row in rows])


def insert_rows(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of one shape past the session's unit of work."""
    if rows:
        db.session.connection().execute(_plain_insert(_table(model)), [dict(row) for row in rows])


def insert_row(model: type[Row], **values: Any) -> Row:
    """Insert a row past the session's unit of work, and give its values as an object that no session watches.

    Sorting out what depends on what costs more than the INSERT itself; what is written once and never changed
    does without.
    """
    db.session.connection().execute(_plain_insert(_table(model)), values)
    return model(**values)


def insert_of(model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT of the database in use, for what `ON CONFLICT` must do here and nowhere else."""
    return _insert(_table(model))


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _insert(table: Table) -> postgresql.Insert | sqlite.Insert:
    return _inserts(table, db.session.get_bind().dialect.name)


@cache
def _inserts(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _adding(
    statement: postgresql.Insert | sqlite.Insert, numbers: tuple[str, ...]
) -> postgresql.Insert | sqlite.Insert:
    table = statement.table
    (unique,) = (one for one in table.constraints if isinstance(one, UniqueConstraint))  # type: ignore[attr-defined]
    added = {name: table.c[name] + statement.excluded[name] for name in numbers}
    return statement.on_conflict_do_update(index_elements=list(unique.columns), set_=added)


@cache
def _plain_insert(table: Table) -> Insert:
    return insert(table)
