"""A value that the form computes: no person answers it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.answers import Goodness
from domain.expressions import Value, to_text
from domain.expressions.values import is_empty
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample
from domain.questions.numeric import along


class Calculate(Kind):
    """Kept as text; a number scores along `score_at`."""

    name = "calculate"
    control = "none"
    scores_by = "line"
    asks = False
    shows = False
    sample = Sample(
        question=Question("right", "calculate", score_at=(Decimal(0), Decimal(4))),
        raw=["3"],
        value="3",
        shown="3",
        goodness=Fraction(3, 4),
    )

    def stored(self, value: Value) -> Any:
        return None if is_empty(value) else to_text(value)

    def goodness(self, value: Any, question: Question, choices: Choices) -> Goodness:
        return along(value, question.score_at)
