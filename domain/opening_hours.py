"""Opening hours as people write them, read into minutes of the week: "Mo-Fr 08:00-20:00, Sa 10-16"."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

WEEK_HOURS = 168
DAY = 24 * 60
WEEK = 7 * DAY
ROUND_THE_CLOCK = ((0, WEEK),)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_AROUND = re.compile(
    r"24\s*/\s*7|24\s*(?:h\b|hours)|around the clock|round the clock", re.IGNORECASE
)
_DAY = (
    r"(?:Mo|Tu|We|Th|Fr|Sa|Su|(?i:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?))s?\b\.?"
)
_DAYS = re.compile(rf"\b({_DAY})(?:\s*(?:-|–|—|to)\s*({_DAY}))?")
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|–|—|to|until)\s*{_TIME}", re.IGNORECASE)
_NOT_HOURS = re.compile(r"\b\d+\s*days?\s+(?:a|per)\s+(?:week|year)\b", re.IGNORECASE)
_WEEKDAYS = re.compile(r"\b(?:weekdays?|working days?|business days?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """`spans` are [from, to) in minutes of the week, Monday 00:00 = 0; one that runs past Sunday goes on at 0."""

    spans: tuple[tuple[int, int], ...]

    def hold(self, at: datetime) -> bool:
        """Whether this local time lies inside them."""
        minute = at.weekday() * DAY + at.hour * 60 + at.minute
        return self._cover(minute, minute + 1)

    def change_after(self, at: datetime) -> tuple[bool, int]:
        """Whether it is open at this local time, and after how many minutes that changes (at most a week)."""
        minute = at.weekday() * DAY + at.hour * 60 + at.minute
        is_open = self._cover(minute, minute + 1)
        edges = {(edge - minute) % WEEK for span in self.spans for edge in span} - {0}
        for ahead in sorted(edges):
            later = (minute + ahead) % WEEK
            if self._cover(later, later + 1) != is_open:
                return is_open, ahead
        return is_open, WEEK

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours of the week (0-167) that lie inside as a whole."""
        return tuple(hour for hour in range(WEEK_HOURS) if self._cover(hour * 60, hour * 60 + 60))

    def _cover(self, first: int, end: int) -> bool:
        return any(
            start <= first + shift and end + shift <= stop
            for start, stop in self.spans
            for shift in (0, WEEK)
        )

    def __str__(self) -> str:
        """Short and readable again: "Mon-Fri 09:00-17:00, Sat 10:00-16:00"."""
        if self.spans == ROUND_THE_CLOCK:
            return "24/7"
        by_times: dict[str, list[int]] = {}
        for start, end in self.spans:
            times = f"{_clock(start % DAY)}-{_clock((end - 1) % DAY + 1)}"
            by_times.setdefault(times, []).append(start // DAY)
        return ", ".join(f"{_day_words(days)} {times}" for times, days in by_times.items())


@lru_cache(maxsize=512)
def read_opening_hours(written: str) -> OpeningHours | None:
    """The hours that a text names, None when it names none.

    Days without times are whole days; times without days are those of every day. A time zone in the text is
    not read: hours are those of the place.
    """
    text = _NOT_HOURS.sub(" ", written)
    if _AROUND.search(text) and not _DAYS.search(text):
        return OpeningHours(ROUND_THE_CLOCK)
    spans: list[tuple[int, int]] = []
    for piece in re.split(r"[;,]|\band\b", text):
        spans += _of_piece(piece, text)
    return OpeningHours(tuple(sorted(set(spans)))) if spans else None


def _of_piece(piece: str, text: str) -> list[tuple[int, int]]:
    """The spans of one piece such as "Sat 10-16"; days before or behind its times."""
    days, times = _days_in(piece), _SPAN.search(_DAYS.sub(" ", piece))
    if times is None:
        whole = bool(days) and not _SPAN.search(_DAYS.sub(" ", text))
        return [(day * DAY, (day + 1) * DAY) for day in days] if whole else []
    found = _minutes(times)
    if found is None:
        return []
    start, end = found
    days = days or _days_in(text) or list(range(7))
    return [(day * DAY + start, day * DAY + end) for day in days]


def _days_in(text: str) -> list[int]:
    if _WEEKDAYS.search(text):
        return list(range(5))
    found: list[int] = []
    for first, last in _DAYS.findall(text):
        start = _number_of(first)
        length = (_number_of(last) - start) % 7 if last else 0
        found += [(start + i) % 7 for i in range(length + 1)]
    return found


def _number_of(day: str) -> int:
    return next(i for i, name in enumerate(DAYS) if day.lower().startswith(name.lower()[:2]))


def _minutes(found: re.Match[str]) -> tuple[int, int] | None:
    """From and to in minutes of the day; "to" lies after "from", perhaps on the next day."""
    from_hour, from_minute, from_half, to_hour, to_minute, to_half = found.groups()
    start = _minute(from_hour, from_minute, from_half)
    end = _minute(to_hour, to_minute, to_half)
    if start is None or end is None:
        return None
    return start % DAY, end if end > start % DAY else end + DAY


def _minute(hour: str, minute: str | None, half: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 24 or minutes > 59 or (half and not 1 <= hours <= 12):
        return None
    if half:
        hours = hours % 12 + 12 * half.lower().startswith("p")
    return hours * 60 + minutes


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _day_words(days: list[int]) -> str:
    """ "Mon-Fri" for days in a row, "Mon Wed" for others."""
    if days == list(range(days[0], days[0] + len(days))) and len(days) > 1:
        return f"{DAYS[days[0]]}-{DAYS[days[-1]]}"
    return " ".join(DAYS[day] for day in days)
