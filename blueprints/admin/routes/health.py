"""Is everything that the product leans on there: database, evidence store, mail?"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Literal
from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select, text

from blueprints.admin.blueprint import admin
from models.base import db
from models.history import waiting_mail
from services.mail import deliver_queued_mail, mail_is_set
from services.store import check_store


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it works, fails or is absent, and what was seen."""

    name: str
    state: Literal["works", "fails", "absent"]
    seen: str


@admin.get("/health")
def health() -> str:
    checks = [
        looked_at(_("Database"), database),
        looked_at(_("Evidence store"), evidence_store),
        mail_server(),
    ]
    waiting = db.session.scalars(waiting_mail().limit(50)).all()
    return render_template("admin/health.html", checks=checks, waiting=waiting, mail=mail_is_set())


@admin.post("/health/mail")
def health_send_mail() -> ResponseReturnValue:
    sent = deliver_queued_mail(most=20, composed=True)
    flash(ngettext("%(num)s message went out.", "%(num)s messages went out.", sent))
    return redirect(url_for(".health"))


def looked_at(name: str, look: Callable[[], str]) -> Check:
    """A failing check is the page's news, not its end; the details are for the log."""
    began = perf_counter()
    try:
        seen = look()
    except Exception as error:
        db.session.rollback()
        current_app.logger.exception("health: %s", name)
        return Check(name, "fails", _("It does not answer: %(error)s", error=type(error).__name__))
    took = round((perf_counter() - began) * 1000)
    return Check(name, "works", _("%(seen)s, answered in %(ms)s ms", seen=seen, ms=took))


def database() -> str:
    db.session.execute(text("SELECT 1"))
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[db.engine.dialect.name]


def evidence_store() -> str:
    check_store()
    return urlsplit(current_app.config["SETTINGS"].evidence_store).scheme


def mail_server() -> Check:
    waiting = select(func.count()).select_from(waiting_mail().subquery())
    queued = ngettext(
        "%(num)s message waits", "%(num)s messages wait", db.session.scalar(waiting) or 0
    )
    if mail_is_set():
        return Check(_("Mail server"), "works", queued)
    seen = _("Links are shown to the desk; %(queued)s", queued=queued)
    return Check(_("Mail server"), "absent", seen)
