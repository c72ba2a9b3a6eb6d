"""Whether every expression of a form can be read, and speaks of what is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.dependencies import circle
from domain.expressions import ExpressionProblem, names_in, names_in_text, unknown_functions
from domain.expressions.dynamic import is_dynamic
from domain.expressions.library.texts import compile_pattern
from domain.expressions.survey import (
    columns_in,
    fixed_patterns,
    has_smart_quotes,
    strange_paths,
    wrong_arguments,
)
from domain.questionnaire import Question, Questionnaire
from domain.words import Sentence
from domain.worth import names_listed
from domain.xlsform.choices import columns_of
from domain.xlsform.remarks import Remarks
from domain.xlsform.table import Row

EMPTY = "null"
"""SurveyCTO authors compare with a bare `null`; like every unknown bare name it is empty, and meant so."""

_FLOW = ("relevant", "constraint", "choice_filter", "required", "read_only", "comment", "critical")
_VALUES = ("calculation", "default")
_TEXTS = ("label", "hint", "required_message", "constraint_message")


@dataclass(frozen=True, slots=True)
class _Written:
    """An expression where it stands; `decides` when the flow of the form hangs on it."""

    text: str
    row: Row
    meaning: str
    decides: bool
    columns: frozenset[str] = frozenset()

    def remark(self, remarks: Remarks, code: str, **params: str | Sentence) -> None:
        column = self.row.column(self.meaning)
        remarks.add(code, self.row.sheet, self.row.number, column, self.text, **params)


def check_logic(
    form: Questionnaire, rows: dict[int, Row], group_rows: Iterable[Row], remarks: Remarks
) -> None:
    """Remark on every expression and every `${name}` of a form."""
    known = frozenset(form.by_name)
    for written in _expressions(form, rows, group_rows):
        _check(written, known, remarks)
    for row in (*rows.values(), *group_rows):
        _check_texts(row, known, remarks)
    around = circle(form)
    if around:
        first = form.by_name[around[0]].row
        remarks.add("circle", rows[first].sheet, first, text=" → ".join(around))


def mentioned_names(rows: Iterable[Row]) -> frozenset[str]:
    """Every name that `${…}` mentions anywhere in the survey sheet."""
    texts = (text for row in rows for text in (*row.cells.values(), *_all_words(row)))
    return frozenset(name for text in texts if "${" in text for name in names_in_text(text))


def _all_words(row: Row) -> Iterator[str]:
    return (text for words in row.words.values() for text in words.values())


def _expressions(
    form: Questionnaire, rows: dict[int, Row], group_rows: Iterable[Row]
) -> Iterator[_Written]:
    for row in group_rows:
        if row.get("relevant"):
            yield _Written(row.get("relevant"), row, "relevant", decides=True)
    for question in form.questions():
        yield from _of_question(form, question, rows[question.row])


def _of_question(form: Questionnaire, question: Question, row: Row) -> Iterator[_Written]:
    for meaning in (*_FLOW, *_VALUES):
        text = getattr(question, meaning)
        if not text or not _is_expression(form, question, meaning, text):
            continue
        columns = (
            columns_of(form.choices_of(question)) if meaning == "choice_filter" else frozenset()
        )
        yield _Written(text, row, meaning, meaning in _FLOW, columns)


def _is_expression(form: Questionnaire, question: Question, meaning: str, text: str) -> bool:
    if meaning == "default":
        return is_dynamic(text)
    if meaning == "comment":
        return text != "always"
    if meaning == "critical":
        return not names_listed(text, [choice.name for choice in form.choices_of(question)])
    return True


def _check(written: _Written, known: frozenset[str], remarks: Remarks) -> None:
    try:
        _check_parts(written, known, remarks)
    except ExpressionProblem as problem:
        written.remark(remarks, "expression", why=problem.sentence)


def _check_parts(written: _Written, known: frozenset[str], remarks: Remarks) -> None:
    text, tail = written.text, "" if written.decides else "-value"
    for name in sorted(names_in(text) - known):
        written.remark(remarks, "reference", name=name)
    if strange_paths(text):  # with instance() and bare names in its predicates
        written.remark(remarks, f"path{tail}")
        return
    for name in unknown_functions(text):
        written.remark(remarks, f"function{tail}", name=name)
    for name in wrong_arguments(text):
        written.remark(remarks, "arguments", name=name)
    _check_bare_names(written, remarks)
    for pattern in fixed_patterns(text):
        compile_pattern(pattern)
    if has_smart_quotes(text):
        written.remark(remarks, "smart-quotes")


def _check_bare_names(written: _Written, remarks: Remarks) -> None:
    code = "filter-column" if written.meaning == "choice_filter" else "bare-name"
    for name in sorted(columns_in(written.text) - written.columns - {EMPTY}):
        written.remark(remarks, code, name=name)


def _check_texts(row: Row, known: frozenset[str], remarks: Remarks) -> None:
    for meaning in _TEXTS:
        for text in row.texts(meaning).values():
            for name in names_in_text(text):
                if name not in known:
                    column = row.column(meaning)
                    remarks.add("label-reference", row.sheet, row.number, column, text, name=name)
