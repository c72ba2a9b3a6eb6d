"""Numbers as the reader's language writes them: 1,204.5 of an English sentence is 1.204,5 in a German one.

Below the web figures are written in English, also in what is kept and published; they change where they are shown.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol
from flask_babel import get_locale

_FIGURE = re.compile(r"(?:[\d.,]++|[ +−±–…<>≤≥=×/()%\-]|pp|min|km|kB|[MG]B|[mshdn]\b)+")
"""Nothing but numbers, signs and units: no name, no date, no time of day. A row of digits is taken whole (++): texts
of people come by here, and one of many digits with a letter behind would be tried in every way it can be parted."""
LONGEST = 80
"""Letters of a figure; what is longer is somebody's text, and is neither looked through nor remembered."""
_NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\d.,]*\d)(\s?%)?|(?<=\d)%"
)
_DAYS = re.compile(r"(?<=\d )d\b")
DAY_SIGNS = {"de": "Tg."}
"""Days of a duration, as the phone's own words write them; h, min and s are the same everywhere."""
NOT_FIGURES = ("section", "version", "words", "name")
"""Parameters that may look like numbers and are none: section 3.2 of the method, a claim as it is advertised."""


class Local(str):
    """A figure that is written as the reader writes it: it is not changed a second time inside another sentence."""

    __slots__ = ()


def as_local(sentence: str, language: str | None = None) -> str:
    """A finished sentence; one that is nothing but figures says so. The `language` is that of `abroad`."""
    language = abroad() if language is None else language
    return Local(sentence) if language and _is_figure(sentence) else sentence


def local_figure(text: Any, language: str | None = None) -> Any:
    """A figure in the reader's writing; every other text, and what is none, as it is."""
    language = abroad() if language is None else language
    if isinstance(text, Decimal):
        text = str(text)
    is_short = language and type(text) is str and len(text) <= LONGEST
    return _written(text, language) if is_short else text


def local_figures(params: Mapping[str, Any], language: str | None = None) -> dict[str, Any]:
    """What a sentence is filled with."""
    language = abroad() if language is None else language
    if not language:
        return dict(params)
    return {
        name: value if name in NOT_FIGURES else local_figure(value, language)
        for name, value in params.items()
    }


def abroad() -> str:
    """The reader's language when it is not English, in which figures are written already."""
    locale = get_locale()
    return "" if locale is None or locale.language == "en" else str(locale)


def _is_figure(text: str) -> bool:
    return len(text) <= LONGEST and _FIGURE.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def _written(text: str, language: str) -> str:
    """A page has thousands of figures, and most of them more than once."""
    if not _is_figure(text):
        return text
    marks = _marks(language)
    written = _NUMBER.sub(lambda found: _local(found[0], marks), text)
    return Local(_DAYS.sub(DAY_SIGNS.get(language[:2], "d"), written))


@lru_cache
def _marks(language: str) -> dict[int, str]:
    """What stands for the English marks: between thousands, before decimals."""
    locale = Locale.parse(language)
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale)})


def _local(written: str, marks: dict[int, str]) -> str:
    """One number; German and Spanish part the %."""
    number = written.rstrip("% ").translate(marks)
    return f"{number}\N{NO-BREAK SPACE}%" if written.endswith("%") else number
