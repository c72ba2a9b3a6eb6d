"""Promised opening hours as hours of the week: "24/7", "07:00-23:00 daily"."""

import re
from collections.abc import Sequence

WEEK = 168
AROUND_THE_CLOCK = re.compile(r"24\s*/\s*7|24 hours|around the clock|^never$", re.IGNORECASE)
DAILY = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})")
WEEKDAYS = re.compile(r"mon(day)?\s*[-–—]\s*fri(day)?", re.IGNORECASE)


def promised_hours(written: str) -> tuple[int, ...]:
    """The whole hours of the week that are promised (0 = Monday 00:00), () when the text says none.

    Hours are those of the touchpoint's own zone. An hour promised only in part is left out: a try in it
    could fall outside the promise.
    """
    if AROUND_THE_CLOCK.search(written):
        return tuple(range(WEEK))
    found = DAILY.search(written)
    if not found:
        return ()
    from_hour, from_minute, to_hour, _ = (int(piece) for piece in found.groups())
    first = from_hour + (from_minute > 0)
    length = (to_hour - first) % 24 or 24
    hours = {(first + i) % 24 for i in range(length)}
    days = 5 if WEEKDAYS.search(written) else 7
    return tuple(24 * day + hour for day in range(days) for hour in sorted(hours))


def clock_span(hours_of_week: Sequence[int]) -> tuple[int, int] | None:
    """The shortest span of the day that holds all these hours, as (from, to), None when over 8 hours.

    (2, 5) says that everything happened between 02:00 and 05:00.
    """
    hours = sorted({hour % 24 for hour in hours_of_week})
    if not hours:
        return None
    gaps = [
        (later - hour) % 24 or 24 for hour, later in zip(hours, hours[1:] + hours[:1], strict=True)
    ]
    widest = max(range(len(hours)), key=gaps.__getitem__)
    first, last = hours[(widest + 1) % len(hours)], hours[widest]
    return (first, (last + 1) % 24) if (last - first) % 24 < 8 else None
