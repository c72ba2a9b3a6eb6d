"""Promised opening hours as hours of the week: "24/7", "07:00-23:00 daily"."""

from collections.abc import Sequence

from domain.opening_hours import WEEK_HOURS, read_opening_hours

NEVER_CLOSED = ("never", "always", "any time")
"""How a claim says that there is no hour without someone: "never unavailable"."""


def promised_hours(written: str) -> tuple[int, ...]:
    """The whole hours of the week that are promised (0 = Monday 00:00), () when the text says none.

    Hours are those of the touchpoint's own zone. An hour promised only in part is left out: a try in it
    could fall outside the promise.
    """
    if written.strip().lower() in NEVER_CLOSED:
        return tuple(range(WEEK_HOURS))
    hours = read_opening_hours(written)
    return hours.hours if hours else ()


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
