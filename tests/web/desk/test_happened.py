"""Every event that is written down can be told, and found in the history."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from blueprints.desk.happened import HAPPENED
from blueprints.desk.routes.home import KINDS
from models.audits import AUDIT_STATES
from services.imports import IMPORTS

ROOT = Path(__file__).parents[3]
WORD = re.compile(r"[a-z]+\.[a-z_]+")
FAMILIES = {
    "audit.*": [f"audit.{state}" for state in AUDIT_STATES],
    "*.imported": [f"{kind}.imported" for kind in IMPORTS],
}
"""What the words that are put together when it happens may come to."""

NEVER_DECIDED = {"audit.draft", "audit.quarantined", "audit.conflict"}


def recorded() -> Iterator[str]:
    """The words in the modules that write events."""
    for path in (*ROOT.glob("services/**/*.py"), *ROOT.glob("blueprints/**/*.py")):
        text = path.read_text()
        if "from services.history import record" in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from [node.value] if WORD.fullmatch(node.value) else []
                if isinstance(node, ast.JoinedStr):
                    yield from FAMILIES.get(pattern(node), [])


def pattern(text: ast.JoinedStr) -> str:
    return "".join(str(one.value) if isinstance(one, ast.Constant) else "*" for one in text.values)


WORDS = sorted(set(recorded()) - NEVER_DECIDED)


def test_the_words_are_found_where_they_are_written() -> None:
    assert {"audit.submitted", "audit.approved", "claims.imported", "findings.imported"} <= {*WORDS}


@pytest.mark.parametrize("word", WORDS)
def test_every_word_that_is_written_down_can_be_told(word: str) -> None:
    assert word in HAPPENED


@pytest.mark.parametrize("word", HAPPENED)
def test_every_word_is_of_one_kind_in_the_history(word: str) -> None:
    of = [key for key, (_label, begins) in KINDS.items() if word.startswith(begins)]
    assert len(of) == 1
