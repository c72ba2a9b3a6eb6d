"""Texts of kept steps, from their bytes: the same facts, figures and heads come again and again."""

from collections.abc import Callable
from functools import partial

import msgspec

from domain.explanations.texts import FACT, Translate, in_lines, row_form
from domain.words import Param, Sentence, local


class _Said(msgspec.Struct, gc=False, eq=False):
    """A sentence of which what it holds is still bytes."""

    msgid: str
    params: msgspec.Raw


class _Head(msgspec.Struct, gc=False):
    label: _Said


class _Table(msgspec.Struct, gc=False):
    heads: msgspec.Raw
    rows: list[tuple[str | _Said, ...]]


class _Step(msgspec.Struct, gc=False):
    sentences: list[_Said] = []
    facts: list[msgspec.Raw] = []
    tables: list[_Table] = []


STEP = msgspec.json.Decoder(_Step, strict=False).decode
HEADS = msgspec.json.Decoder(list[_Head], strict=False).decode
VALUES = msgspec.json.Decoder(tuple[str | _Said, str | _Said], strict=False).decode
PARAMS = msgspec.json.Decoder(dict[str, Param], strict=False).decode


class _Words(dict[str | _Said, str]):
    """Figures and names by what they are; sentences are remembered by their bytes."""

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self._translate = translate
        self._said: dict[tuple[str, bytes], str] = {}

    def __missing__(self, part: str | _Said) -> str:
        if isinstance(part, str):
            text = self[part] = local(part, self._translate)
            return text
        said = part.msgid, bytes(part.params)
        if said not in self._said:
            self._said[said] = self._translate(Sentence(part.msgid, PARAMS(part.params)))
        return self._said[said]


class _Made(dict[bytes, str]):
    """Texts by the bytes that they are made from, each made once."""

    def __init__(self, make: Callable[[bytes], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, kept: bytes) -> str:
        text = self[kept] = self._make(kept)
        return text


class KeptTexts:
    """Tells kept steps in one language."""

    def __init__(self, translate: Translate) -> None:
        self._word = word = _Words(translate).__getitem__
        self._fact = _Made(partial(_fact, word)).__getitem__
        self._form = _Made(partial(_form, word)).__getitem__

    def of(self, kept: bytes) -> str:
        """What `step_text` says of the same step."""
        step, word = STEP(kept), self._word
        return in_lines(
            map(word, step.sentences),
            map(self._fact, map(bytes, step.facts)),
            (
                (self._form(bytes(table.heads)), map(partial(map, word), table.rows))
                for table in step.tables
            ),
        )


Word = Callable[[str | _Said], str]


def _fact(word: Word, kept: bytes) -> str:
    return FACT % tuple(map(word, VALUES(kept)))


def _form(word: Word, kept: bytes) -> str:
    return row_form([word(head.label) for head in HEADS(kept)])
