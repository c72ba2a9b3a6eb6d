"""What an expression speaks of: the questions, columns and functions in it, without computing it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from domain.expressions.evaluate import name_at_the_end
from domain.expressions.functions import FUNCTIONS
from domain.expressions.parse import Node, parse

REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
"""`${name}` where it stands in running text."""


def names_in_text(text: str) -> tuple[str, ...]:
    """The names that `${…}` mentions in a label."""
    return tuple(REFERENCE.findall(text))


@lru_cache(maxsize=8192)
def names_in(text: str) -> frozenset[str]:
    """The questions that an expression refers to, those inside its strings included; may raise."""
    return frozenset(name for node in nodes(parse(text)) for name in _names_of(node))


def columns_in(text: str) -> frozenset[str]:
    """The bare names of an expression: columns of the choice list in a choice filter; may raise."""
    return frozenset(node[1] for node in nodes(parse(text)) if node[0] == "name")


def unknown_functions(text: str) -> tuple[str, ...]:
    """The functions in an expression that are not in FUNCTIONS; may raise."""
    called = (node[1] for node in nodes(parse(text)) if node[0] == "call")
    return tuple(dict.fromkeys(name for name in called if name not in FUNCTIONS))


def wrong_arguments(text: str) -> tuple[str, ...]:
    """The known functions that an expression gives too few or too many arguments; may raise."""
    calls = (node for node in nodes(parse(text)) if node[0] == "call" and node[1] in FUNCTIONS)
    return tuple(call[1] for call in calls if not FUNCTIONS[call[1]].takes(len(call) - 2))


def strange_paths(text: str) -> bool:
    """Whether an expression uses a path that is not understood here; may raise."""
    return any(node[0] == "steps" and name_at_the_end(node) is None for node in nodes(parse(text)))


def fixed_patterns(text: str) -> tuple[str, ...]:
    """The patterns that an expression gives to regex() as plain text; may raise."""
    calls = (
        node for node in nodes(parse(text)) if node[:2] == ("call", "regex") and len(node) == 4
    )
    return tuple(call[3][1] for call in calls if call[3][0] == "text")


def nodes(tree: Node) -> Iterator[Node]:
    """Every node of a tree, the root first."""
    yield tree
    for part in tree[1:]:
        if isinstance(part, tuple):
            yield from nodes(part)


def _names_of(node: Node) -> tuple[str, ...]:
    if node[0] == "reference":
        return (node[1],)
    if node[0] == "text":
        return names_in_text(node[1])
    if node[0] == "steps":
        name = name_at_the_end(node)
        return (name,) if name else ()
    return ()


def has_smart_quotes(text: str) -> bool:
    """Whether curly quotes stand where straight ones should: outside text in straight quotes."""
    return any(quote in re.sub(r"\"[^\"]*\"|'[^']*'", "", text) for quote in "“”„‘’‚")
