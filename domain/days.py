"""Days and moments as people read them, in files and pictures: 14 Nov 2026, 09:30."""

from collections.abc import Callable
from datetime import date, datetime

from domain.words import N_, Sentence, say

MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
DAY = N_("%(day)s %(month)s %(year)s")


def day_words(day: date, translate: Callable[[Sentence], str]) -> str:
    """14 Nov 2026; 14. Nov. 2026."""
    month = translate(say(MONTHS[day.month - 1]))
    return translate(say(DAY, day=str(day.day), month=month, year=str(day.year)))


def moment_there(at: str, translate: Callable[[Sentence], str]) -> str:
    """A written moment as the clock there stood: 14 Nov 2026, 03:10."""
    moment = datetime.fromisoformat(at)
    return f"{day_words(moment, translate)}, {moment:%H:%M}"
