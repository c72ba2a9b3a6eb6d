"""The Flask extensions, one of each, made ready by `create_app`."""

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_locale
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect

import models  # noqa: F401 - migrations and queries know every table
from models.base import db
from models.engine import install_sqlite_rules

LANGUAGES = ("en",)
"""Languages with a complete translation under translations/."""

babel = Babel()
csrf = CSRFProtect()
login_manager = LoginManager()
migrate = Migrate(directory="migrations", compare_type=True)


def init_app(app: Flask) -> None:
    """Bind every extension to `app`."""
    install_sqlite_rules()
    db.init_app(app)
    migrate.init_app(app, db, render_as_batch=True)
    login_manager.init_app(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=language_of_this_request)
    app.context_processor(lambda: {"page_lang": str(get_locale() or "en")})


def language_of_this_request() -> str | None:
    """What the person chose, else what the browser asks for, else DEFAULT_LANGUAGE (also in commands)."""
    chosen = getattr(g.get("person"), "language", None)
    if chosen in LANGUAGES or not has_request_context():
        return chosen
    return request.accept_languages.best_match(LANGUAGES)
