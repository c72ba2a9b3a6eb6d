"""Times as claims write them: values and units, "under" against "within", ranges, rings."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from domain.claims.registration import Registration
from domain.claims.wording import number

UNIT_SECONDS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "seconds": 1,
    "rings": 6,
    "ring": 6,
    "min": 60,
    "minute": 60,
    "minutes": 60,
    "h": 3600,
    "hour": 3600,
    "hours": 3600,
    "day": 86_400,
    "days": 86_400,
}
"""Seconds in a unit of time. A ring is counted as six seconds, the slowest cadence in common use."""

WORKING_UNITS = {"working_day", "working_days", "working_hour", "working_hours", "business_day"}
"""Units that need a calendar of working hours, which the clocks do not have yet."""


@dataclass(frozen=True, slots=True)
class TimePromise:
    """`quoted` seconds as promised; `within` the bound t: a wait keeps the promise when W <= t."""

    quoted: int
    within: int
    note: str = ""


def time_promise(registration: Registration) -> TimePromise | None:
    """The promised time, None when value and unit are not a time."""
    unit = UNIT_SECONDS.get(registration.unit.lower())
    low, between, high = registration.value.partition("..")
    value = number(high if between else low)
    if unit is None or value is None:
        return None
    seconds = value * unit
    note = "up_to" if between else "rings" if registration.unit.lower().startswith("ring") else ""
    return TimePromise(_whole(seconds, ROUND_CEILING), _bound(seconds, registration.operator), note)


def _bound(seconds: Decimal, operator: str) -> int:
    """ "Within T" is W <= T and "under T" is W <= T - 1, for waits in whole seconds."""
    if operator.strip() == "<":
        return _whole(seconds, ROUND_CEILING) - 1
    return _whole(seconds, ROUND_FLOOR)


def _whole(seconds: Decimal, rounding: str) -> int:
    return int(seconds.to_integral_value(rounding))
