"""The condition of a measure: by which bound a wait is counted, and which contacts count at all.

Written so: "within 20", "within 2 working days", "in Mon-Fri 09:00-17:00 for 1800", "in opening hours";
several are joined by "; ".
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from domain.opening_hours import OpeningHours, read_opening_hours

OPENING = "opening hours"
"""Stands for the hours of the touchpoint itself."""

_WITHIN = re.compile(r"within (\d+)( working days)?\Z")
_IN = re.compile(r"in (.+?)(?: for (\d+))?\Z")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Condition:
    """`within` seconds or `working_days` turn a wait into yes or no; `hours` say which contacts count.

    A contact counts when it begins in these hours and, if it `lasts`, when the promised time ends in them too.
    """

    within: int | None = None
    working_days: int | None = None
    hours: str = ""
    lasts: int = 0

    def __str__(self) -> str:
        lasting = f" for {self.lasts}" if self.lasts else ""
        pieces = (
            f"within {self.within}" if self.within is not None else "",
            f"within {self.working_days} working days" if self.working_days is not None else "",
            f"in {self.hours}{lasting}" if self.hours else "",
        )
        return "; ".join(piece for piece in pieces if piece)

    @property
    def is_a_bound(self) -> bool:
        """Whether it turns a wait into yes or no."""
        return self.within is not None or self.working_days is not None

    def counts(self, began: datetime, opening: str) -> bool:
        """Whether a contact that began then (local time) counts; `opening` are the hours of the touchpoint.

        Where those are not written, or cannot be read, every contact counts.
        """
        if not self.hours:
            return True
        hours = read_opening_hours(opening if self.hours == OPENING else self.hours)
        return hours is None or _are_open(hours, began, self.lasts)


def _are_open(hours: OpeningHours, began: datetime, lasts: int) -> bool:
    # In UTC, because local clocks are put forward and back.
    ends = (began.astimezone(UTC) + timedelta(seconds=lasts)).astimezone(began.tzinfo)
    return hours.hold(began) and hours.hold(ends)


def end_of_working_day(began: datetime, days: int) -> datetime:
    """The end of the Nth working day (Monday to Friday) after the day of this local time.

    Public holidays are not known. Zero days end on the day itself, or on the next working day at a weekend.
    """
    day = began.date()
    while days > 0 or day.weekday() >= SATURDAY:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return datetime.combine(day + timedelta(days=1), time(), began.tzinfo)


@lru_cache(maxsize=1024)
def read_condition(text: str) -> Condition:
    """The condition as it was written; raises ValueError for anything else."""
    found = Condition()
    for piece in text.split("; ") if text else ():
        if bound := _WITHIN.match(piece):
            number, working = int(bound[1]), bool(bound[2])
            found = Condition(
                within=None if working else number,
                working_days=number if working else None,
                hours=found.hours,
                lasts=found.lasts,
            )
        elif place := _IN.match(piece):
            found = Condition(found.within, found.working_days, place[1], int(place[2] or 0))
        else:
            raise ValueError(f"“{text}” is not the condition of a measure")
    return found
