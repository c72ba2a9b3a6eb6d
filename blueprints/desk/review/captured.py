"""How an audit was captured, as hints for whoever reviews it: where, by which clock, and how late it was sent."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import gettext as _

from domain.people_words import duration_words
from models.audits import AuditRevision

LATE = timedelta(minutes=10)
"""Sent later than this after it was finished is worth a word."""

A_KILOMETRE = 1000
MINUTE = timedelta(minutes=1)


def captured_words(revision: AuditRevision) -> str:
    """One line of hints; "" when there is nothing to say."""
    return " · ".join(_hints(revision))


def _hints(revision: AuditRevision) -> Iterator[str]:
    if revision.distance_m is not None:
        yield _("Recorded %(metres)s from the touchpoint", metres=_metres(revision))
    offset = revision.clock_offset
    if offset:
        time = _minutes(abs(offset))
        yield (
            _("Phone clock %(time)s behind", time=time)
            if offset > timedelta()
            else _("Phone clock %(time)s ahead", time=time)
        )
    late = revision.at - revision.done_at
    if late >= LATE:
        time = _minutes(late)
        yield _("Sent %(time)s after it was finished", time=time)


def _minutes(span: timedelta) -> str:
    """Seconds would say more than is known."""
    return duration_words(round(span / MINUTE) * 60)


def _metres(revision: AuditRevision) -> str:
    metres = revision.distance_m or 0
    words = f"{metres / A_KILOMETRE:.1f} km" if metres >= A_KILOMETRE else f"{metres} m"
    accuracy = (revision.here or {}).get("accuracy")
    return f"{words} (± {round(accuracy)} m)" if accuracy else words
