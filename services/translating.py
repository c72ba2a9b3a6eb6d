"""Sentences and times in a reader's language: of the request's, or of whom a mail goes to."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from flask_babel import get_babel, get_locale
from flask_babel import gettext as _

from domain.kept_words import words_again
from domain.words import Sentence
from models.people import Person
from services.figures import as_local, local_figure, local_figures


def translated(sentence: Sentence) -> str:
    """The sentence in the language of the moment, its inner sentences and days too."""
    params = local_figures({name: _as_words(value) for name, value in sentence.params.items()})
    message = str(_(sentence.msgid))
    return as_local(message % params if params else message)


def _as_words(value: Any) -> Any:
    if isinstance(value, Sentence):
        return translated(value)
    return moment_in("UTC", value, time=False) if isinstance(value, date) else value


def told(words: Sentence | str) -> str:
    """A sentence, or a marked text that has no parameters.

    Not `_` of a template: that one formats, and a text from below may hold a plain percent sign.
    """
    return (
        translated(words)
        if isinstance(words, Sentence)
        else local_figure(translated(Sentence(words)))
    )


def language_for(person: Person | None) -> str:
    """What a person reads; people who never chose are written to in the installation's language."""
    return person.language if person else str(get_babel().default_locale)


def said_in(text: str, said: Mapping[str, Any] | None) -> str:
    """What a row keeps: a sentence of ours in the reader's language; older rows and people's own words as they are."""
    return translated(words_again(said)) if said else text


def moment_in(zone: str, at: datetime | date, *, time: bool = True) -> str:
    """ "14 Nov 2026, 17:05" on the clock of the zone; a date is the same everywhere."""
    locale = get_locale() or Locale("en")
    pattern = (
        "d MMM yyyy" if locale.language == "en" else locale.datetime_skeletons["yMMMd"].pattern
    )
    if not isinstance(at, datetime):
        return format_date(at, pattern, locale=locale)
    shown = at.astimezone(ZoneInfo(zone))
    return format_datetime(shown, f"{pattern}, HH:mm" if time else pattern, locale=locale)
