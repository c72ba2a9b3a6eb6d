"""The timeline of a contact: its answer is marks, which travel beside the answers."""

from typing import Any

from domain.expressions import Value
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample


class Timeline(Kind):
    """In expressions it is the names of its marks: `selected(${contact}, 'human')` asks whether one came."""

    name = "timeline"
    control = "timeline"
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

    def parse(self, raw: Any, question: Question, choices: Choices) -> Any:
        return None

    def expression_value(self, value: Any) -> Value:
        return self.names(value)

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        return ", ".join(self.names(value))

    def names(self, value: Any) -> tuple[str, ...]:
        marks = value if isinstance(value, list) else []
        return tuple(str(mark.get("mark", "")) for mark in marks if isinstance(mark, dict))
