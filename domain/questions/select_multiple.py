"""Any number of answers out of a list."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.answers import Fault, Goodness, Unscored
from domain.expressions import Value
from domain.questionnaire import Choice, Question
from domain.questions.choosing import find, label_of, not_a_choice
from domain.questions.kind import Choices, Kind, Sample
from domain.words import N_, say


class SelectMultiple(Kind):
    """The scores of the chosen answers are added up, at most 100: a checklist, or a key with several right answers."""

    name = "select_multiple"
    control = "choices"
    has_choices = True
    scores_by = "choices"
    sample = Sample(
        question=Question("offered", "select_multiple", {"": "Offered?"}, list_name="offers"),
        choices=(
            Choice("help", {"": "Help"}, Decimal(60)),
            Choice("seat", {"": "A seat"}, Decimal(15)),
            Choice("tea", {"": "Tea"}),
        ),
        raw=["seat", "help"],
        value=["help", "seat"],
        shown="Help, A seat",
        wrong=(["help", "money"],),
        goodness=Fraction(3, 4),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        chosen = list(dict.fromkeys(text.strip() for text in raw if text.strip()))
        order = {choice.name: place for place, choice in enumerate(choices)}
        return sorted(chosen, key=lambda name: order.get(name, len(order))) or None

    def from_text(self, text: str, question: Question, choices: Choices) -> Any:
        whole = find(text.strip(), choices)
        return self.parse([text] if whole else text.split(), question, choices)

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if not isinstance(value, list):
            return Fault("not-a-list", say(N_("Choose from the list.")))
        return next((not_a_choice(str(name)) for name in value if not find(name, choices)), None)

    def expression_value(self, value: Any) -> Value:
        return tuple(map(str, value)) if isinstance(value, list) else str(value)

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        return ", ".join(label_of(name, choices, language) for name in self.names(value))

    def goodness(self, value: Any, question: Question, choices: Choices) -> Goodness:
        if all(choice.score is None for choice in choices):
            return Unscored.NOT_SCORED
        chosen = (find(name, choices) for name in self.names(value))
        scores = [Fraction(one.score) for one in chosen if one and one.score is not None]
        return min(Fraction(1), sum(scores, Fraction(0)) / 100)

    def names(self, value: Any) -> tuple[str, ...]:
        return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
