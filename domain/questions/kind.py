"""What every kind of question can do; a kind overrides what is its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal

from domain.answers import Fault, Goodness, Unscored
from domain.expressions import Value, to_text
from domain.questionnaire import Choice, Question

Control = Literal[
    "choice", "choices", "acknowledge", "integer", "decimal", "text", "date", "time", "datetime",
    "range", "photo", "geopoint", "timeline", "note", "none",
]  # fmt: skip

ScoresBy = Literal["nothing", "choices", "line", "itself"]
"""What makes an answer good: the scores of choices, the line of the column `score_at`, or the answer itself."""

Choices = Sequence[Choice]


@dataclass(frozen=True)
class Sample:
    """An example of a kind at work, which its contract tests use.

    `raw` is what a form posts, `value` what is kept, `shown` how it reads, `wrong` raw values with a fault.
    """

    question: Question
    raw: list[str]
    value: Any
    shown: str
    choices: tuple[Choice, ...] = ()
    wrong: tuple[list[str], ...] = ()
    goodness: Goodness = Unscored.NOT_SCORED
    marks: tuple[dict[str, Any], ...] = field(default=())


class Kind:
    """A kind of question. Values are plain JSON; None is no answer.

    `asks`: a person answers it. `shows`: it stands on the page. `silent` ones are filled by the system.
    `records_marks`: its answer is marks, kept beside the answers. `needs_every_score`: a choice without a score
    leaves the answer without one.
    """

    name: ClassVar[str]
    control: ClassVar[Control] = "text"
    asks: ClassVar[bool] = True
    shows: ClassVar[bool] = True
    has_choices: ClassVar[bool] = False
    records_marks: ClassVar[bool] = False
    scores_by: ClassVar[ScoresBy] = "nothing"
    needs_every_score: ClassVar[bool] = False
    sample: ClassVar[Sample]

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        """The value that a form posted; what cannot be understood is kept as typed, for `validate` to name."""
        text = first(raw)
        return text or None

    def from_text(self, text: str, question: Question, choices: Choices) -> Any:
        """The value that a default or a calculation wrote as text."""
        return self.parse([text], question, choices)

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        """What is wrong with a value, whoever sent it; None when nothing is."""
        return None

    def expression_value(self, value: Any) -> Value:
        """The value as expressions see it."""
        return str(value)

    def stored(self, value: Value) -> Any:
        """A computed value as it is kept; None when it is empty."""
        return to_text(value) or None

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        """The value as a person reads it."""
        return str(value)

    def goodness(self, value: Any, question: Question, choices: Choices) -> Goodness:
        """How good the answer is; `na` and `unknown` have been looked at before."""
        return Unscored.NOT_SCORED

    def names(self, value: Any) -> tuple[str, ...]:
        """The value as words that the columns `na`, `unknown` and `critical` are compared with."""
        return (str(value),)

    def fill(self, now: datetime, metadata: Mapping[str, Any]) -> Any:
        """The value that the system gives; None when a person gives it."""
        return None


def first(raw: Sequence[str]) -> str:
    """The first thing a form posted under a name, without blanks around it."""
    return raw[0].strip() if raw else ""
