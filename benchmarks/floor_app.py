"""The floor that accepting an audit is compared with: bare Flask and SQLAlchemy, one JSON row, signed in."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, login_required, login_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from models.engine import engine_options, install_sqlite_rules
from settings import Settings

db = SQLAlchemy()
login_manager = LoginManager()


class FloorPerson(UserMixin, db.Model):  # type: ignore[name-defined,misc]
    """Somebody signed in."""

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]


class FloorAudit(db.Model):  # type: ignore[name-defined,misc]
    """One row of JSON; nothing is checked."""

    id: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]] = mapped_column(JSON)


def create_app() -> Flask:
    """The same database rules, cookies and server as ours."""
    settings = Settings.from_env()
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url, settings.web_threads),
    )
    install_sqlite_rules()
    db.init_app(app)
    login_manager.init_app(app)
    app.add_url_rule("/health", view_func=health)
    app.add_url_rule("/sign-in", view_func=sign_in, methods=["POST"])
    app.add_url_rule("/audits", view_func=accept, methods=["POST"])
    return app


@login_manager.user_loader
def person_of(key: str) -> FloorPerson | None:
    return db.session.get(FloorPerson, int(key))


def health() -> ResponseReturnValue:
    return {"status": "ok"}


def sign_in() -> ResponseReturnValue:
    login_user(db.session.get_one(FloorPerson, 1))
    return "", 204


@login_required
def accept() -> ResponseReturnValue:
    document = request.get_json()
    db.session.add(FloorAudit(id=document["id"], document=document))
    db.session.commit()
    return {"id": document["id"]}, 201
