"""What an explanation is made of: steps of sentences, facts and small tables, and links as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from domain.words import Sentence

Told = Sentence | str
"""A sentence to translate, or text that is the same in every language."""

LinkTo = Literal["audits", "rows", "method", "claim"]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a step leads; the web makes an address of it. `given` names the place by its keys."""

    to: LinkTo
    label: Sentence
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; numbers stand at its end."""

    label: Sentence
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A few rows; the first column names the row."""

    caption: Sentence
    heads: tuple[Head, ...]
    rows: tuple[tuple[Told, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain; `facts` are labels with their values."""

    key: str
    heading: Sentence
    sentences: tuple[Sentence, ...] = ()
    facts: tuple[tuple[Sentence, Told], ...] = ()
    tables: tuple[Table, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A section of the method (METHOD.md, docs/method.md) and the name of its formula."""

    section: str
    formula: Sentence
    meaning: Sentence


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole chain behind one figure or verdict, in the order that it is read.

    `inputs` and `left_out` are the same numbers as in the steps, for files that machines read; neither holds more
    than the steps say.
    """

    sentence: Sentence
    rule: Rule
    steps: Sequence[Step]
    inputs: Mapping[str, Any]
    left_out: Mapping[str, Any]

    def step(self, key: str) -> Step:
        """The step of that name; KeyError when there is none."""
        for one in self.steps:
            if one.key == key:
                return one
        raise KeyError(key)
