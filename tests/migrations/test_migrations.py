"""Migrations from nothing equal the models, fail whole, and lose no row."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from models.base import db
from settings import ROOT

MIGRATIONS = ROOT / "migrations"
HEADER = (
    "import sqlalchemy as sa\nfrom alembic import op\nrevision = '9999'\ndown_revision = {down!r}\n"
)


@pytest.fixture
def extended(tmp_path: Path) -> Callable[[str], str]:
    """A copy of the migrations with one more, whose upgrade is the given code."""

    def extend(code: str) -> str:
        folder = tmp_path / "migrations"
        shutil.copytree(MIGRATIONS, folder)
        newest = max(path.name.split("_")[0] for path in (folder / "versions").glob("0*.py"))
        body = "\n".join("    " + line for line in code.splitlines())
        (folder / "versions" / "9999_next.py").write_text(
            HEADER.format(down=newest) + f"def upgrade():\n{body}\ndef downgrade():\n    pass\n"
        )
        return str(folder)

    return extend


def test_migrations_from_nothing_equal_the_models(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_every_migration_can_be_taken_back(app: Flask) -> None:
    with app.app_context():
        downgrade(directory=str(MIGRATIONS), revision="base")
        assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}
        upgrade(directory=str(MIGRATIONS))


def test_recreating_a_parent_table_keeps_the_rows_of_its_children(
    app: Flask, extended: Callable[[str], str]
) -> None:
    with app.app_context():
        with db.engine.begin() as connection:
            connection.execute(sa.text("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)"))
            connection.execute(
                sa.text(
                    "CREATE TABLE child (id INTEGER PRIMARY KEY,"
                    " parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE)"
                )
            )
            connection.execute(sa.text("INSERT INTO parent VALUES (1, 'a')"))
            connection.execute(sa.text("INSERT INTO child VALUES (1, 1)"))
        code = (
            "with op.batch_alter_table('parent') as table:\n"
            "    table.alter_column('name', nullable=False, existing_type=sa.Text())"
        )
        upgrade(directory=extended(code))
        with db.engine.connect() as connection:
            assert connection.execute(sa.text("SELECT count(*) FROM child")).scalar_one() == 1
            assert connection.execute(sa.text("SELECT name FROM parent")).scalar_one() == "a"


def test_a_migration_that_fails_half_way_leaves_nothing_behind(
    app: Flask, extended: Callable[[str], str]
) -> None:
    code = "op.create_table('half', sa.Column('id', sa.Integer()))\nop.execute('INSERT INTO nowhere VALUES (1)')"
    with app.app_context():
        with pytest.raises(sa.exc.DBAPIError):
            upgrade(directory=extended(code))
        assert "half" not in sa.inspect(db.engine).get_table_names()
