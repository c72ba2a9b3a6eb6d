"""The value of a tree, by the rules of XPath 1 as ODK applies them."""

import math
import operator
from collections.abc import Callable
from datetime import date
from typing import cast

from domain.expressions.context import Context
from domain.expressions.functions import FUNCTIONS
from domain.expressions.parse import Node, parse
from domain.expressions.problems import ExpressionProblem
from domain.expressions.values import LONGEST_TEXT, Value, to_boolean, to_number, to_text
from domain.words import N_, say


def evaluate(text: str, context: Context) -> Value:
    """The value of an expression; raises ExpressionProblem and nothing else."""
    node = parse(text)
    try:
        return compute(node, context)
    except ExpressionProblem:
        raise
    except (ArithmeticError, ValueError, TypeError, LookupError, RecursionError) as error:
        raise ExpressionProblem("failed", say(N_("This expression cannot be computed."))) from error


def is_true(text: str, context: Context) -> bool:
    """Whether a condition holds."""
    return to_boolean(evaluate(text, context))


def compute(node: Node, context: Context) -> Value:
    """The value of one node."""
    return _NODES[node[0]](node, context)


def _any(node: Node, context: Context) -> Value:
    return any(to_boolean(compute(part, context)) for part in node[1:])


def _all(node: Node, context: Context) -> Value:
    return all(to_boolean(compute(part, context)) for part in node[1:])


def _chain(node: Node, context: Context) -> Value:
    value = compute(node[1], context)
    for sign, right in zip(node[2::2], node[3::2], strict=True):
        value = _OPERATORS[sign](value, compute(right, context))
    return value


def _call(node: Node, context: Context) -> Value:
    function = FUNCTIONS.get(node[1])
    if function is None:
        raise ExpressionProblem(
            "unknown-function", say(N_("There is no function %(name)s() here."), name=node[1])
        )
    value = function.on(node[2:], context, compute)
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise ExpressionProblem("size", say(N_("The text that this makes is too long.")))
    return value


def _steps(node: Node, context: Context) -> Value:
    name = name_at_the_end(node)
    if name is None:
        raise ExpressionProblem(
            "path", say(N_("Paths with predicates or functions are not understood here yet."))
        )
    return context.value_of(name)


def name_at_the_end(node: Node) -> str | None:
    """The question that a plain path such as ../name or /data/group/name means; None for any other path."""
    parts = node[1:]
    plain = all(isinstance(part, str) or part[0] in ("self", "parent", "name") for part in parts)
    last = parts[-1]
    return str(last) if plain and isinstance(last, str) and last not in (".", "..", "*") else None


def _equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, (float, date)) or isinstance(right, (float, date)):
        return to_number(left) == to_number(right)
    return to_text(left) == to_text(right)


def _numeric(call: Callable[[float, float], float | bool]) -> Callable[[Value, Value], Value]:
    return lambda left, right: call(to_number(left), to_number(right))


def _divide(left: float, right: float) -> float:
    if right == 0:
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left)
    return left / right


def _remainder(left: float, right: float) -> float:
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


_OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "=": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "<": _numeric(operator.lt),
    "<=": _numeric(operator.le),
    ">": _numeric(operator.gt),
    ">=": _numeric(operator.ge),
    "+": _numeric(operator.add),
    "-": _numeric(operator.sub),
    "*": _numeric(operator.mul),
    "div": _numeric(_divide),
    "mod": _numeric(_remainder),
}

_NODES: dict[str, Callable[[Node, Context], Value]] = {
    "number": lambda node, _context: cast(float, node[1]),
    "text": lambda node, _context: cast(str, node[1]),
    "reference": lambda node, context: context.value_of(node[1]),
    "self": lambda _node, context: context.current(),
    "parent": lambda _node, _context: "",
    "name": lambda node, context: context.columns.get(node[1], ""),
    "negative": lambda node, context: -to_number(compute(node[1], context)),
    "any": _any,
    "all": _all,
    "chain": _chain,
    "call": _call,
    "steps": _steps,
}
