"""Functions that decide: truth, alternatives, what was given first."""

from collections.abc import Sequence

from domain.expressions.context import Context
from domain.expressions.function import Compute, Function, Node, table
from domain.expressions.values import Value, is_empty, to_boolean, to_text


def _if(context: Context, nodes: Sequence[Node], compute: Compute) -> Value:
    chosen = nodes[1] if to_boolean(compute(nodes[0], context)) else nodes[2]
    return compute(chosen, context)


def _coalesce(context: Context, nodes: Sequence[Node], compute: Compute) -> Value:
    value: Value = ""
    for node in nodes:
        value = compute(node, context)
        if not is_empty(value):
            return value
    return value


def _once(context: Context, nodes: Sequence[Node], compute: Compute) -> Value:
    return compute(nodes[0], context) if is_empty(context.kept) else context.kept


def _boolean_from_string(_context: Context, value: Value) -> Value:
    return to_text(value) in ("true", "1")


def _checked(values: Sequence[Value]) -> int:
    return sum(to_boolean(value) for value in values)


FUNCTIONS = table(
    Function("true", lambda _context: True),
    Function("false", lambda _context: False),
    Function("boolean", lambda _context, value: to_boolean(value), 1, 1),
    Function("boolean-from-string", _boolean_from_string, 1, 1),
    Function("not", lambda _context, value: not to_boolean(value), 1, 1),
    Function("if", _if, 3, 3, lazy=True),
    Function("coalesce", _coalesce, 1, None, lazy=True),
    Function("once", _once, 1, 1, lazy=True),
    Function(
        "count", lambda _context, *values: float(sum(not is_empty(v) for v in values)), 1, None
    ),
    Function(
        "count-non-empty",
        lambda _context, *values: float(sum(not is_empty(v) for v in values)),
        1,
        None,
    ),
    # Repeats are not there yet, so whatever asks for its place among its siblings is the first.
    Function("position", lambda _context, *_values: 1.0, 0, 1),
)
