"""Sentences and times in a reader's language: of the request's, or of whom a mail goes to."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask_babel import get_locale
from flask_babel import gettext as _

from domain.words import Sentence


def translated(sentence: Sentence) -> str:
    """The sentence in the language of the moment, its inner sentences and days too."""
    params = {name: _as_words(value) for name, value in sentence.params.items()}
    message = str(_(sentence.msgid))
    return message % params if params else message


def _as_words(value: Any) -> Any:
    if isinstance(value, Sentence):
        return translated(value)
    return moment_in("UTC", value, time=False) if isinstance(value, date) else value


def told(words: Sentence | str) -> str:
    """A sentence, or a marked text that has no parameters.

    Not `_` of a template: that one formats, and a text from below may hold a plain percent sign.
    """
    return translated(words if isinstance(words, Sentence) else Sentence(words))


def moment_in(zone: str, at: datetime | date, *, time: bool = True) -> str:
    """ "14 Nov 2026, 17:05" on the clock of the zone; a date is the same everywhere."""
    locale = get_locale() or "en"
    if not isinstance(at, datetime):
        return format_date(at, "d MMM yyyy", locale=locale)
    shown = at.astimezone(ZoneInfo(zone))
    return format_datetime(shown, "d MMM yyyy, HH:mm" if time else "d MMM yyyy", locale=locale)
