"""Styles say start and end, so that a page from right to left is the mirror of the other."""

import re

from settings import ROOT

PHYSICAL = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|(?:^|[\s;{])(?:left|right)\s*:"
    r"|text-align:\s*(?:left|right)|float:\s*(?:left|right)|clear:\s*(?:left|right)"
)
CORNERS = re.compile(r"(?:inset|margin|padding|border-width|border-radius):\s*([^;{}]+)")
MIRRORED = re.compile(r":dir\((?:rtl|ltr)\)")


def sides(value: str) -> list[str]:
    """`calc(1px + 2px) 0 auto` as three."""
    return re.findall(r"(?:[\w.%-]*\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()!]+)", value)


def wrong_in(text: str) -> list[str]:
    lines = [one for one in text.splitlines() if not MIRRORED.search(one)]
    found = [one.strip() for one in lines if PHYSICAL.search(one)]
    for line in lines:
        for value in CORNERS.findall(line):
            parts = sides(value.split("/")[0])
            if len(parts) == 4 and parts[1] != parts[3]:
                found.append(line.strip())
    return found


def test_no_style_names_the_left_or_the_right() -> None:
    found = {
        path.name: wrong
        for path in sorted((ROOT / "static/css").glob("*.css"))
        if (wrong := wrong_in(path.read_text()))
    }
    assert found == {}


def test_what_would_be_on_the_wrong_side_is_found() -> None:
    style = "a { margin-left: 1px; }\nb { inset: 0 auto auto calc(1px + 2px); }\ni { left: 0 }"
    assert len(wrong_in(style)) == 3
    assert wrong_in(".thumb > .left { margin: 0 1px; padding: 1px 2px 3px 2px; }") == []
