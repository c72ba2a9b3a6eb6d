"""Photos: the answer is the list of their evidence ids, the files travel on their own."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from domain.answers import Fault
from domain.expressions import Value
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample
from domain.words import N_, say

MOST = 10


class Image(Kind):
    name = "image"
    control = "photo"
    sample = Sample(
        question=Question("shelf", "image", {"": "Photograph the shelf"}),
        raw=["8c5b0f2e-7a57-4b63-9a0e-0c6a1f5f0b11", ""],
        value=["8c5b0f2e-7a57-4b63-9a0e-0c6a1f5f0b11"],
        shown="1",
        wrong=(
            ["../../etc/passwd"],
            [f"8c5b0f2e-7a57-4b63-9a0e-0c6a1f5f0b{n:02}" for n in range(11)],
        ),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        return list(dict.fromkeys(text.strip() for text in raw if text.strip())) or None

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if not isinstance(value, list) or not all(_is_id(one) for one in value):
            return Fault("not-a-photo", say(N_("Take the photo again: this one did not arrive.")))
        if len(value) > MOST:
            return Fault("too-many", say(N_("At most %(limit)s photos here."), limit=MOST))
        return None

    def expression_value(self, value: Any) -> Value:
        return tuple(map(str, value)) if isinstance(value, list) else str(value)

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        return str(len(value)) if isinstance(value, list) else str(value)


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value.lower()
    except ValueError:
        return False
