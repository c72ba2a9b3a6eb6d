"""What one answer is worth under the columns `na`, `unknown`, `critical` and the scores of its kind."""

from collections.abc import Collection

from domain.answers import Goodness, Unscored
from domain.logic import Logic


def goodness(logic: Logic, name: str) -> Goodness:
    """How good an answer is, 0 to 1, or why nothing can be said; not asked or answered is NOT_SCORED."""
    value = logic.value(name)
    if value is None:
        return Unscored.NOT_SCORED
    question = logic.questionnaire.question(name)
    return exemption(logic, name) or logic.kind(name).goodness(
        value, question, logic.all_choices(name)
    )


def exemption(logic: Logic, name: str) -> Unscored | None:
    """Whether the answer says that the question does not apply, or that it could not be seen."""
    question = logic.questionnaire.question(name)
    for cell, meaning in (
        (question.na, Unscored.NOT_APPLICABLE),
        (question.unknown, Unscored.UNKNOWN),
    ):
        if cell and _given(logic, name) & (_listed(logic, name, cell) or _words(cell)):
            return meaning
    return None


def is_critical_failure(logic: Logic, name: str) -> bool:
    """Whether the answer fails the whole audit: it is one of those listed, or the expression holds."""
    critical = logic.questionnaire.question(name).critical
    if not critical or logic.value(name) is None:
        return False
    listed = _listed(logic, name, critical)
    if listed:
        return bool(_given(logic, name) & listed)
    return logic.holds(critical, name, broken=False)


def names_listed(cell: str, known: Collection[str]) -> frozenset[str]:
    """The choices that a cell lists: one name, or several with commas or blanks between; else none."""
    for parts in ([cell.strip()], cell.replace(";", ",").split(","), cell.split()):
        names = frozenset(part.strip() for part in parts)
        if names and names <= frozenset(known):
            return names
    return frozenset()


def _listed(logic: Logic, name: str, cell: str) -> frozenset[str]:
    return names_listed(cell, [choice.name for choice in logic.all_choices(name)])


def _given(logic: Logic, name: str) -> frozenset[str]:
    value = logic.value(name)
    return frozenset() if value is None else frozenset(logic.kind(name).names(value))


def _words(cell: str) -> frozenset[str]:
    return frozenset({cell.strip(), *cell.replace(";", " ").replace(",", " ").split()})
