"""Whether a place is open now, in words and in the place's own time."""

import json
from datetime import datetime, timedelta

from babel.dates import format_date
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from blueprints.field.times import local, zone_of
from domain.opening_hours import ROUND_THE_CLOCK, OpeningHours, read_opening_hours
from models.program import Touchpoint


def hours_tag(touchpoint: Touchpoint, now: datetime) -> Markup:
    """ "Open now until 18:00" as an element that the phone says anew (hours.js); "" for hours that can't be read."""
    hours = read_opening_hours(touchpoint.hours)
    if hours is None:
        return Markup()
    return Markup('<span data-hours="{spans}" data-zone="{zone}">{words}</span>').format(
        spans=json.dumps(hours.spans, separators=(",", ":")),
        zone=zone_of(touchpoint.zone).key,
        words=hours_words(hours, local(now, touchpoint.zone)),
    )


def hours_words(hours: OpeningHours, there: datetime) -> str:
    """What holds at that time on the place's own clock."""
    if hours.spans == ROUND_THE_CLOCK:
        return _("Open around the clock")
    is_open, minutes = hours.change_after(there)
    change = there.replace(tzinfo=None, second=0, microsecond=0) + timedelta(minutes=minutes)
    if is_open:
        return _("Open now until %(time)s", time=f"{change:%H:%M}")
    days = (change.date() - there.date()).days
    day = {0: _("today"), 1: _("tomorrow")}.get(days)
    day = day or format_date(change.date(), "ccc", locale=get_locale() or "en")
    return _("Opens %(day)s %(time)s", day=day, time=f"{change:%H:%M}")


def hours_script_words() -> dict[str, str]:
    """The same sentences as static/js/field/hours.js knows them; § is filled in by the script."""
    return {
        "openAlways": _("Open around the clock"),
        "openUntil": _("Open now until %(time)s", time="§"),
        "opens": _("Opens %(day)s %(time)s", day="§", time="§"),
    }
