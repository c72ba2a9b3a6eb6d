"""What people read on a page, and what of it did not come out of the made-up catalog of tests/support/pseudo.py."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from tests.support.pseudo import CLOSING, OPENING

SPOKEN = {
    "title",
    "alt",
    "placeholder",
    "label",
    "aria-label",
    "aria-description",
    "aria-valuetext",
}
"""Attributes that are read out, or shown."""
FOR_MACHINES = ("script", "style", "code")
_SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0
        self.texts: list[str] = []
        self.spoken: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in FOR_MACHINES
        given = {name: value for name, value in attrs if value}
        self.spoken += [value for name, value in given.items() if name in SPOKEN]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.spoken.append(given.get("value", ""))
        for name, value in given.items():
            if name.startswith("data-") and value.startswith("{"):
                self.spoken += sentences_of(json.loads(value))

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in FOR_MACHINES

    def handle_data(self, data: str) -> None:
        if not self.hidden and data.strip():
            self.texts.append(" ".join(data.split()))


def sentences_of(value: Any) -> Iterator[str]:
    """The texts of a JSON value that look like sentences; its keys and code names are for machines."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from sentences_of(one)
    elif isinstance(value, str) and _SENTENCE.search(value) and "</" not in value:
        yield value


def untranslated(page: str, data: re.Pattern[str]) -> list[str]:
    """Texts with words in them that stand in no translation and are not `data`; a sentence may go on behind a tag."""
    parser = _Texts()
    parser.feed(page)
    found, depth = [], 0
    for text in parser.texts:
        outside, depth = _outside(text, depth)
        found.append((text, outside))
    found += [(text, _outside(text, 0)[0]) for text in parser.spoken]
    return [text for text, outside in found if _WORD.search(data.sub(" ", outside))]


def told_by_machine(answer: Any, data: re.Pattern[str]) -> list[str]:
    """The same of a JSON answer."""
    outside = [(text, _outside(text, 0)[0]) for text in sentences_of(answer)]
    return [text for text, left in outside if _WORD.search(data.sub(" ", left))]


def _outside(text: str, depth: int) -> tuple[str, int]:
    """What stands outside of all brackets, and how deep the text ends."""
    left = []
    for letter in text:
        if letter == OPENING:
            depth += 1
        if depth == 0:
            left.append(letter)
        if letter == CLOSING:
            depth = max(0, depth - 1)
    return "".join(left), depth
