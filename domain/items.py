"""The questions of one audit as items of a score: weight, goodness, and where each one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from domain.answers import Goodness, State
from domain.filling import Filling
from domain.questionnaire import Question


@dataclass(frozen=True, slots=True)
class Item:
    """One question: `weight` None when the column was left blank, `goodness` None when it says nothing."""

    question: Question
    state: State
    weight: Fraction | None = None
    goodness: Fraction | None = None
    value: Any = None
    failed_critically: bool = False

    @property
    def name(self) -> str:
        return self.question.name

    @property
    def is_asked(self) -> bool:
        return self.state is not State.NOT_ASKED

    @property
    def is_missing(self) -> bool:
        """It should have been recorded, and was not."""
        return self.state in (State.UNKNOWN, State.NOT_ANSWERED)

    @property
    def counts(self) -> bool:
        """It has points in the audit score."""
        return self.is_asked and bool(self.weight)


def items_of(filling: Filling, waits: Mapping[str, Fraction | None]) -> tuple[Item, ...]:
    """Every question as an item; `waits` holds the goodness of the timelines, by question."""
    return tuple(_item(filling, question, waits) for question in filling.questionnaire.questions())


def _item(filling: Filling, question: Question, waits: Mapping[str, Fraction | None]) -> Item:
    name = question.name
    weight = None if question.weight is None else Fraction(question.weight)
    state = filling.state(name)
    if state is State.NOT_ASKED:
        return Item(question, state, weight)
    return Item(
        question,
        state,
        weight,
        waits[name] if name in waits else _known(filling.goodness(name)),
        filling.value(name),
        filling.is_critical_failure(name),
    )


def _known(goodness: Goodness) -> Fraction | None:
    return goodness if isinstance(goodness, Fraction) else None


def feeding(items: Sequence[Item], metric: str) -> list[tuple[Fraction, Item]]:
    """The asked questions that feed a metric with their weights; all weights blank or zero = equal (DATA.md)."""
    feeders = [item for item in items if item.question.metric == metric]
    weighed = any(item.weight for item in feeders)
    return [
        ((item.weight or Fraction(0)) if weighed else Fraction(1), item)
        for item in feeders
        if item.is_asked and (item.weight or not weighed)
    ]


def weighted_mean(parts: Sequence[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """Mean goodness of the known parts, None when there are none."""
    known = [(weight, y) for weight, y in parts if y is not None]
    total = sum((weight for weight, _ in known), Fraction(0))
    return sum((w * y for w, y in known), Fraction(0)) / total if total else None


def tenths(goodness: Fraction) -> int:
    """0-1 as tenths of a point, 0-1000, half up (DATA.md)."""
    return floor(goodness * 1000 + Fraction(1, 2))
