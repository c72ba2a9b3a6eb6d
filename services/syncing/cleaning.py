"""What a phone sent, as JSON that every database can keep."""

import json
from math import isfinite
from typing import Any

import orjson

DEEPEST = 30
"""Answers nest three deep; what nests far deeper is no answer."""

LARGEST_NUMBER = 2**53
"""Beyond it phones themselves can't count exactly."""

_HALF_LETTERS = dict.fromkeys(range(55296, 57344), 65533) | {0: None}
"""Halves of letters that no text can hold, and the zero that databases refuse."""


class UnreadableError(ValueError):
    """It is no JSON that could be looked at."""


def readable(body: bytes) -> Any:
    """The JSON of a body, clean; UnreadableError when it is none."""
    try:
        return clean(orjson.loads(body))
    except orjson.JSONDecodeError:
        return _patiently(body)


def _patiently(body: bytes) -> Any:
    """As browsers write it when a text was cut in the middle of a letter: the strict reader takes no half letters."""
    try:
        return clean(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(str(error)) from error


def clean(value: Any, depth: int = 0) -> Any:
    """Only what can be written as JSON again and kept: whole letters, finite numbers, no endless nesting."""
    if depth > DEEPEST:
        raise UnreadableError("nested too deep")
    if isinstance(value, str):
        return value if value.isalnum() else value.translate(_HALF_LETTERS)
    if isinstance(value, dict):
        return {clean(str(key)): clean(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [clean(one, depth + 1) for one in value]
    if isinstance(value, float | int) and not isinstance(value, bool):
        return value if isfinite(value) and abs(value) <= LARGEST_NUMBER else str(value)
    return value


def raw_text(body: bytes) -> str:
    """A body that is no JSON, as text that can be kept and looked at."""
    return clean(body.decode("utf-8", errors="replace"))


def in_short(value: Any, most: int = 500) -> str:
    """A value as a person reads it, cut where it would fill the page."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else text[: most - 1] + "…"
