"""Assembles the product: settings, extensions, blueprints, commands; nothing else."""

from click import Command
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from blueprints import access, compression, errors, extensions, headers, pictures, static_files
from blueprints.account import account
from blueprints.admin import admin
from blueprints.calendars import calendars
from blueprints.commands.demo import demo_cli
from blueprints.commands.edition import edition_cli
from blueprints.commands.evidence import evidence_cli
from blueprints.commands.imports import import_cli
from blueprints.commands.mail import mail_cli
from blueprints.commands.method import method_cli
from blueprints.commands.people import people_cli
from blueprints.commands.period import period_cli
from blueprints.commands.plan import plan_command
from blueprints.commands.questionnaire import questionnaire_cli
from blueprints.commands.scorecard import scorecard_command
from blueprints.commands.tallies import tallies_cli
from blueprints.commands.worker import worker_command
from blueprints.desk import desk
from blueprints.field import field
from blueprints.health import health
from blueprints.languages import LANGUAGES
from blueprints.mailing import mailing
from blueprints.scorecards import scorecards
from blueprints.shared import shared
from domain.exports import fonts
from models.engine import engine_options
from settings import Settings

BLUEPRINTS = (
    health,
    account,
    admin,
    field,
    desk,
    scorecards,
    shared,
    mailing,
    calendars,
)

COMMANDS: tuple[Command, ...] = (
    demo_cli,
    edition_cli,
    evidence_cli,
    import_cli,
    mail_cli,
    method_cli,
    people_cli,
    period_cli,
    questionnaire_cli,
    plan_command,
    scorecard_command,
    tallies_cli,
    worker_command,
)

WIRING = (access, extensions, static_files, compression, headers, errors, pictures)


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application, ready to serve; `settings` default to the environment's."""
    settings = settings or Settings.from_env()
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(flask_config(settings))
    fonts.use_folder(settings.fonts)
    for part in WIRING:
        part.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    if settings.proxies:
        n = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    return app


def flask_config(settings: Settings) -> dict[str, object]:
    """Our settings in the words of Flask and its extensions."""
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url, settings.web_threads),
        "MAX_CONTENT_LENGTH": settings.max_upload_mb * 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 4_000_000,  # the text fields of one form; files don't count here
        "MAX_FORM_PARTS": 5_000,  # the largest real questionnaires have hundreds of fields a page
        "PERMANENT_SESSION_LIFETIME": settings.session_hours * 3600,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SECURE": settings.is_production,
        "SESSION_COOKIE_NAME": "__Host-session" if settings.is_production else "session",
        "TRUSTED_HOSTS": settings.hosts,
        "WTF_CSRF_TIME_LIMIT": None,  # a fill page stays open for hours; the session's end ends the token
        "BABEL_DEFAULT_LOCALE": settings.default_language,
        "LANGUAGES": LANGUAGES,
    }
