"""Which libraries of functions the expressions of a logic document call: the phone fetches no others."""

from collections.abc import Iterator
from typing import Any

from domain.expressions.library import days, numbers, texts

LIBRARIES = {"texts": texts.FUNCTIONS, "numbers": numbers.FUNCTIONS, "days": days.FUNCTIONS}
"""Those that static/js/field/expressions/functions.js brings when they are named; the others are always there."""


def libraries_of(trees: Any) -> list[str]:
    """Their names, for trees of `domain.phone.trees`."""
    called = set(_called(trees))
    return [name for name, functions in LIBRARIES.items() if called & functions.keys()]


def _called(tree: Any) -> Iterator[str]:
    if not isinstance(tree, list):
        return
    if len(tree) > 1 and tree[0] == "call":
        yield str(tree[1])
    for part in tree:
        yield from _called(part)
