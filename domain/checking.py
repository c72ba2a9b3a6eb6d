"""Everything wrong with the answers of a filling, one sentence per question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from domain.answers import AnswerProblem, Fault, comment_of, evidence_of, other_of
from domain.questions import KINDS
from domain.words import N_, Sentence, say

if TYPE_CHECKING:
    from domain.filling import Filling


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
            yield Fault("required", _message(filling, name, "required_message", _REQUIRED))
    else:
        fault = _own_fault(filling, name)
        if fault:
            yield fault
    yield from _companion_faults(filling, name)


_REQUIRED = say(N_("This question needs an answer."))
_CONSTRAINT = say(N_("This answer is outside what the questionnaire allows."))


def _own_fault(filling: Filling, name: str) -> Fault | None:
    question = filling.questionnaire.question(name)
    kind = KINDS[question.kind]
    fault = kind.validate(filling.value(name), question, filling.choices(name))
    if fault:
        return fault
    if question.constraint and not filling.holds(question.constraint, name, broken=True):
        return Fault("constraint", _message(filling, name, "constraint_message", _CONSTRAINT))
    return None


def _companion_faults(filling: Filling, name: str) -> Iterator[Fault]:
    question = filling.questionnaire.question(name)
    comment = filling.answers.get(comment_of(name))
    if filling.wants_comment(name) and not comment:
        yield Fault("comment-missing", say(N_("Please explain this answer in a comment.")))
    for key in (comment_of(name), other_of(name)):
        text = filling.answers.get(key) if key != other_of(name) or question.or_other else None
        if text and (fault := KINDS["text"].validate(text, question, ())):
            yield fault
    evidence = filling.answers.get(evidence_of(name))
    if evidence and (fault := KINDS["image"].validate(evidence, question, ())):
        yield fault
    if question.evidence and question.evidence_required and not evidence:
        yield Fault("evidence-missing", _EVIDENCE.get(question.evidence, _EVIDENCE["file"]))


_EVIDENCE = {
    "photo": say(N_("This question needs a photo.")),
    "audio": say(N_("This question needs a recording.")),
    "file": say(N_("This question needs a file.")),
}


def _message(filling: Filling, name: str, column: str, otherwise: Sentence) -> Sentence:
    """The author's own message, which no catalogue translates, or ours."""
    own = filling.words(getattr(filling.questionnaire.question(name), column))
    return Sentence("%(text)s", {"text": own}) if own else otherwise


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
            say(N_("This questionnaire has no question “%(name)s”."), name=key),
        )
        for key in strange
    )
