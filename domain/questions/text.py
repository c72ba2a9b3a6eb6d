"""Free text: a line, or a verbatim of several."""

from collections.abc import Sequence
from typing import Any

from domain.answers import Fault
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample
from domain.words import N_, say

LONGEST = 10_000


class Text(Kind):
    name = "text"
    control = "text"
    sample = Sample(
        question=Question("said", "text", {"": "What did they say?"}),
        raw=[" There's nothing I can do.\r\nSorry. "],
        value="There's nothing I can do.\nSorry.",
        shown="There's nothing I can do.\nSorry.",
        wrong=(["x" * (LONGEST + 1)],),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        # Browsers post line ends as CR LF; one text must have one form, or equal answers would differ.
        return "\n".join(raw).replace("\r\n", "\n").strip() or None

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if isinstance(value, str) and len(value) <= LONGEST:
            return None
        return Fault("too-long", say(N_("At most %(limit)s characters."), limit=LONGEST))
