"""Made-up translations of everything that is marked: one shows what was not, one reads from right to left."""

import re
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

LONGER, RIGHT_TO_LEFT = "eo", "ar"
"""Languages that we have no translation for, so that nothing real is replaced."""
OPENING, CLOSING = "⟦", "⟧"
_FIXED = re.compile(r"(%\(\w+\)[sd]|%%|%s|\{\w*\}|<[^>]*>|&\w+;|§)")
_PADDING = "ero etu ila oma isto "
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابجدهفغحيجكلمنوپقرستوڤوكيزابجدهفغحيجكلمنوپقرستوڤوكيز",
)


def longer(text: str) -> str:
    """In brackets, and by a third longer."""
    if not text.strip():
        return text
    more = (_PADDING * (len(text) // 40 + 1))[: max(1, round(len(text) * 0.3) - 2)].strip()
    return f"{OPENING}{text} {more}{CLOSING}"


def from_right_to_left(text: str) -> str:
    """In Arabic letters, with what is filled in left as it is."""
    parts = _FIXED.split(text)
    return "".join(part if no % 2 else part.translate(_LETTERS) for no, part in enumerate(parts))


KINDS: dict[str, Callable[[str], str]] = {LONGER: longer, RIGHT_TO_LEFT: from_right_to_left}


def offer(app: Flask, catalog: Catalog, folder: Path) -> None:
    """Let people choose the made-up languages in this application."""
    for language, change in KINDS.items():
        made = Catalog(locale=language, charset="utf-8")
        for message in catalog:
            if message.id:
                plural = isinstance(message.id, tuple)
                text = tuple(map(change, message.id)) if plural else change(str(message.id))
                made.add(message.id, _forms(text, made.num_plurals) if plural else text)
        target = folder / language / "LC_MESSAGES" / "messages.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as opened:
            write_mo(opened, made)
    app.extensions["babel"].translation_directories.append(str(folder))
    app.config["LANGUAGES"] = (*app.config["LANGUAGES"], *KINDS)


def _forms(texts: tuple[str, ...] | str, number: int) -> tuple[str, ...]:
    """The form for one, and the other for everything else."""
    one, *others = texts
    return (one, *[others[0]] * (number - 1))
