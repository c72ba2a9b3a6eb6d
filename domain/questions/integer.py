"""A whole number."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.answers import Fault, Goodness
from domain.expressions import Value, to_text
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample, first
from domain.questions.numeric import along, as_float, read_whole
from domain.words import N_, say


class Integer(Kind):
    name = "integer"
    control = "integer"
    scores_by = "line"
    sample = Sample(
        question=Question(
            "transfers", "integer", {"": "Transfers?"}, score_at=(Decimal(4), Decimal(0))
        ),
        raw=[" 3 "],
        value=3,
        shown="3",
        wrong=(["three"], ["3.5"], ["9" * 16]),
        goodness=Fraction(1, 4),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        text = first(raw)
        whole = read_whole(text)
        return (text or None) if whole is None else whole

    def from_text(self, text: str, question: Question, choices: Choices) -> Any:
        return self.parse([text.removesuffix(".0")], question, choices)

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
            return None
        return Fault("not-an-integer", say(N_("Write a whole number, for example 3.")))

    def expression_value(self, value: Any) -> Value:
        return as_float(value)

    def stored(self, value: Value) -> Any:
        text = to_text(value)
        whole = read_whole(text)
        return (text or None) if whole is None else whole

    def goodness(self, value: Any, question: Question, choices: Choices) -> Goodness:
        return along(value, question.score_at)
