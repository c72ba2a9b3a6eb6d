"""One answer out of a list, with a free text when the list offers "other"."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.answers import Fault, Goodness, Unscored
from domain.questionnaire import Choice, Question
from domain.questions.choosing import find, label_of, not_a_choice
from domain.questions.kind import Choices, Kind, Sample, first


class SelectOne(Kind):
    name = "select_one"
    control = "choice"
    has_choices = True
    scores_by = "choices"
    needs_every_score = True
    sample = Sample(
        question=Question("greeted", "select_one", {"": "Were you greeted?"}, list_name="yes_no"),
        choices=(
            Choice("yes", {"": "Yes"}, Decimal(100)),
            Choice("no", {"": "No", "de": "Nein"}, Decimal(25)),
        ),
        raw=["no"],
        value="no",
        shown="No",
        wrong=(["maybe"],),
        goodness=Fraction(1, 4),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        return first(raw) or None

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        return None if find(value, choices) else not_a_choice(str(value))

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        return label_of(str(value), choices, language)

    def goodness(self, value: Any, question: Question, choices: Choices) -> Goodness:
        choice = find(value, choices)
        if choice is None or choice.score is None:
            return Unscored.NOT_SCORED
        return Fraction(choice.score) / 100
