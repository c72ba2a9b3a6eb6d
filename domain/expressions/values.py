"""The kinds of value that expressions know, each turned into the others as XPath 1 and ODK do."""

import math
import re
from datetime import date, datetime, time
from decimal import Decimal

Value = str | float | bool | date | datetime | tuple[str, ...]
"""Text ("" is empty), number, truth, day, moment, or the chosen names of a select_multiple."""

LONGEST_TEXT = 20_000
"""Characters one computed text may have, so that calculations cannot double each other without end."""

EPOCH = date(1970, 1, 1)
NAN = math.nan
_NUMBER = re.compile(r"-?(\d{1,300}(\.\d{0,300})?|\.\d{1,300})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?"
    r"(Z|[+-]([01]\d|2[0-3])(:?[0-5]\d|:[0-5]\d:[0-5]\d))?",
    re.ASCII,
)


def to_text(value: Value) -> str:
    """XPath `string()`: whole numbers without a point, dates as ISO 8601, several choices with blanks."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value)


def _number_text(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def to_number(value: Value) -> float:
    """XPath `number()`; empty is not a number, and neither is it zero. Days count from 1970-01-01.

    A moment counts by the clock on the wall, so that today() is never after now(). Text that is an ISO date
    or a time of day counts like that date or that part of a day, as in Enketo.
    """
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, datetime):
        return _days(value.date()) + _part_of_day(value.time())
    if isinstance(value, date):
        return _days(value)
    return _text_number(to_text(value).strip())


def _text_number(text: str) -> float:
    if _NUMBER.fullmatch(text):
        return float(text)
    moment = read_moment(text) or _read_time(text)
    return NAN if moment is None else to_number(moment)


def _read_time(text: str) -> date | datetime | None:
    """A time of day, at the beginning of time."""
    return read_moment(f"1970-01-01T{'0' if text[1:2] == ':' else ''}{text}")


def _days(day: date) -> float:
    return float((day - EPOCH).days)


def _part_of_day(clock: time) -> float:
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    return (seconds + clock.microsecond / 1_000_000) / 86400


def to_boolean(value: Value) -> bool:
    """XPath `boolean()`: empty text, no choice, zero and not-a-number are false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return not math.isnan(value) and value != 0
    if isinstance(value, (date, datetime)):
        return True
    return len(value) > 0


def read_day(text: str) -> date | None:
    """A day written year-month-day, None for anything else."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def read_moment(text: str) -> date | datetime | None:
    """A day, or a moment as forms and clocks write it: 2026-11-21T14:05:00.000+01:00; None for anything else.

    Of ISO 8601 only what a browser reads alike: no week numbers, no dates without hyphens.
    """
    text = text.strip()
    try:
        return datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else read_day(text)
    except ValueError:
        return None


def names_of(value: Value) -> tuple[str, ...]:
    """The chosen names in a value: those of a select_multiple, or the words of a text."""
    return value if isinstance(value, tuple) else tuple(to_text(value).split())


def is_empty(value: Value) -> bool:
    """Whether a value counts as not given: empty text, no choice, not a number."""
    return value in ("", ()) or (isinstance(value, float) and math.isnan(value))
