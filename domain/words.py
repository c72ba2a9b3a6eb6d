"""Sentences for people, made below the web and translated at its door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a sentence for translation and hand it back unchanged."""
    return msgid


@dataclass(frozen=True, slots=True)
class Sentence:
    """A translatable sentence with its parameters; `str()` gives the English wording.

    `msgid` uses `%(name)s` placeholders. A parameter may itself be a Sentence, or a day in
    sentences that no edition keeps (the types of what is kept are read from here).
    """

    msgid: str
    params: Mapping[str, "Sentence | str | int | float | None"] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def __str__(self) -> str:
        return self.msgid % self.params if self.params else self.msgid

    def __hash__(self) -> int:
        return hash(str(self))


def say(msgid: str, **params: Any) -> Sentence:
    """Make a sentence: `say(N_("%(n)s audits"), n=3)`."""
    return Sentence(msgid, params)
