"""A phone fetches the libraries of functions that a questionnaire calls, and no others."""

import pytest

from domain.phone.libraries import LIBRARIES, libraries_of
from domain.phone.trees import tree_of


@pytest.mark.parametrize(
    ("text", "libraries"),
    [
        ("${a} = 'yes' and selected(${b}, 'c')", []),
        (". <= today()", ["days"]),
        ("if(${a} = 1, round(${b}, 0), string-length(${c}))", ["texts", "numbers"]),
        ("regex(., '^[a-z]+$')", []),  # its pattern travels ready for RegExp
        ("${today} = 'round'", []),
    ],
)
def test_the_libraries_of_an_expression(text: str, libraries: list[str]) -> None:
    assert libraries_of([tree_of(text)]) == libraries


def test_every_library_has_its_functions() -> None:
    assert all(LIBRARIES.values())
