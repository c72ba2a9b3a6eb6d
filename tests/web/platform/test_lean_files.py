"""Scripts and styles travel without comments and indentation, and mean the same."""

import pytest

from blueprints.static_files import lean


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* what it is */\nconst a = 1;\n", "\nconst a = 1;\n"),
        ("if (a) {\n  b(); // why\n}\n", "if (a) {\nb(); // why\n}\n"),
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
