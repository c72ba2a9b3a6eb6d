"""Is everything that the product leans on there: database, evidence store, mail?"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import func, select, text

from blueprints.admin.blueprint import admin
from models.base import db
from models.history import Email
from services.evidence import check_store
from services.mail import deliver_queued_mail, mail_is_set, unsent_mail


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: does it work, and what was seen."""

    name: str
    works: bool
    seen: str


@admin.get("/health")
def health() -> str:
    checks = [
        looked_at(_("Database"), database),
        looked_at(_("Evidence store"), evidence_store),
        Check(_("Mail server"), mail_is_set(), mail_words()),
    ]
    waiting = db.session.scalars(unsent_mail().limit(50)).all()
    return render_template("admin/health.html", checks=checks, waiting=waiting, mail=mail_is_set())


@admin.post("/health/mail")
def health_send_mail() -> ResponseReturnValue:
    sent = deliver_queued_mail(most=20)
    flash(_("%(n)s messages went out.", n=sent))
    return redirect(url_for(".health"))


def looked_at(name: str, look: Callable[[], str]) -> Check:
    """A failing check is the page's news, not its end; the details are for the log."""
    began = perf_counter()
    try:
        seen = look()
    except Exception as error:
        db.session.rollback()
        current_app.logger.exception("health: %s", name)
        return Check(name, False, _("It does not answer: %(error)s", error=type(error).__name__))
    took = round((perf_counter() - began) * 1000)
    return Check(name, True, _("%(seen)s, answered in %(ms)s ms", seen=seen, ms=took))


def database() -> str:
    db.session.execute(text("SELECT 1"))
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[db.engine.dialect.name]


def evidence_store() -> str:
    check_store()
    return urlsplit(current_app.config["SETTINGS"].evidence_store).scheme


def mail_words() -> str:
    queued = db.session.scalar(
        select(func.count()).select_from(Email).where(Email.sent_at.is_(None))
    )
    if not mail_is_set():
        return _("Not set: links are shown to the desk; %(n)s messages wait", n=queued)
    return _("Set; %(n)s messages wait", n=queued)
