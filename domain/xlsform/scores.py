"""Whether the scoring columns speak of answers that exist."""

from domain.questionnaire import Question, Questionnaire
from domain.questions import KINDS
from domain.worth import names_listed
from domain.xlsform.remarks import Remarks
from domain.xlsform.table import Row


def check_scores(form: Questionnaire, rows: dict[int, Row], remarks: Remarks) -> None:
    """Remark on answers that are not choices, and on weights that nothing scores."""
    for question in form.questions():
        row = rows[question.row]
        if KINDS[question.kind].has_choices:
            _check_answers(form, question, row, remarks)
        if question.weight and not _can_score(form, question):
            remarks.add(
                "nothing-scores", row.sheet, row.number, row.column("weight"), question.name
            )


def _check_answers(form: Questionnaire, question: Question, row: Row, remarks: Remarks) -> None:
    known = [choice.name for choice in form.choices_of(question)]
    for meaning in ("na", "unknown"):
        cell = getattr(question, meaning)
        if cell and known and not names_listed(cell, known):
            remarks.add("answer-unknown", row.sheet, row.number, row.column(meaning), cell)
    if question.weight and KINDS[question.kind].needs_every_score:
        _check_gaps(form, question, row, remarks)


def _check_gaps(form: Questionnaire, question: Question, row: Row, remarks: Remarks) -> None:
    choices = form.choices_of(question)
    names = [choice.name for choice in choices]
    exempt = names_listed(question.na, names) | names_listed(question.unknown, names)
    if any(choice.score is not None for choice in choices):
        for choice in choices:
            if choice.score is None and choice.name not in exempt:
                remarks.add(
                    "choice-unscored", row.sheet, row.number, row.column("type"), choice.name
                )


def _can_score(form: Questionnaire, question: Question) -> bool:
    by = KINDS[question.kind].scores_by
    if by == "choices":
        return any(choice.score is not None for choice in form.choices_of(question))
    return by == "itself" or (by == "line" and question.score_at is not None)
