"""Everything wrong with the answers of a filling, one sentence per question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from domain.answers import AnswerProblem, Fault, comment_of, evidence_of, other_of
from domain.questions import KINDS
from domain.words import N_, Sentence, say

if TYPE_CHECKING:
    from domain.filling import Filling


LONGEST_NAME = 80
LONGEST_VALUE = 2_000


def problems_of(filling: Filling, names: Iterable[str]) -> tuple[AnswerProblem, ...]:
    """The problems of these questions, in their order."""
    return tuple(
        AnswerProblem(name, fault.code, fault.sentence)
        for name in names
        for fault in faults_of(filling, name)
    )


def faults_of(filling: Filling, name: str) -> Iterator[Fault]:
    """What is wrong at one question: nothing when it is not asked."""
    if not filling.is_asked(name):
        return
    if filling.value(name) is None:
        if filling.is_required(name):
            yield _fault(filling, name, "required")
    else:
        fault = _own_fault(filling, name)
        if fault:
            yield fault
    yield from _companion_faults(filling, name)


OWN_WORDS = {
    "required": say(N_("This question needs an answer.")),
    "constraint": say(N_("This answer is outside what the questionnaire allows.")),
    "comment-missing": say(N_("Please explain this answer in a comment.")),
}
"""What is said of an answer whatever its kind, by the code of the fault."""


def _own_fault(filling: Filling, name: str) -> Fault | None:
    question = filling.questionnaire.question(name)
    kind = KINDS[question.kind]
    fault = kind.validate(filling.value(name), question, filling.choices(name))
    if fault:
        return fault
    if question.constraint and not filling.holds(question.constraint, name, broken=True):
        return _fault(filling, name, "constraint")
    return None


def _companion_faults(filling: Filling, name: str) -> Iterator[Fault]:
    question = filling.questionnaire.question(name)
    comment = filling.answers.get(comment_of(name))
    if filling.wants_comment(name) and not comment:
        yield Fault("comment-missing", OWN_WORDS["comment-missing"])
    for key in (comment_of(name), other_of(name)):
        text = filling.answers.get(key) if key != other_of(name) or question.or_other else None
        if text and (fault := KINDS["text"].validate(text, question, ())):
            yield fault
    evidence = filling.answers.get(evidence_of(name))
    if evidence and (fault := KINDS["image"].validate(evidence, question, ())):
        yield fault
    is_possible = question.evidence != "audio" or filling.can_record
    if question.evidence and question.evidence_required and is_possible and not evidence:
        otherwise = EVIDENCE_WORDS["file"]
        yield Fault("evidence-missing", EVIDENCE_WORDS.get(question.evidence, otherwise))


EVIDENCE_WORDS = {
    "photo": say(N_("This question needs a photo.")),
    "audio": say(N_("This question needs a recording.")),
    "file": say(N_("This question needs a file.")),
}


def _fault(filling: Filling, name: str, code: str) -> Fault:
    """With the author's own message, which no catalogue translates, or ours."""
    own = filling.words(getattr(filling.questionnaire.question(name), f"{code}_message"))
    return Fault(code, Sentence("%(text)s", {"text": own}) if own else OWN_WORDS[code])


def strangers(filling: Filling) -> tuple[AnswerProblem, ...]:
    """Answers and marks that belong to no question of this version."""
    known = filling.questionnaire.by_name
    timelines = {name for name, question in known.items() if KINDS[question.kind].records_marks}
    allowed = {key for name in known for key in (name, comment_of(name), evidence_of(name))}
    allowed |= {other_of(name) for name, question in known.items() if question.or_other}
    strange = [key for key in filling.answers if key not in allowed]
    strange += [key for key in filling.marks if key not in timelines]
    return tuple(
        AnswerProblem(
            key,
            "unknown-question",
            say(
                N_("This questionnaire has no question “%(name)s”. What came for it: %(value)s"),
                name=key[:LONGEST_NAME],
                value=_in_short(filling.answers.get(key, filling.marks.get(key))),
            ),
        )
        for key in strange
    )


def _in_short(value: object) -> str:
    """What came, as a person may read it: it is kept nowhere else that they see."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
