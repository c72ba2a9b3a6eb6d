"""A fresh, migrated database for every test, copied from one that was migrated once."""

import itertools
import shutil
from pathlib import Path

import psycopg
from flask_migrate import upgrade

from app import create_app
from models.base import db
from settings import ROOT, Settings


def settings_for(url: str, evidence: Path, **others: str) -> Settings:
    """Settings of tests: like the product's, with passwords hashed cheaply."""
    return Settings.from_env(
        {
            "DATABASE_URL": url,
            "SECRET_KEY": "only-for-tests",
            "EVIDENCE_STORE": f"file://{evidence}",
            "ARGON2_MEMORY_KIB": "64",
            "ARGON2_PASSES": "1",
            **others,
        }
    )


def migrate(url: str, folder: Path) -> None:
    """Bring the database at `url` to today's tables, by the migrations."""
    app = create_app(settings_for(url, folder))
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        db.engine.dispose()


class SqliteCopies:
    """SQLite: a copy of a migrated file."""

    def __init__(self, folder: Path) -> None:
        self.template = folder / "template.sqlite"
        migrate(f"sqlite:///{self.template}", folder)

    def fresh(self, folder: Path) -> str:
        path = folder / "test.sqlite"
        shutil.copyfile(self.template, path)
        return f"sqlite:///{path}"

    def drop(self, url: str) -> None:
        for path in Path(url.removeprefix("sqlite:///")).parent.glob("test.sqlite*"):
            path.unlink()


class PostgresCopies:
    """PostgreSQL: CREATE DATABASE … TEMPLATE, the server's own way to copy."""

    def __init__(self, server: str, folder: Path) -> None:
        self.server = server
        self._numbers = itertools.count(1)
        self._do("CREATE DATABASE migrated")
        migrate(f"{server}/migrated", folder)

    def fresh(self, _folder: Path) -> str:
        name = f"test_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE migrated STRATEGY file_copy")
        return f"{self.server}/{name}"

    def drop(self, url: str) -> None:
        self._do(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        plain = self.server.replace("+psycopg", "")
        with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
            connection.execute(statement.encode())
