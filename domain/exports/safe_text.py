"""Text that a spreadsheet must never take for a formula."""

from typing import Any

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(value: Any) -> Any:
    """Text that begins like a formula gets an apostrophe in front; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return value
