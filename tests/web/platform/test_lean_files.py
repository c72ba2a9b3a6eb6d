"""Scripts and styles travel without comments and indentation, and mean the same."""

import pytest

from blueprints.lean import lean, lean_style


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* what it is */\nconst a = 1;\n", "\nconst a = 1;\n"),
        ("if (a) {\n  b(); // why\n}\n", "if (a) {\nb();\n}\n"),
        ("a = 'b;  // c';\n", "a = 'b;  // c';\n"),
        ("a = 'https://b';\n", "a = 'https://b';\n"),
        ("/* one\n   two */\n\n// three\na();", "\n\n\n\na();"),
        ("a { b: url(/*); }\n", "a { b: url(/*); }\n"),
        ("const a = '/* b */';\n/* c */ d();\n", "const a = '/* b */';\n/* c */ d();\n"),
    ],
)
def test_what_is_said_to_people_stays_at_home(written: str, sent: str) -> None:
    assert lean(written) == sent


def test_a_text_over_several_lines_is_left_as_it_is() -> None:
    written = "const a = `\n  /* b */\n`;\n"
    assert lean(written) == written


def test_a_stylesheet_has_nothing_around_its_brackets() -> None:
    assert lean_style("/* a */\na :is(b, c) {\n  d: e f;\n}\n\ng { h: i; }\n") == (
        "\na :is(b, c){d: e f;}g{h: i;}"
    )


def test_a_stylesheet_with_a_bracket_in_a_text_keeps_its_spaces() -> None:
    assert lean_style('a { content: "; b"; }\n') == 'a { content: "; b"; }\n'
