"""The Flask extensions, one of each, made ready by `create_app`."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click import Command, Context
from flask import Flask
from flask_babel import Babel, get_locale
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect

import models  # noqa: F401 - migrations and queries know every table
from blueprints.catalogs import FOLDER, Catalogs, compile_all, speak_in_templates
from blueprints.languages import language_of_this_request, offered_languages
from blueprints.moments import moment
from models.base import db
from models.engine import install_sqlite_rules

if TYPE_CHECKING:
    from flask_migrate import Migrate


class Languages(Babel):
    """Flask-Babel with catalogs of our own making."""

    @cached_property
    def domain_instance(self) -> Catalogs:
        return Catalogs(domain=self.domain)


babel = Languages()
csrf = CSRFProtect()
login_manager = LoginManager()


class Migrations:
    """What flask_migrate asks of the application; Alembic, 9 MB, is loaded by who migrates and never by a page."""

    directory = "migrations"

    @cached_property
    def migrate(self) -> "Migrate":
        from flask_migrate import Migrate

        return Migrate(db=db, directory=self.directory, compare_type=True, render_as_batch=True)


class MigrationCommands(Command):
    """Stands for `flask db` of flask_migrate until it is called."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Context | None = None, **extra: Any
    ) -> Context:
        from flask_migrate.cli import db as commands

        context: Context = commands.make_context(info_name, args, parent, **extra)
        return context


def init_app(app: Flask) -> None:
    """Bind every extension to `app`."""
    install_sqlite_rules()
    db.init_app(app)
    app.extensions["migrate"] = Migrations()
    app.cli.add_command(MigrationCommands("db", help="Change the tables as a release needs them."))
    login_manager.init_app(app)
    csrf.init_app(app)
    compile_all(Path(app.root_path) / FOLDER)
    babel.init_app(app, locale_selector=language_of_this_request)
    speak_in_templates(app.jinja_env)
    app.add_template_global(moment)
    app.context_processor(language_words)


def language_words() -> dict[str, Any]:
    """What every page says about its language, and about the others."""
    return {"page_lang": str(get_locale() or "en"), "offered_languages": offered_languages}
