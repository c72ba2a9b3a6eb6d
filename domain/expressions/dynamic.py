"""Whether a default is an expression or just the text that it shows."""

import re

_CALL = re.compile(r"\s*[A-Za-z][\w:.-]*\(.*\)\s*", re.DOTALL)


def is_dynamic(default: str) -> bool:
    """`today()` and `${name} + 1` are computed; `N/A (none)`, `2026-11-21` and `other` are taken as written."""
    return "${" in default or _CALL.fullmatch(default) is not None
