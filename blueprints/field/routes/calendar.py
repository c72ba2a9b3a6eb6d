"""The calendar file of one's audits, of one audit, and the private link by which calendar programs fetch it."""

from typing import Any
from uuid import UUID

from flask import Response, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from blueprints.field import field
from blueprints.field.diary import diary
from blueprints.field.work import work_on
from models.base import db, utc_now
from services.addresses import address_of
from services.calendars import audits_ahead, end_link, link_of, renew_link


@field.get("/calendar")
def calendar() -> str:
    return page()


@field.get("/calendar.ics")
def calendar_file() -> Response:
    """Everything that this person has to do."""
    now = utc_now()
    return diary(audits_ahead(g.person, now), now)


@field.get("/<uuid:audit_id>/calendar.ics")
def calendar_entry(audit_id: UUID) -> Response:
    """One audit, to be put into a calendar by hand."""
    work = work_on(audit_id)
    return diary([work.assignment], work.now)


@field.post("/calendar/link")
def new_calendar_link() -> str:
    """Not a redirect: the address is shown once, and kept as a hash only."""
    token = renew_link(g.person)
    db.session.commit()
    return page(address_of("calendars.subscribed", token=token))


@field.post("/calendar/link/end")
def end_calendar_link() -> Any:
    end_link(g.person)
    db.session.commit()
    flash(_("The link leads nowhere any more."))
    return redirect(url_for(".calendar"))


def page(address: str = "") -> str:
    return render_template("field/calendar.html", address=address, link=link_of(g.person))
