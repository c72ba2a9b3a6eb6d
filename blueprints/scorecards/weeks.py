"""The hours of the week that an availability claim was tried in."""

from dataclasses import dataclass

from babel.dates import get_day_names
from flask_babel import get_locale
from flask_babel import gettext as _

from blueprints.scorecards.promises import Names
from domain.people_words import count_words
from domain.scorecard_values import ClaimResult, ClaimVerdict

WEEK = 168


@dataclass(frozen=True, slots=True)
class WeekView:
    """One channel's week; `hours` is 'kept', 'broken' or '' from Monday 00:00 on."""

    place: str
    hours: tuple[str, ...]
    label: str


def weeks_of(result: ClaimResult, names: Names) -> list[WeekView]:
    """A week for each part that was tried by the hour."""
    return [
        WeekView(names.channel(part.channel), hours_of(part), _label(part))
        for part in result.parts
        if part.hours_tested
    ]


def hours_of(verdict: ClaimVerdict) -> tuple[str, ...]:
    tested, failed = set(verdict.hours_tested), set(verdict.hours_failed)
    return tuple(
        "broken" if hour in failed else "kept" if hour in tested else "" for hour in range(WEEK)
    )


def day_names() -> list[str]:
    """Mon to Sun in the reader's language."""
    names = get_day_names("abbreviated", locale=get_locale() or "en")
    return [names[day] for day in range(7)]


def _label(verdict: ClaimVerdict) -> str:
    return _(
        "Of the 168 hours of the week %(tested)s were tried; in %(failed)s of them nobody was reached.",
        tested=count_words(len(verdict.hours_tested)),
        failed=count_words(len(verdict.hours_failed)),
    )
