"""Which questions a phone must know: what stands on the page, and what decides how it stands there."""

from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from domain.dependencies import conditions_of, needs
from domain.expressions import ExpressionProblem, names_in, names_in_text
from domain.expressions.dynamic import is_dynamic
from domain.questionnaire import Question, Questionnaire, Words
from domain.questions import KINDS
from domain.questions.metadata import Metadata
from domain.submitting import lasts

Needs = Callable[[str], Iterable[str]]


def is_on_page(question: Question) -> bool:
    """Whether it stands on the page when it is relevant."""
    return KINDS[question.kind].asks or KINDS[question.kind].shows


def names_for_phone(questionnaire: Questionnaire) -> frozenset[str]:
    """The questions of which a phone is told; calculations that only a score or a metric needs are not among them."""
    known = questionnaire.by_name
    mentioned = {name: _mentioned(questionnaire, name) for name in known}
    roots = [n for n, q in known.items() if is_on_page(q) or isinstance(KINDS[q.kind], Metadata)]
    kept = _reached(roots, mentioned.__getitem__)
    return kept | _lasting(questionnaire, kept, mentioned)


def _mentioned(questionnaire: Questionnaire, name: str) -> frozenset[str]:
    """The questions that a phone must know to know this one."""
    question, section = questionnaire.question(name), questionnaire.section_of(name)
    expressions = [*conditions_of(question, section), question.calculation]
    expressions += [question.default] if is_dynamic(question.default) else []
    found: set[str] = set()
    if is_on_page(question):
        expressions += [question.required, question.constraint, question.read_only]
        expressions += [question.choice_filter, question.comment.removeprefix("always")]
        own = (question.label, question.hint, question.required_message)
        around = (section.label, *(group.label for group in question.groups))
        for words in (*own, question.constraint_message, *around):
            found.update(_names_in_words(words))
    found.update(other for text in expressions for other in names_of(text))
    return frozenset(found) & questionnaire.by_name.keys()


def names_of(text: str) -> frozenset[str]:
    """The questions that an expression speaks of; one that cannot be read speaks of none."""
    try:
        return names_in(text) if text else frozenset()
    except ExpressionProblem:
        return frozenset()


def _names_in_words(words: Words) -> Iterator[str]:
    for text in words.values():
        yield from names_in_text(text)


def _reached(roots: Iterable[str], mentioned: Needs) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += mentioned(name)
    return frozenset(found)


def _lasting(
    questionnaire: Questionnaire, kept: frozenset[str], mentioned: dict[str, frozenset[str]]
) -> frozenset[str]:
    """Values drawn once, which must be drawn when the page is filled in: a time, a random number.

    One that feeds a score comes along only when it looks at no answer, and none brings others along.
    """
    known = questionnaire.by_name
    feeding = _feeding_scores(questionnaire)
    found: set[str] = set()
    for name in _sorted(mentioned):
        question = known[name]
        if name in kept or not lasts(question):
            continue
        looks = names_of(question.calculation) or names_of(question.default)
        if mentioned[name] <= kept | found and not (name in feeding and looks):
            found.add(name)
    return frozenset(found)


def _feeding_scores(questionnaire: Questionnaire) -> frozenset[str]:
    scored = [
        name
        for name, question in questionnaire.by_name.items()
        if question.metric or question.weight is not None or question.critical or question.score_at
    ]
    needed = needs(questionnaire)
    return _reached(scored, needed.__getitem__)


def _sorted(mentioned: dict[str, frozenset[str]]) -> tuple[str, ...]:
    try:
        return tuple(TopologicalSorter(mentioned).static_order())
    except CycleError:
        return tuple(mentioned)
