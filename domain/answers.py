"""What can be said of one question of an audit: the states that stay different to the end."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from domain.words import Sentence

Answers = dict[str, Any]
"""Question name → JSON value as its kind writes it; an absent key is not answered, None was cleared by hand."""

Marks = dict[str, list[dict[str, Any]]]
"""Timeline question name → its marks as recorded."""


class State(Enum):
    """Where a question stands; zero, "no" and 0 points are all ANSWERED."""

    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    ANSWERED = "answered"


class Unscored(Enum):
    """Why an answer has no goodness: it leaves the denominator, or it is unknown and is counted as such."""

    NOT_SCORED = "not_scored"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


Goodness = Fraction | Unscored
"""How good an answer is, 0 to 1, or why nothing can be said."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one value: a code for machines, a sentence for the person who typed it."""

    code: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """A fault of one question of an audit."""

    question: str
    code: str
    sentence: Sentence


def other_of(name: str) -> str:
    """The key of the free text that belongs to "other" of an or_other question."""
    return f"{name}_other"


def comment_of(name: str) -> str:
    """The key of the comment under a question."""
    return f"{name}#comment"


def evidence_of(name: str) -> str:
    """The key of the evidence ids asked under a question."""
    return f"{name}#evidence"
