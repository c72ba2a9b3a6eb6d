"""Times as the desk's pages write them: in the program's zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask import g
from flask_babel import get_locale


def moment(at: datetime | date, zone: str = "", *, time: bool = True) -> str:
    """ "14 Nov 2026, 17:05" on the clock of the zone (the program's unless another is named)."""
    locale = get_locale() or "en"
    if not isinstance(at, datetime):
        return format_date(at, "d MMM yyyy", locale=locale)
    shown = at.astimezone(ZoneInfo(zone or g.program.zone))
    return format_datetime(shown, "d MMM yyyy, HH:mm" if time else "d MMM yyyy", locale=locale)
