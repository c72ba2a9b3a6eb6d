"""Something to read and confirm."""

from collections.abc import Sequence
from typing import Any

from domain.answers import Fault
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample, first
from domain.words import N_, say

CONFIRMED = "OK"


class Acknowledge(Kind):
    name = "acknowledge"
    control = "acknowledge"
    sample = Sample(
        question=Question("briefing", "acknowledge", {"": "Read the briefing first."}),
        raw=["OK"],
        value=CONFIRMED,
        shown=CONFIRMED,
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        return CONFIRMED if first(raw) else None

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if value == CONFIRMED:
            return None
        return Fault("not-confirmed", say(N_("This can only be confirmed.")))
