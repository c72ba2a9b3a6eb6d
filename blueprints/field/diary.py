"""The words of an auditor's calendar."""

from collections.abc import Sequence
from datetime import datetime

from flask import Response
from flask_babel import gettext as _

from blueprints.field.windows import window_words
from models.fieldwork import Assignment
from services.addresses import address_of
from services.calendars import Entry, calendar_file, entry_of


def diary(assignments: Sequence[Assignment], now: datetime) -> Response:
    """A calendar file of these audits, each with the way back to its briefing."""
    content = calendar_file([_entry(one) for one in assignments], _("Audits"), now)
    response = Response(content, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'inline; filename="audits.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _entry(assignment: Assignment) -> Entry:
    place = assignment.touchpoint
    link = address_of("field.briefing", audit_id=assignment.audit_id)
    title = _("Audit: %(brand)s, %(name)s", brand=place.brand.name, name=place.name)
    if assignment.window_from is None:
        title = _("%(title)s (due)", title=title)
    told = (window_words(assignment), place.contact, place.hours, link)
    return entry_of(assignment, title, "\n".join(filter(None, told)), link)
