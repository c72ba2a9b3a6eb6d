"""One audit in ten is scored a second time by a desk person who has not seen the first score."""

from collections.abc import Iterable
from random import Random
from typing import Any

from domain.answers import Answers
from domain.problems import Problem
from domain.questionnaire import Question, Questionnaire
from models.audits import Audit
from models.people import Person
from services.questionnaires import load_questionnaire
from services.revisions import current_revision
from services.second_scores import questions_to_judge, score_again

EVERY = 10
DIFFERS = 0.12
"""How often a second person judges a question otherwise than the first."""


def score_some_again(audits: Iterable[Audit], scorer: Person, rng: Random) -> None:
    """Every tenth audit; where another answer would open further questions, the first one is given."""
    for at, audit in enumerate(audits):
        if at % EVERY == 0:
            _score(audit, scorer, rng)


def _score(audit: Audit, scorer: Person, rng: Random) -> None:
    questionnaire = load_questionnaire(audit.assignment.version)
    names, first = questions_to_judge(audit), current_revision(audit).answers
    second = dict(first)
    for name in sorted(names & set(first)):
        second[name] = _judged(questionnaire, name, first, rng)
    try:
        score_again(audit, scorer, second)
    except Problem:
        score_again(audit, scorer, first)


def _judged(questionnaire: Questionnaire, name: str, first: Answers, rng: Random) -> Any:
    """The first answer, or now and then one beside it."""
    question = questionnaire.question(name)
    if rng.random() >= DIFFERS:
        return first[name]
    if question.kind == "range":
        return str(max(1, min(5, int(first[name]) + rng.choice((-1, 1)))))
    return _other_choice(questionnaire, question, first[name], rng)


def _other_choice(questionnaire: Questionnaire, question: Question, first: Any, rng: Random) -> Any:
    choices = questionnaire.lists.get(question.list_name, ())
    others = [one.name for one in choices if one.score is not None and one.name != first]
    return rng.choice(others) if others and question.kind == "select_one" else first
