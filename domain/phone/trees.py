"""Expressions as a phone computes them: parsed, as JSON lists, with patterns that RegExp understands."""

import math
from typing import Any

from domain.expressions import ExpressionProblem, parse
from domain.phone.patterns import for_browsers

Tree = list[Any]


def tree_of(text: str) -> Tree:
    """The tree of an expression; one that cannot be read is ["broken", code], which no phone can compute either."""
    try:
        return _json(parse(text))
    except ExpressionProblem as problem:
        return ["broken", problem.code]


def _json(part: Any) -> Any:
    if not isinstance(part, tuple):
        return part
    if part[0] == "number":
        return _number(part[1])
    if part[:2] == ("call", "regex") and len(part) == 4 and part[3][0] == "text":
        return _match(_json(part[2]), part[3][1])
    return [_json(one) for one in part]


def _number(value: float) -> Tree:
    if math.isinf(value):  # more digits than a number holds; JSON has no word for it
        return ["chain", ["number", 1], "div", ["number", 0]]
    return ["number", int(value) if value == int(value) else value]


def _match(looked_at: Any, pattern: str) -> Tree:
    """regex() with its pattern rewritten; where that is not possible the phone refuses the call by itself."""
    try:
        rewritten = for_browsers(pattern)
    except ExpressionProblem as problem:
        return ["call", "regex", looked_at, ["broken", problem.code]]
    if rewritten is None:
        return ["call", "regex", looked_at, ["text", pattern]]
    return ["match", looked_at, *rewritten]
