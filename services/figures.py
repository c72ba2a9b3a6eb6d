"""Numbers as the reader's language writes them: 1,204.5 of an English sentence is 1.204,5 in a German one.

Below the web figures are written in English, also in what is kept and published; they change where they are shown.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.numbers import format_decimal
from flask_babel import get_locale

_FIGURE = re.compile(r"(?:[\d.,]+|[ +−±–<>≤≥=×/()%\-]|pp|min|km|kB|[MG]B|[mshdn]\b)+")
"""Nothing but numbers, signs and units: no name, no date, no time of day."""
_NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\d.,]*\d)(\s?%)?|(?<=\d)%"
)
NOT_FIGURES = ("section", "version")
"""Parameters that look like numbers and are none: section 3.2 of the method."""


class Local(str):
    """A figure that is written as the reader writes it: it is not changed a second time inside another sentence."""

    __slots__ = ()


def as_local(sentence: str) -> str:
    """A finished sentence; one that is nothing but figures says so."""
    locale = get_locale()
    is_english = locale is None or locale.language == "en"
    return Local(sentence) if not is_english and _FIGURE.fullmatch(sentence) else sentence


def local_figure(text: Any) -> Any:
    """A figure in the reader's writing; every other text, and what is none, as it is."""
    locale = get_locale()
    if locale is None or locale.language == "en" or type(text) is not str:
        return text
    if not _FIGURE.fullmatch(text):
        return text
    return Local(_NUMBER.sub(lambda found: _local(found[0], locale), text))


def local_figures(params: Mapping[str, Any]) -> dict[str, Any]:
    """What a sentence is filled with."""
    return {
        name: value if name in NOT_FIGURES else local_figure(value)
        for name, value in params.items()
    }


def _local(written: str, locale: Locale) -> str:
    """One number, with as many decimals as it has, and thousands apart when they are; German and Spanish part the %."""
    number = written.rstrip("% ")
    percent = "\N{NO-BREAK SPACE}%" if written.endswith("%") else ""
    if not number:
        return percent
    decimals = len(number.partition(".")[2])
    pattern = ("#,##0" if "," in number else "0") + ("." + "0" * decimals if decimals else "")
    value = Decimal(number.replace(",", ""))
    return (
        str(format_decimal(value, format=pattern, locale=locale, decimal_quantization=False))
        + percent
    )
