"""The timeline of a contact: its answer is marks, which travel beside the answers."""

from datetime import datetime
from typing import Any

from domain.answers import Fault
from domain.expressions import Value
from domain.expressions.values import read_moment
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample
from domain.words import N_, say


class Timeline(Kind):
    """In expressions it is the names of its marks: `selected(${contact}, 'human')` asks whether one came."""

    name = "timeline"
    control = "timeline"
    records_marks = True
    scores_by = "itself"
    sample = Sample(
        question=Question("contact", "timeline", {"": "The call"}),
        raw=["dial"],
        value=None,
        shown="dial, human",
        marks=(
            {"mark": "dial", "at": "2026-11-21T10:00:00.000Z", "how": "tap"},
            {"mark": "human", "at": "2026-11-21T10:03:10.000Z", "how": "tap"},
        ),
    )

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        """Only the shape; what marks may follow each other is the timeline's own knowledge."""
        if isinstance(value, list) and all(_is_mark(mark) for mark in value):
            return None
        return Fault("not-marks", say(N_("The times of this contact cannot be read.")))

    def parse(self, raw: Any, question: Question, choices: Choices) -> Any:
        return None

    def expression_value(self, value: Any) -> Value:
        return self.names(value)

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        return ", ".join(self.names(value))

    def names(self, value: Any) -> tuple[str, ...]:
        marks = value if isinstance(value, list) else []
        return tuple(str(mark.get("mark", "")) for mark in marks if isinstance(mark, dict))


def _is_mark(mark: Any) -> bool:
    if not isinstance(mark, dict) or not isinstance(mark.get("mark"), str):
        return False
    return isinstance(mark.get("at"), str) and isinstance(read_moment(mark["at"]), datetime)
