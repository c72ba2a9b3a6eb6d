"""What is kept of a filling: the answers of the audit, and what a draft must remember."""

import re
from typing import Any

from domain.answers import Answers, Marks, comment_of, evidence_of, other_of
from domain.logic import Logic
from domain.questionnaire import Question
from domain.questions import KINDS
from domain.questions.metadata import Metadata

_LASTING = re.compile(r"\b(once|uuid|random)\s*\(")


def lasts(question: Question) -> bool:
    """Whether a computed value must stay as it was first computed."""
    computed = question.calculation or question.default
    return _LASTING.search(computed) is not None and not KINDS[question.kind].asks


def submitted(logic: Logic) -> tuple[Answers, Marks]:
    """Answers and marks without what is not relevant; what was computed is in, notes are not."""
    answers: Answers = {}
    marks: Marks = {}
    for name in logic.questionnaire.by_name:
        value = logic.value(name)
        kind = logic.kind(name)
        if kind.records_marks:
            marks.update({name: value} if value else {})
        elif value is not None and kind.control != "note":
            answers[name] = value
        answers.update(_companions(logic, name))
    return answers, marks


def _companions(logic: Logic, name: str) -> dict[str, Any]:
    if not logic.is_relevant(name):
        return {}
    question = logic.questionnaire.question(name)
    found: dict[str, Any] = {other_of(name): logic.other_text(name)} if question.or_other else {}
    for key in (comment_of(name), evidence_of(name)):
        found[key] = logic.answers.get(key)
    return {key: value for key, value in found.items() if value}


def remembered(logic: Logic) -> Answers:
    """The values a draft must keep so that they stay as they were first computed."""
    found: Answers = {}
    for question in logic.questionnaire.by_name.values():
        if isinstance(logic.kind(question.name), Metadata) or lasts(question):
            value = logic.value(question.name)
            found.update({} if value is None else {question.name: value})
    return found
