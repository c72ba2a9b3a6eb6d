"""Scripts and stylesheets without what phones pay for and nobody reads."""

import re

_COMMENT = re.compile(r"^[ \t]*(/\*(?:(?!\*/).)*\*/[ \t]*$|//[^\n]*$)", re.MULTILINE | re.DOTALL)
"""Comments that have their lines to themselves."""
_REMARK = re.compile(r"(?<=[;{},)\]])[ ]+//[^'\"`\n]*$", re.MULTILINE)
"""What is said behind a piece of script, as long as no text could begin or end in it."""
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_AROUND = re.compile(r"\s*([{};])\s*")
_TEXT = re.compile(r"""\"[^"\n]*\"|'[^'\n]*'""")


def lean(text: str) -> str:
    """A script or stylesheet without its comments and indentation, which phones pay for; lines keep their numbers.

    A file with a text that goes over several lines is left as it is.
    """
    if any(line.count("`") % 2 for line in text.split("\n")):
        return text
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    return _INDENT.sub("", _REMARK.sub("", bare))


def lean_style(text: str) -> str:
    """A stylesheet that is lean and has nothing around its brackets, unless one of its texts has such brackets."""
    bare = lean(text)
    if any(sign in found for found in _TEXT.findall(bare) for sign in "{};"):
        return bare
    return _AROUND.sub(r"\1", bare)
