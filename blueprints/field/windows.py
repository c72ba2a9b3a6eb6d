"""When a plan wants a contact begun, as the auditor reads it."""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from blueprints.field.times import clock_words, local, short_day, with_zone
from models.fieldwork import Assignment


def window_words(assignment: Assignment) -> str:
    """ "Call between 02:00 and 06:00 on Tue 24 Nov, best at 03:17", "" where nobody planned it."""
    first, last = assignment.window_from, assignment.window_to
    if first is None or last is None:
        return ""
    zone, home = assignment.touchpoint.zone, assignment.program.zone
    told = {
        "first": clock_words(first, zone),
        "last": clock_words(last, zone),
        "day": short_day(local(first, zone).date()),
        "moment": clock_words(drawn_moment(assignment), zone),
    }
    kind = assignment.touchpoint.channel.kind
    if kind == "phone":
        words = _("Call between %(first)s and %(last)s on %(day)s, best at %(moment)s", **told)
    elif kind == "store":
        words = _("Visit between %(first)s and %(last)s on %(day)s, best at %(moment)s", **told)
    else:
        words = _("Write between %(first)s and %(last)s on %(day)s, best at %(moment)s", **told)
    return with_zone(words, first, zone, home)


def drawn_moment(assignment: Assignment) -> datetime:
    """A minute of the window drawn by lot, the same each time: chosen minutes would not be fair to the brand."""
    first, last = assignment.window_from, assignment.window_to
    assert first is not None
    assert last is not None
    minutes = max(1, (last - first) // timedelta(minutes=1))
    return first + timedelta(minutes=assignment.audit_id.int % minutes)
