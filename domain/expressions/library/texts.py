"""Functions over text; regex() runs in linear time."""

import uuid
from functools import lru_cache
from typing import Any

from domain.expressions.context import Context
from domain.expressions.function import Function, table
from domain.expressions.problems import ExpressionProblem
from domain.expressions.values import Value, to_number, to_text
from domain.words import N_, say


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> Any:
    """A pattern for the linear-time engine; raises ExpressionProblem when it cannot be had there."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 20
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise ExpressionProblem(
            "regex",
            say(
                N_(
                    "The pattern “%(pattern)s” is not understood (no look-around, no back-references)."
                ),
                pattern=pattern[:80],
            ),
        ) from error


def _regex(_context: Context, value: Value, pattern: Value) -> Value:
    # ODK: "true if the string is an exact and complete match for the expression".
    return compile_pattern(to_text(pattern)).fullmatch(to_text(value)) is not None


def _substr(_context: Context, value: Value, start: Value, end: Value | None = None) -> Value:
    """ODK's substr: start counts from 0, end is left out, both may count from the end."""
    text = to_text(value)
    return text[_place(start) : None if end is None else _place(end)]


def _place(value: Value) -> int:
    number = to_number(value)
    return int(number) if abs(number) < 1e9 else 0


def _before(_context: Context, value: Value, mark: Value) -> Value:
    head, found, _ = to_text(value).partition(to_text(mark) or "\0")
    return head if found else ""


def _after(_context: Context, value: Value, mark: Value) -> Value:
    if not to_text(mark):
        return to_text(value)
    return to_text(value).partition(to_text(mark))[2]


def _translate(_context: Context, value: Value, old: Value, new: Value) -> Value:
    to = to_text(new)
    table_: dict[int, str | None] = {}
    for place, letter in enumerate(to_text(old)):
        table_.setdefault(ord(letter), to[place] if place < len(to) else None)
    return to_text(value).translate(table_)


def _join(_context: Context, mark: Value, *values: Value) -> Value:
    parts: list[str] = []
    for value in values:
        parts += value if isinstance(value, tuple) else [to_text(value)]
    return to_text(mark).join(parts)


FUNCTIONS = table(
    Function("string", lambda _context, value: to_text(value), 1, 1),
    Function("concat", lambda _context, *values: "".join(map(to_text, values)), 0, None),
    Function("join", _join, 1, None),
    Function("string-length", lambda _context, value: float(len(to_text(value))), 1, 1),
    Function("contains", lambda _context, value, part: to_text(part) in to_text(value), 2, 2),
    Function("starts-with", lambda _c, value, part: to_text(value).startswith(to_text(part)), 2, 2),
    Function("ends-with", lambda _c, value, part: to_text(value).endswith(to_text(part)), 2, 2),
    Function("substr", _substr, 2, 3),
    Function("substring-before", _before, 2, 2),
    Function("substring-after", _after, 2, 2),
    Function("translate", _translate, 3, 3),
    Function("trim", lambda _context, value: to_text(value).strip(), 1, 1),
    Function("normalize-space", lambda _context, value: " ".join(to_text(value).split()), 1, 1),
    Function("regex", _regex, 2, 2),
    Function("uuid", lambda _context: str(uuid.uuid4())),
)
