"""A number on a scale: a slider, or a rating in stars."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.answers import Fault, Goodness
from domain.expressions import Value
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample, first
from domain.questions.numeric import along, as_float, plain, read_decimal
from domain.words import N_, say

MOST_STEPS = 1000


def bounds(question: Question) -> tuple[Decimal, Decimal, Decimal]:
    """Start, end and step of the scale; 1 to 10 by 1 where the workbook says nothing, as in ODK."""
    given = question.parameters
    start = read_decimal(given.get("start", "")) or Decimal(0 if given.get("start") else 1)
    end = read_decimal(given.get("end", "")) or Decimal(0 if given.get("end") else 10)
    step = read_decimal(given.get("step", "")) or Decimal(1)
    return start, end, abs(step)


def points(question: Question) -> tuple[str, ...]:
    """Every value of the scale, as kept in answers; empty when there are too many to list."""
    start, end, step = bounds(question)
    count = int(abs(end - start) / step) + 1
    if count > MOST_STEPS:
        return ()
    signed = step if end >= start else -step
    return tuple(plain(start + signed * place) for place in range(count))


class Range(Kind):
    """Scores from `score_at`, else from start (0) to end (100)."""

    name = "range"
    control = "range"
    scores_by = "itself"
    sample = Sample(
        question=Question(
            "friendly", "range", {"": "How friendly?"}, parameters={"start": "1", "end": "5"}
        ),
        raw=["4"],
        value="4",
        shown="4",
        wrong=(["6"], ["0"], ["2.5"], ["very"]),
        goodness=Fraction(3, 4),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        text = first(raw)
        number = read_decimal(text)
        return (text or None) if number is None else plain(number)

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        start, end, step = bounds(question)
        number = read_decimal(value) if isinstance(value, str) else None
        low, high = sorted((start, end))
        if number is not None and low <= number <= high and (number - start) % step == 0:
            return None
        sentence = N_("Choose a value from %(start)s to %(end)s in steps of %(step)s.")
        scale = {"start": plain(start), "end": plain(end), "step": plain(step)}
        return Fault("off-the-scale", say(sentence, **scale))

    def expression_value(self, value: Any) -> Value:
        return as_float(value)

    def goodness(self, value: Any, question: Question, choices: Choices) -> Goodness:
        return along(value, question.score_at or bounds(question)[:2])
