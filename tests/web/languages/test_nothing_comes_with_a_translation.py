"""Translations are put into pages as they are: none brings markup, or a gap, that its English sentence has not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from settings import ROOT

SOURCES = sorted((ROOT / "translations").glob("*/LC_MESSAGES/*.po"))
MARKUP = re.compile(r"<[\w/!?][^>]*>?|&#?\w+;")
GAP = re.compile(r"%\(\w+\)\w|%%|%")


def brought_by(message: Message) -> Iterator[str]:
    """What a translation has and no form of its sentence."""
    forms = _forms(message.id)
    for found in (MARKUP, GAP):
        known = {one for form in forms for one in found.findall(form)}
        for text in _forms(message.string):
            yield from sorted(set(found.findall(text)) - known)


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.parent.name)
def test_no_translation_brings_markup_or_gaps_of_its_own(source: Path) -> None:
    with source.open("rb") as file:
        catalog = read_po(file)
    assert {
        str(one.id): brought for one in catalog if one.id and (brought := list(brought_by(one)))
    } == {}


@pytest.mark.parametrize(
    ("english", "theirs", "brought"),
    [
        ("Saved.", "<b onclick=x>Gesichert.</b>", ["</b>", "<b onclick=x>"]),
        ("Saved.", "Gesichert &lt;", ["&lt;"]),
        ("Saved by %(name)s.", "%(person)s hat %(name)s gesichert.", ["%(person)s"]),
        ("In <b>%(place)s</b>, 95%%", "95%% in <b>%(place)s</b>", []),
        (("%(n)s audit", "%(n)s audits"), ("Ein Audit", "%(n)s Audits <i>"), ["<i>"]),
    ],
)
def test_what_would_come_is_found(english: str, theirs: str, brought: list[str]) -> None:
    assert list(brought_by(Message(english, theirs))) == brought
