"""Which question needs which other one first, and where they need each other in a circle."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from domain.expressions import ExpressionProblem, names_in
from domain.questionnaire import Question, Questionnaire, Section


def conditions_of(question: Question, section: Section) -> Iterator[str]:
    """The conditions under which a question is relevant, the outermost first."""
    yield from filter(None, (section.relevant, *(group.relevant for group in question.groups)))
    if question.relevant:
        yield question.relevant


def needs(questionnaire: Questionnaire) -> dict[str, frozenset[str]]:
    """Question name → the questions that decide whether it is asked and what is computed for it."""
    known = questionnaire.by_name
    found = {}
    for section in questionnaire.sections:
        for question in section.questions:
            texts = (*conditions_of(question, section), question.calculation)
            names = frozenset(name for text in texts for name in _names(text))
            found[question.name] = frozenset(name for name in names if name in known)
    return found


def evaluation_order(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Every question after those it needs, so that computing never nests deep; as written if they circle.

    Sorted once per questionnaire and kept on it, as its own cached properties are: every filling asks for it.
    """
    kept = questionnaire.__dict__
    if "evaluation_order" not in kept:
        kept["evaluation_order"] = _sorted(questionnaire)
    return kept["evaluation_order"]


def _sorted(questionnaire: Questionnaire) -> tuple[str, ...]:
    try:
        return tuple(TopologicalSorter(needs(questionnaire)).static_order())
    except CycleError:
        return tuple(questionnaire.by_name)


def circle(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The questions of a circle, () when there is none."""
    try:
        TopologicalSorter(needs(questionnaire)).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def _names(text: str) -> frozenset[str]:
    try:
        return names_in(text) if text else frozenset()
    except ExpressionProblem:
        return frozenset()
