"""When a contact began: its time, its calendar hour and its hour of the week where it happened."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.timeline import read_time
from models.audits import Audit

SAME_CLOCK = timedelta()


def contact_began(
    marks: Mapping[str, Sequence[Any]], started_at: datetime, offset: timedelta = SAME_CLOCK
) -> datetime:
    """The earliest mark of any timeline; without one, when the auditor opened the audit.

    Marks are by the phone's clock: `offset` puts them right.
    """
    times = [_time(mark) for line in marks.values() for mark in line]
    return min((time + offset for time in times if time), default=started_at)


def place_in_time(
    audit: Audit, marks: Mapping[str, Sequence[Any]], offset: timedelta = SAME_CLOCK
) -> None:
    """Give an audit the hours of the marks that count now; only while none of its findings are in the tallies."""
    began = contact_began(marks, audit.started_at, offset)
    audit.started_at = began
    audit.hour_utc = hour_utc(began)
    audit.hour_of_week = hour_of_week(began, audit.touchpoint.zone)


def hour_utc(moment: datetime) -> int:
    """Whole hours since 1970-01-01 00:00 UTC."""
    return int(moment.timestamp() // 3600)


def hour_of_week(moment: datetime, zone: str) -> int:
    """0-167 in the zone's own time; Monday 00:00 is 0."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.weekday() * 24 + local.hour


def _time(mark: Any) -> datetime | None:
    return read_time(mark.get("at")) if isinstance(mark, Mapping) else None
