"""Text to a small tree of tuples, the same shape that a browser can be given as JSON lists."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken
from lark.exceptions import LarkError

from domain.expressions.problems import ExpressionProblem
from domain.words import N_, say

Node = tuple[Any, ...]
"""("number", 5.0) ("text", "a") ("reference", "name") ("self",) ("parent",) ("name", "column")
("call", "selected", node, …) ("any", node, …) ("all", node, …) ("chain", node, "+", node, …) ("negative", node)
("steps", node | None, "/", "name", "[", node, …)."""

LONGEST = 8_000
"""Characters of one expression; the longest of 5,055 real ones has about 3,000."""

DEEPEST = 40
"""Brackets inside brackets; bounds the recursion of everything that walks a tree."""


class _Tree(Transformer[Token, Node]):
    def start(self, items: list[Any]) -> Node:
        return cast(Node, items[0])

    def number(self, items: list[Any]) -> Node:
        return ("number", float(items[0]))

    def text(self, items: list[Any]) -> Node:
        return ("text", str(items[0])[1:-1])

    def reference(self, items: list[Any]) -> Node:
        return ("reference", str(items[0])[2:-1].strip())

    def self(self, _items: list[Any]) -> Node:
        return ("self",)

    def parent(self, _items: list[Any]) -> Node:
        return ("parent",)

    def name(self, items: list[Any]) -> Node:
        return ("name", str(items[0]))

    def call(self, items: list[Any]) -> Node:
        return ("call", str(items[0]), *(item for item in items[1:] if item is not None))

    def any_of(self, items: list[Any]) -> Node:
        return ("any", *items[::2])

    def all_of(self, items: list[Any]) -> Node:
        return ("all", *items[::2])

    def chain(self, items: list[Any]) -> Node:
        return ("chain", *(_plain_sign(item) for item in items))

    def negative(self, items: list[Any]) -> Node:
        return ("negative", items[1])

    def predicate(self, items: list[Any]) -> Node:
        return ("[", items[0])

    def step(self, items: list[Any]) -> str:
        return str(items[0])

    def steps(self, items: list[Any]) -> Node:
        return ("steps", *items)


def _plain_sign(item: Any) -> Any:
    if not isinstance(item, Token):
        return item
    return "-" if item.type == "MINUS" else str(item)


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar, parser="lalr", lexer="contextual", maybe_placeholders=True, transformer=_Tree()
    )


@lru_cache(maxsize=8192)
def parse(text: str) -> Node:
    """The tree of an expression; raises ExpressionProblem and nothing else."""
    _refuse_monsters(text)
    try:
        return cast(Node, _parser().parse(text))
    except UnexpectedInput as error:
        raise _syntax(text, error) from error
    except LarkError as error:
        raise ExpressionProblem("syntax", say(N_("This expression cannot be read."))) from error


def _refuse_monsters(text: str) -> None:
    if len(text) > LONGEST:
        raise ExpressionProblem(
            "too-long",
            say(N_("This expression is longer than %(limit)s characters."), limit=LONGEST),
        )
    depth = deepest = 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise ExpressionProblem(
            "too-deep",
            say(N_("This expression nests more than %(limit)s brackets."), limit=DEEPEST),
        )


def _syntax(text: str, error: UnexpectedInput) -> ExpressionProblem:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return ExpressionProblem(
            "syntax",
            say(N_("The expression ends too early: a bracket, a quote or a value is missing.")),
            len(text),
        )
    column = max(getattr(error, "pos_in_stream", 0) or 0, 0)
    return ExpressionProblem(
        "syntax",
        say(N_("The expression cannot be read from “%(text)s”."), text=text[column : column + 30]),
        column,
    )
