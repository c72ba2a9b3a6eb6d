"""Functions over numbers."""

import math
import random
from collections.abc import Callable, Iterable

from domain.expressions.context import Context
from domain.expressions.function import Function, table
from domain.expressions.values import Value, is_empty, to_number

_HUGE = 1e300


def _number(name: str, call: Callable[..., float], count: int = 1) -> Function:
    """A function over so many numbers that is not a number where it is not defined."""

    def guarded(_context: Context, *values: Value) -> Value:
        try:
            return float(call(*map(to_number, values)))
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return Function(name, guarded, count, count)


def _truncate(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.trunc(number))


def _floor(number: float) -> float:
    return number if abs(number) > _HUGE else float(math.floor(number))


def _ceiling(number: float) -> float:
    return number if abs(number) > _HUGE else float(math.ceil(number))


def _round(_context: Context, value: Value, places: Value = 0.0) -> Value:
    """XPath rounds halves towards positive infinity; ODK adds the number of places."""
    number, digits = to_number(value), to_number(places)
    if math.isnan(number) or math.isnan(digits) or abs(number) > _HUGE or abs(digits) > 15:
        return number
    scale = 10.0 ** int(digits)
    return math.floor(number * scale + 0.5) / scale


def _given(values: Iterable[Value]) -> list[float]:
    return [to_number(value) for value in values if not is_empty(value)]


def _power(base: float, exponent: float) -> float:
    result = base**exponent
    return math.nan if isinstance(result, complex) else result


FUNCTIONS = table(
    _number("number", lambda number: number),
    _number("int", _truncate),
    _number("floor", _floor),
    _number("ceiling", _ceiling),
    Function("round", _round, 1, 2),
    _number("abs", abs),
    _number("pow", _power, 2),
    _number("sqrt", math.sqrt),
    _number("exp", math.exp),
    _number("exp10", lambda number: _power(10.0, number)),
    _number("log", math.log),
    _number("log10", math.log10),
    _number("sin", math.sin),
    _number("cos", math.cos),
    _number("tan", math.tan),
    _number("asin", math.asin),
    _number("acos", math.acos),
    _number("atan", math.atan),
    _number("atan2", math.atan2, 2),
    Function("pi", lambda _context: math.pi),
    Function("random", lambda _context: random.random()),  # noqa: S311 - draws a sample, keeps no secret
    Function("sum", lambda _context, *values: float(sum(_given(values))), 1, None),
    Function("min", lambda _context, *values: min(_given(values), default=math.nan), 1, None),
    Function("max", lambda _context, *values: max(_given(values), default=math.nan), 1, None),
)
