"""Times as claims write them: values and units, "under" against "within", ranges, rings."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from domain.claims.registration import Registration
from domain.claims.wording import number

UNIT_SECONDS = {
    "s": 1,
    "sec": 1,
    "secs": 1,
    "second": 1,
    "seconds": 1,
    "rings": 6,
    "ring": 6,
    "min": 60,
    "mins": 60,
    "minute": 60,
    "minutes": 60,
    "h": 3600,
    "hour": 3600,
    "hours": 3600,
    "day": 86_400,
    "days": 86_400,
}
"""Seconds in a unit of time. A ring is counted as six seconds, the slowest cadence in common use."""

WORKING_DAYS = frozenset({"working_day", "working_days", "business_day", "business_days"})
WORKING_HOURS = frozenset({"working_hour", "working_hours", "business_hour", "business_hours"})
"""Hours that pass only while the place is open."""

IN_WORDS = re.compile(
    r"(\d+(?:[.,]\d+)?)[ -]*(seconds?|secs?|s|minutes?|mins?|hours?|h)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TimePromise:
    """`quoted` seconds as promised; `within` the bound t: a wait keeps the promise when W <= t."""

    quoted: int
    within: int
    note: str = ""


def time_promise(registration: Registration) -> TimePromise | None:
    """The promised time, None when value and unit are not a time."""
    unit = UNIT_SECONDS.get(_unit(registration))
    low, between, high = registration.value.partition("..")
    value = number(high if between else low)
    if unit is None or value is None:
        return None
    seconds = value * unit
    note = "up_to" if between else "rings" if registration.unit.lower().startswith("ring") else ""
    return TimePromise(_whole(seconds, ROUND_CEILING), _bound(seconds, registration.operator), note)


def promised_seconds(registration: Registration) -> float | None:
    """The promised time in seconds with its fraction, as an average has one."""
    unit = UNIT_SECONDS.get(_unit(registration))
    value = number(registration.value.rpartition("..")[2])
    return None if unit is None or value is None else float(value * unit)


def working_days(registration: Registration) -> int | None:
    """The promised working days, None when the unit is another one or the value is not whole."""
    if registration.unit.lower().replace(" ", "_") not in WORKING_DAYS:
        return None
    days = number(registration.value.rpartition("..")[2])
    return int(days) if days is not None and days >= 0 and days == int(days) else None


def is_time_unit(unit: str) -> bool:
    plain = unit.lower().replace(" ", "_")
    return plain in UNIT_SECONDS or plain in WORKING_DAYS or plain in WORKING_HOURS


def is_in_working_days(registration: Registration) -> bool:
    return registration.unit.lower().replace(" ", "_") in WORKING_DAYS


def is_in_working_hours(registration: Registration) -> bool:
    return registration.unit.lower().replace(" ", "_") in WORKING_HOURS


def with_time_from_words(registration: Registration) -> Registration:
    """A claim whose value is a rank, with the one time that its own words name; unchanged when they name none."""
    found = IN_WORDS.findall(registration.claim)
    if len(found) != 1:
        return registration
    value, unit = found[0]
    return replace(registration, value=value, unit=unit.lower(), operator="<=")


def _unit(registration: Registration) -> str:
    """The unit of time; a working hour is an hour of opening."""
    unit = registration.unit.lower().replace(" ", "_")
    return "h" if unit in WORKING_HOURS else unit


def _bound(seconds: Decimal, operator: str) -> int:
    """ "Within T" is W <= T and "under T" is W <= T - 1, for waits in whole seconds."""
    if operator.strip() == "<":
        return _whole(seconds, ROUND_CEILING) - 1
    return _whole(seconds, ROUND_FLOOR)


def _whole(seconds: Decimal, rounding: str) -> int:
    return int(seconds.to_integral_value(rounding))
