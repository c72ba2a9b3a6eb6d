"""Sentences and times in a reader's language: of the request's, or of whom a mail goes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from flask_babel import get_babel, get_domain, get_locale

from domain.kept_words import words_again
from domain.words import Sentence
from models.people import Person
from services.figures import abroad, as_local, local_figure, local_figures


@dataclass(frozen=True, slots=True)
class Reader:
    """Tells sentences in one language, looked up once: a file has tens of thousands of them.

    `language` is that of services.figures, "" where figures stay as they are.
    """

    language: str
    said: Callable[[str], str]

    def __call__(self, words: Sentence | str) -> str:
        """A sentence, or a marked text that has no parameters."""
        if isinstance(words, Sentence):
            return self.sentence(words)
        return str(local_figure(self.said(words), self.language))

    def sentence(self, sentence: Sentence) -> str:
        """With its inner sentences; days, which no scorecard has, are told in the language of the moment."""
        message = self.said(sentence.msgid)
        if sentence.params:
            params = {name: self._word(value) for name, value in sentence.params.items()}
            message = message % local_figures(params, self.language)
        return as_local(message, self.language)

    def _word(self, value: Any) -> Any:
        if isinstance(value, Sentence):
            return self.sentence(value)
        return moment_in("UTC", value, time=False) if isinstance(value, date) else value


def reader() -> Reader:
    """Who reads now."""
    return Reader(abroad(), get_domain().get_translations().ugettext)


def translated(sentence: Sentence) -> str:
    """The sentence in the language of the moment, its inner sentences and days too."""
    return reader().sentence(sentence)


def told(words: Sentence | str) -> str:
    """A sentence, or a marked text that has no parameters.

    Not `_` of a template: that one formats, and a text from below may hold a plain percent sign.
    """
    return reader()(words)


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
