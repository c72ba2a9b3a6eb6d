"""Sentences for people, made below the web and translated at its door."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias, cast


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a sentence for translation and hand it back unchanged."""
    return msgid


@dataclass(frozen=True, slots=True)
class Sentence:
    """A translatable sentence with its parameters; `str()` gives the English wording.

    `msgid` uses `%(name)s` placeholders. A parameter may itself be a Sentence. What editions keep
    is read by the types that stand here.
    """

    msgid: str
    params: Mapping[str, "Sentence | str | int | float | None"] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def __str__(self) -> str:
        return self.msgid % self.params if self.params else self.msgid

    def __hash__(self) -> int:
        return hash(str(self))


Param: TypeAlias = Sentence | str | int | float | None
"""What a sentence can hold and an edition gives back as it was."""
Params: TypeAlias = Mapping[str, Param]


def say(msgid: str, **params: Param) -> Sentence:
    """Make a sentence: `say(N_("%(n)s audits"), n=3)`."""
    return Sentence(msgid, params)


def say_n(number: int, one: str, many: str, /, **params: Param) -> Sentence:
    """A sentence about a number, in the singular for one: `say_n(1, N_("%(n)s mail"), N_("%(n)s mails"))`."""
    return Sentence(one if number == 1 else many, {"n": number, **params})


FIGURE = "%(figure)s"
_MARKED = re.compile(r"\d[.,%]")


def local(figure: str, translate: Callable[[Sentence], str]) -> str:
    """A figure that stands alone, as the reader's language writes it: 1,204.5 or 1.204,5."""
    return translate(Sentence(FIGURE, {"figure": figure})) if _MARKED.search(figure) else figure


def quoted(words: str) -> Sentence:
    """Words of an advertisement, between the quotation marks of the reader's language."""
    return say(N_("“%(words)s”"), words=words)


def say_days(msgid: str, **params: Param | date) -> Sentence:
    """The same with days, which are told in the reader's language: never of a scorecard, since editions are kept as
    JSON, which can't tell a day from a text."""
    return Sentence(msgid, cast(Params, params))
