"""What of an audit may be told to a manager at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.answers import Answers, comment_of
from domain.expressions import REFERENCE
from domain.questionnaire import Question, Questionnaire, in_language
from domain.questions import KINDS

PLACES = ("geopoint", "geotrace", "geoshape")
"""Kinds that tell where the auditor was; managers never see them."""

OF_THE_AUDITOR = (
    "username", "email", "deviceid", "phonenumber", "subscriberid", "simserial", "audit",
)  # fmt: skip
"""What the system knows of the auditor."""


def is_private(question: Question) -> bool:
    """Whether it tells who or where the auditor is."""
    return question.kind in PLACES or question.kind in OF_THE_AUDITOR


def is_told(question: Question) -> bool:
    """Whether a manager may read the answer: for managers, given by a person, and not a place."""
    kind = KINDS[question.kind]
    return question.visible == "manager" and not is_private(question) and kind.asks


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words of one answer; `question` is its key among the answers, of a comment with its mark."""

    question: str
    label: str
    text: str


def verbatims_of(questionnaire: Questionnaire, answers: Answers) -> Iterator[Verbatim]:
    """What was written in own words for managers to read: texts, and comments on any question."""
    for question in questionnaire.questions():
        if not is_told(question):
            continue
        keys = (question.name,) if question.kind == "text" else ()
        for key in (*keys, comment_of(question.name)):
            text = answers.get(key)
            if isinstance(text, str) and text.strip():
                yield Verbatim(key, _label(questionnaire, question), text.strip())


def _label(questionnaire: Questionnaire, question: Question) -> str:
    """The question without answers quoted in it: those may be for the desk alone."""
    label = in_language(question.label, "", questionnaire.default_language) or question.name
    return REFERENCE.sub("…", label)
