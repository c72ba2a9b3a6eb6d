"""What an author may write is written down."""

from pathlib import Path

import pytest

from domain.expressions import FUNCTIONS
from domain.questions import KINDS
from domain.xlsform.catalogue import REMARKS
from domain.xlsform.ours import OUR_COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "questionnaires.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*KINDS, *FUNCTIONS, *OUR_COLUMNS, *REMARKS])
def test_every_kind_function_column_and_finding_is_documented(word: str) -> None:
    assert f"`{word}" in PAGE


@pytest.mark.parametrize("code", REMARKS)
def test_the_severity_that_is_documented_is_the_one_that_counts(code: str) -> None:
    assert f"| `{code}` | {REMARKS[code].severity} |" in PAGE
