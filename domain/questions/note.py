"""Something to read; nothing is answered."""

from typing import Any

from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample


class Note(Kind):
    name = "note"
    control = "note"
    asks = False
    sample = Sample(
        question=Question("thanks", "note", {"": "Thank you."}),
        raw=["posted"],
        value=None,
        shown="",
    )

    def parse(self, raw: Any, question: Question, choices: Choices) -> Any:
        return None

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        return ""
