"""Which questions of an audit somebody can answer a second time from the record: those of judgement."""

from collections.abc import Collection, Mapping

from domain.answers import Answers, comment_of, evidence_of, other_of
from domain.questionnaire import Question, Questionnaire
from domain.questions import KINDS

BESIDE = ("comment-missing", "evidence-missing")
"""Problems of what stands beside an answer: a second scorer was not there, so nobody asks it of them."""


def judged_questions(questionnaire: Questionnaire, judged: Collection[str]) -> frozenset[str]:
    """Names of the questions that feed a judged metric, or the index alone, by an answer of a person.

    A wait is measured and a knowledge test has a key: neither is a matter of opinion.
    """
    return frozenset(q.name for q in questionnaire.questions() if _is_judged(q, judged))


def _is_judged(question: Question, judged: Collection[str]) -> bool:
    kind = KINDS[question.kind]
    if not kind.asks or kind.records_marks or kind.scores_by == "nothing":
        return False
    return question.metric in judged if question.metric else bool(question.weight)


def without(answers: Mapping[str, object], names: Collection[str]) -> Answers:
    """The answers without those of these questions and of what stands beside them."""
    hidden = {make(name) for name in names for make in (str, other_of, comment_of, evidence_of)}
    return {key: value for key, value in answers.items() if key not in hidden}
