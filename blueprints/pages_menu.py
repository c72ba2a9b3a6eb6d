"""The pages of a program as its menu has them: few words in a row, the rest in groups under them."""

from collections.abc import Iterable
from typing import Any

Page = dict[str, Any]


def in_groups(pages: Iterable[tuple[str, Page]]) -> list[Page]:
    """Pages with the name of their group ("" for none), in order; a group of one is the page itself."""
    found: dict[str, list[Page]] = {}
    for group, page in pages:
        found.setdefault(group or f"/{page['href']}", []).append(page)
    return [
        group_of(name, members) if len(members) > 1 else members[0]
        for name, members in found.items()
    ]


def group_of(label: str, members: list[Page]) -> Page:
    """A word with its pages: it is where one of them is, and counts what they count."""
    counts = [one for one in members if one.get("count")]
    return {
        "label": label,
        "items": members,
        "current": any(one["current"] for one in members),
        "count": sum(one["count"] for one in counts),
        "what": counts[0]["what"] if counts else "",
    }
