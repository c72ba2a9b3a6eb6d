"""Cells of an import as typed values, with a sentence for each way that a cell can be wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields

from domain.problems import Problem
from domain.words import N_, Sentence, say
from services.programs import checked_zone


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with one cell, and how to mend it."""

    code: str
    message: Sentence
    mend: Sentence


def wrong(code: str, message: Sentence, mend: Sentence) -> ValidationError:
    """The error of a cell that cannot be used."""
    return ValidationError([Remark(code, message, mend)])


MISSING = Remark(
    "missing", say(N_("This cell is empty, but it is needed.")), say(N_("Fill it in."))
)


class Cell(fields.String):
    """Text of at most `most` characters; the base of every other cell. `meaning` and `example` document the column."""

    def __init__(self, meaning: str, example: str = "", *, most: int = 300, **more: Any) -> None:
        if not more.get("required"):
            more.setdefault("load_default", "")
        super().__init__(
            metadata={"meaning": meaning, "example": example},
            error_messages={"required": [MISSING]},
            **more,
        )
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        text = str(value)
        if len(text) > self.most:
            message = say(
                N_("This is %(n)s characters long; %(most)s fit."), n=len(text), most=self.most
            )
            raise wrong("too_long", message, say(N_("Shorten it.")))
        return self.parse(text)

    def parse(self, text: str) -> Any:
        """The cell's value; raises `wrong(...)`."""
        return text


class KeyCell(Cell):
    """A short name for addresses: letters, digits, hyphens; spaces become hyphens."""

    def __init__(self, meaning: str, example: str, *, lower: bool = True, **more: Any) -> None:
        super().__init__(meaning, example, **more)
        self.lower = lower

    def parse(self, text: str) -> str:
        key = re.sub(r"\s+", "-", text.lower() if self.lower else text)
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", key):
            message = say(N_("“%(text)s” can't be used as a key."), text=text)
            raise wrong("key_form", message, say(N_("Use letters a–z, digits, dots and hyphens.")))
        return key


class YesNoCell(Cell):
    """yes or no, in a few spellings."""

    WORDS: Mapping[str, bool] = {
        **dict.fromkeys(("yes", "y", "true", "1", "x", "ja", "sí", "si"), True),
        **dict.fromkeys(("no", "n", "false", "0", "nein", ""), False),
    }

    def parse(self, text: str) -> bool:
        if text.lower() not in self.WORDS:
            message = say(N_("“%(text)s” is neither yes nor no."), text=text)
            raise wrong("yes_no", message, say(N_("Write yes or no.")))
        return self.WORDS[text.lower()]


class ZoneCell(Cell):
    """A time zone by its IANA name."""

    def parse(self, text: str) -> str:
        try:
            return checked_zone(text)
        except Problem:
            message = say(N_("“%(text)s” is not a time zone."), text=text)
            mend = say(N_("Write it like Europe/London or America/New_York."))
            raise wrong("zone", message, mend) from None


class NumberCell(Cell):
    """A number between two bounds; a decimal comma is understood."""

    def __init__(self, meaning: str, example: str, low: int, high: int, **more: Any) -> None:
        if not more.get("required"):
            more.setdefault("load_default", None)
        super().__init__(meaning, example, **more)
        self.low, self.high = low, high

    def parse(self, text: str) -> Decimal:
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or not self.low <= number <= self.high:
            message = say(
                N_("“%(text)s” is not a number between %(low)s and %(high)s."),
                text=text,
                low=self.low,
                high=self.high,
            )
            raise wrong("number", message, say(N_("Correct the number.")))
        return number


class CountCell(NumberCell):
    """A whole number between two bounds."""

    def parse(self, text: str) -> int:  # type: ignore[override]
        number = super().parse(text)
        if number != int(number):
            message = say(N_("“%(text)s” is not a whole number."), text=text)
            raise wrong("number", message, say(N_("Correct the number.")))
        return int(number)


class DateCell(Cell):
    """A day, year first: 2026-11-21."""

    def parse(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise _not_a_date(text) from None


class MomentCell(Cell):
    """A day, or a day with a time: 2026-11-21 or 2026-11-21 14:30."""

    def parse(self, text: str) -> date | datetime:
        try:
            return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
        except ValueError:
            raise _not_a_date(text) from None


class LinkCell(Cell):
    """An address on the web: http or https and nothing else, because people will click on it."""

    def parse(self, text: str) -> str:
        if not is_web_address(text):
            message = say(N_("“%(text)s” is not a web address."), text=text[:80])
            mend = say(N_("Write the whole address, beginning with https:// or http://."))
            raise wrong("link", message, mend)
        return text


def is_web_address(text: str) -> bool:
    """Whether a source may be shown as a link."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and text.isprintable()


def _not_a_date(text: str) -> ValidationError:
    message = say(N_("“%(text)s” is not a date."), text=text)
    return wrong("date", message, say(N_("Write the year first: 2026-11-21, or 2026-11-21 14:30.")))
