"""What the kinds with a number share: reading what was typed, and scoring along a line."""

import re
from decimal import Decimal
from fractions import Fraction

from domain.answers import Goodness, Unscored
from domain.expressions.values import NAN

_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d{1,15}([.,]\d{0,12})?|[.,]\d{1,12})", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3},\d{3}", re.ASCII)


def read_whole(text: str) -> int | None:
    """A whole number of at most 15 digits."""
    return int(text) if _WHOLE.fullmatch(text) else None


def read_decimal(text: str) -> Decimal | None:
    """A decimal number with point or comma; "1,200" is ambiguous, so it is none."""
    if not _DECIMAL.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


def plain(number: Decimal) -> str:
    """A decimal as it is kept, without exponent and without empty decimals."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_float(value: object) -> float:
    """A kept number as expressions see it; text that is no number is not a number."""
    number = read_decimal(str(value))
    return NAN if number is None else float(number)


def along(value: object, bounds: tuple[Decimal, Decimal] | None) -> Goodness:
    """Where a number lies between the one that scores 0 and the one that scores 100, cut off at both."""
    number = read_decimal(str(value))
    if bounds is None or number is None or bounds[0] == bounds[1]:
        return Unscored.NOT_SCORED
    zero, hundred = map(Fraction, bounds)
    share = (Fraction(number) - zero) / (hundred - zero)
    return max(Fraction(0), min(Fraction(1), share))
