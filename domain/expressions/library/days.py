"""Functions over days and moments."""

import math
import re
from datetime import date, datetime, time, timedelta

from domain.expressions.context import Context
from domain.expressions.function import Function, table
from domain.expressions.values import EPOCH, Value, read_moment, to_number, to_text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FURTHEST = 2_900_000
"""Days from 1970 to the end of year 9909; dates further away are empty."""


def moment_of(value: Value) -> date | datetime | None:
    """The day or moment that a value means: itself, ISO text, or days since 1970."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and (read := read_moment(value)) is not None:
        return read
    number = to_number(value)
    if math.isnan(number) or abs(number) > _FURTHEST or number < -700_000:
        return None
    whole = EPOCH + timedelta(days=math.floor(number))
    if number == math.floor(number):
        return whole
    return datetime.combine(whole, time()) + timedelta(days=number - math.floor(number))


def _date(_context: Context, value: Value) -> Value:
    moment = moment_of(value)
    if moment is None:
        return ""
    return moment.date() if isinstance(moment, datetime) else moment


def _date_time(context: Context, value: Value) -> Value:
    moment = moment_of(value)
    if moment is None:
        return ""
    whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return whole if whole.tzinfo else whole.replace(tzinfo=context.now.tzinfo)


def _decimal(_context: Context, value: Value) -> Value:
    moment = moment_of(value)
    return math.nan if moment is None else to_number(moment)


def _decimal_time(_context: Context, value: Value) -> Value:
    number = to_number(value)
    return number - math.floor(number) if math.isfinite(number) else math.nan


def _format(_context: Context, value: Value, pattern: Value) -> Value:
    """ODK's format-date: %Y %y %m %n %b %d %e %H %h %M %S %3 %a, and %% for a percent sign."""
    moment = moment_of(value)
    if moment is None:
        return ""
    return re.sub(r"%(.)", lambda found: _part(moment, found[1]), to_text(pattern))


def _part(day: date, letter: str) -> str:
    clock = day.time() if isinstance(day, datetime) else time()
    return {
        "Y": f"{day.year:04}",
        "y": f"{day.year % 100:02}",
        "m": f"{day.month:02}",
        "n": str(day.month),
        "b": _MONTHS[day.month - 1],
        "d": f"{day.day:02}",
        "e": str(day.day),
        "a": _WEEKDAYS[day.weekday()],
        "H": f"{clock.hour:02}",
        "h": str(clock.hour),
        "M": f"{clock.minute:02}",
        "S": f"{clock.second:02}",
        "3": f"{clock.microsecond // 1000:03}",
        "%": "%",
    }.get(letter, "%" + letter)


FUNCTIONS = table(
    Function("today", lambda context: context.now.date()),
    Function("now", lambda context: context.now),
    Function("date", _date, 1, 1),
    Function("date-time", _date_time, 1, 1),
    Function("decimal-date-time", _decimal, 1, 1),
    Function("decimal-time", _decimal_time, 1, 1),
    Function("format-date", _format, 2, 2),
    Function("format-date-time", _format, 2, 2),
)
