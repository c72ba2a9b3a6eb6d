"""A number with decimals, kept as text so that no digit changes."""

from collections.abc import Sequence
from decimal import Decimal as Number
from fractions import Fraction
from typing import Any

from domain.answers import Fault, Goodness
from domain.expressions import Value
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample, first
from domain.questions.numeric import along, as_float, plain, read_decimal
from domain.words import N_, say


class Decimal(Kind):
    name = "decimal"
    control = "decimal"
    scores_by = "line"
    sample = Sample(
        question=Question("paid", "decimal", {"": "Paid?"}, score_at=(Number(0), Number(25))),
        raw=["12,50"],
        value="12.5",
        shown="12.5",
        wrong=(["a lot"], ["1,200"], ["1e5"], ["NaN"]),
        goodness=Fraction(1, 2),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        text = first(raw)
        number = read_decimal(text)
        return (text or None) if number is None else plain(number)

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if isinstance(value, str) and read_decimal(value) is not None:
            return None
        return Fault(
            "not-a-number", say(N_("Write a number such as 12.5, without thousands separators."))
        )

    def expression_value(self, value: Any) -> Value:
        return as_float(value)

    def goodness(self, value: Any, question: Question, choices: Choices) -> Goodness:
        return along(value, question.score_at)
