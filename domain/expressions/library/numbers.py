"""Functions over numbers."""

import math
import random
from collections.abc import Callable, Iterable

from domain.expressions.context import Context
from domain.expressions.function import Function, table
from domain.expressions.values import Value, is_empty, to_number

_HUGE = 1e300
_FAR = 1e290
"""A number that can be scaled by fifteen places and is still one."""


def _number(name: str, call: Callable[..., float], count: int = 1) -> Function:
    """A function over so many numbers that is not a number where it is not defined."""

    def guarded(_context: Context, *values: Value) -> Value:
        try:
            return float(call(*map(to_number, values))) + 0.0  # zero has no sign afterwards
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return Function(name, guarded, count, count)


def _inexact(name: str, call: Callable[..., float], count: int = 1) -> Function:
    """A function whose last digits differ from machine to machine, kept to the twelve in which all agree."""
    return _number(name, lambda *numbers: _settled(call(*numbers)), count)


def _settled(number: float) -> float:
    return float(f"{number:.11e}") if math.isfinite(number) else number


def _truncate(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.trunc(number))


def _floor(number: float) -> float:
    return number if abs(number) > _HUGE else float(math.floor(number))


def _ceiling(number: float) -> float:
    return number if abs(number) > _HUGE else float(math.ceil(number))


def _round(_context: Context, value: Value, places: Value = 0.0) -> Value:
    """XPath rounds halves towards positive infinity; ODK adds the number of places."""
    number, digits = to_number(value), to_number(places)
    if not (abs(number) < _FAR and abs(digits) <= 15):
        return number
    scale = 10.0 ** abs(int(digits))
    if digits < 0:
        return math.floor(number / scale + 0.5) * scale
    return math.floor(number * scale + 0.5) / scale


def _given(values: Iterable[Value]) -> list[float]:
    return [to_number(value) for value in values if not is_empty(value)]


def _power(base: float, exponent: float) -> float:
    """Whole powers by multiplying, so that every machine comes to the same digits."""
    if not exponent.is_integer():
        return _settled(_uneven_power(base, exponent))
    result, square, left = 1.0, base, abs(int(exponent))
    while left:
        if left % 2:
            result *= square
        square *= square
        left //= 2
    if exponent >= 0:
        return result
    return 1 / result if result else math.copysign(math.inf, result)


def _uneven_power(base: float, exponent: float) -> float:
    if math.isnan(base) or math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return math.nan
    return math.inf if base == 0 and exponent < 0 else math.pow(base, exponent)


def _sum(_context: Context, *values: Value) -> Value:
    total = 0.0  # added one by one: what sum() does to floats differs between versions of Python
    for number in _given(values):
        total += number
    return total


FUNCTIONS = table(
    _number("number", lambda number: number),
    _number("int", _truncate),
    _number("floor", _floor),
    _number("ceiling", _ceiling),
    Function("round", _round, 1, 2),
    _number("abs", abs),
    _number("pow", _power, 2),
    _number("sqrt", math.sqrt),
    _inexact("exp", math.exp),
    _number("exp10", lambda number: _power(10.0, number)),
    _inexact("log", math.log),
    _inexact("log10", math.log10),
    _inexact("sin", math.sin),
    _inexact("cos", math.cos),
    _inexact("tan", math.tan),
    _inexact("asin", math.asin),
    _inexact("acos", math.acos),
    _inexact("atan", math.atan),
    _inexact("atan2", math.atan2, 2),
    Function("pi", lambda _context: math.pi),
    Function("random", lambda _context: random.random()),  # noqa: S311 - draws a sample, keeps no secret
    Function("sum", _sum, 1, None),
    Function("min", lambda _context, *values: min(_given(values), default=math.nan), 1, None),
    Function("max", lambda _context, *values: max(_given(values), default=math.nan), 1, None),
)
