"""Marked sentences stand where gathering finds them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from settings import ROOT

MARKS = {"_", "_l", "N_", "gettext", "ngettext", "lazy_gettext"}
FOLDERS = ("blueprints", "domain", "models", "services")


def hidden(source: str) -> Iterator[str]:
    """Texts that are marked within an f-string, which gathering reads as one word on some versions of Python."""
    for formatted in ast.walk(ast.parse(source)):
        if isinstance(formatted, ast.JoinedStr):
            for call in ast.walk(formatted):
                if isinstance(call, ast.Call) and is_mark(call.func):
                    yield from (
                        str(one.value) for one in call.args if isinstance(one, ast.Constant)
                    )


def is_mark(called: ast.expr) -> bool:
    return (called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")) in MARKS


def sources() -> Iterator[Path]:
    return (file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))


def test_no_marked_sentence_hides_inside_a_formatted_string() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {text}"
        for file in sources()
        for text in hidden(file.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("source", ["f\"{told} {_('More.')}\"", "f\"{canvas.say(N_('More.'))}\""])
def test_one_that_hides_is_found(source: str) -> None:
    assert list(hidden(source)) == ["More."]
