"""Functions over chosen answers."""

from collections.abc import Sequence

from domain.expressions.context import Context
from domain.expressions.function import Compute, Function, Node, table
from domain.expressions.values import Value, names_of, to_number, to_text


def _selected(_context: Context, value: Value, name: Value) -> Value:
    # A choice name may hold blanks (real lists do), so the whole text counts besides its words.
    wanted = to_text(name).strip()
    return bool(wanted) and (wanted in names_of(value) or wanted == to_text(value))


def _selected_at(_context: Context, value: Value, index: Value) -> Value:
    names, place = names_of(value), to_number(index)
    return names[int(place)] if 0 <= place < len(names) else ""


def _choice_name(context: Context, nodes: Sequence[Node], compute: Compute) -> Value:
    """jr:choice-name(value, '${question}')"""
    return _labels(context, _question_in(nodes[1]), compute(nodes[0], context))


def _choice_label(context: Context, nodes: Sequence[Node], compute: Compute) -> Value:
    """SurveyCTO's choice-label(${question}, value)"""
    return _labels(context, _question_in(nodes[0]), compute(nodes[1], context))


def _labels(context: Context, question: str, value: Value) -> str:
    names = value if isinstance(value, tuple) else (to_text(value),)
    return ", ".join(context.choice_label(question, name) for name in names if name)


def _question_in(node: Node) -> str:
    """The question that '${name}', ${name}, 'name' or a path means."""
    written = next((part for part in reversed(node) if isinstance(part, str)), "")
    return written.strip().removeprefix("${").removesuffix("}").strip()


FUNCTIONS = table(
    Function("selected", _selected, 2, 2),
    Function("selected-at", _selected_at, 2, 2),
    Function("count-selected", lambda _context, value: float(len(names_of(value))), 1, 1),
    Function("jr:choice-name", _choice_name, 2, 2, lazy=True),
    Function("choice-label", _choice_label, 2, 2, lazy=True),
)
