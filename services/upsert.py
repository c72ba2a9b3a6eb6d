"""Insert first, then compare: the only order that stays right when two requests arrive at once."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from models.base import Base, db


def insert_if_absent(model: type[Base], **values: Any) -> bool:
    """Insert a row unless a unique constraint says it exists; True when this call inserted it."""
    table = model.__table__
    assert isinstance(table, Table)
    dialect = db.session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = (
        insert(table).values(**values).on_conflict_do_nothing().returning(*table.primary_key)
    )
    return db.session.execute(statement).first() is not None
