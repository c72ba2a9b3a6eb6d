"""What the columns of raw audits mean: the questions of every version, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from domain.questionnaire import Choice, Question, Questionnaire, in_language
from domain.questions import KINDS
from domain.raw.records import ABOUT, RawAudit

Type = Literal["text", "integer", "number"]
PARTS_OF_A_PLACE = ("lat", "lon", "alt", "accuracy")
TOLD_APART = ("note",)
"""Kinds that no answer is ever given to."""


@dataclass(frozen=True, slots=True)
class Form:
    """One published version and which of its questions are told; `key` names it in the codebook."""

    key: str
    name: str
    no: int
    questionnaire: Questionnaire
    told: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column of the table of audits: a question, or a part of what was answered to it.

    `part`: "" the answer as kept (codes of choices), "label" in words, "choice:NAME" 1 or 0, "lat" …, "other",
    "comment", "photos" how many.
    """

    name: str
    question: str
    part: str = ""
    type: Type = "text"


class Codebook:
    """The columns of these versions: questions of one name and kind share theirs, whatever the version."""

    def __init__(self, forms: tuple[Form, ...], language: str = "") -> None:
        self.forms = {form.key: form for form in forms}
        self.language = language
        self._names = dict(_names(forms))
        self.columns = tuple({column.name: column for column in self._columns()}.values())
        self._of_form = {form.key: tuple(self._columns_of(form)) for form in forms}

    def cells(self, audit: RawAudit) -> dict[str, Any]:
        """The answers of an audit by column; what was not asked or not answered is not there."""
        form = self.forms[audit.form]
        found = {}
        for column, question in self._of_form[audit.form]:
            value = cell(column.part, question, form.questionnaire, audit.answers, self.language)
            if value is not None:
                found[column.name] = value
        return found

    def questions(self) -> Iterator[dict[str, Any]]:
        """A line for every question of every version: its column, kind, label, metric and weight."""
        for form in self.forms.values():
            for question in _answered(form):
                yield {
                    "questionnaire": form.name,
                    "version": form.no,
                    "question": question.name,
                    "column": self._names[(form.key, question.name)],
                    "kind": question.kind,
                    "label": self._words(form, question.label),
                    "list": question.list_name,
                    "metric": question.metric,
                    "weight": None if question.weight is None else float(question.weight),
                    "critical": question.critical,
                }

    def choices(self) -> Iterator[dict[str, Any]]:
        """A line for every choice of every list: its code, its label, its score."""
        for form in self.forms.values():
            lists = dict.fromkeys(one.list_name for one in _answered(form) if one.list_name)
            for name in lists:
                for choice in form.questionnaire.lists.get(name, ()):
                    yield {
                        "questionnaire": form.name,
                        "version": form.no,
                        "list": name,
                        "code": choice.name,
                        "label": self._words(form, choice.label),
                        "score": None if choice.score is None else float(choice.score),
                    }

    def _columns(self) -> Iterator[AnswerColumn]:
        for form in self.forms.values():
            for column, _question in self._columns_of(form):
                yield column

    def _columns_of(self, form: Form) -> Iterator[tuple[AnswerColumn, Question]]:
        for question in _answered(form):
            name = self._names[(form.key, question.name)]
            for suffix, part in _parts(question, form.questionnaire.choices_of(question)):
                type_ = _type(part, question)
                yield AnswerColumn(name + suffix, question.name, part, type_), question

    def _words(self, form: Form, words: Mapping[str, str]) -> str:
        return in_language(dict(words), self.language, form.questionnaire.default_language)


QUESTIONS = (
    "questionnaire",
    "version",
    "question",
    "column",
    "kind",
    "label",
    "list",
    "metric",
    "weight",
    "critical",
)
CHOICES = ("questionnaire", "version", "list", "code", "label", "score")


def _answered(form: Form) -> list[Question]:
    """The questions whose answers are told; the marks of a contact have a table of their own."""
    return [
        one
        for one in form.questionnaire.by_name.values()
        if one.name in form.told
        and one.kind not in TOLD_APART
        and not KINDS[one.kind].records_marks
    ]


def _names(forms: tuple[Form, ...]) -> Iterator[tuple[tuple[str, str], str]]:
    """The first kind seen under a name has it; another kind under the same name is told by its questionnaire.

    A question that is named like a column about the audit is told apart as an answer.
    """
    kinds: dict[str, str] = {}
    for form in forms:
        for question in _answered(form):
            shared = kinds.setdefault(question.name, question.kind) == question.kind
            name = question.name if shared else f"{form.name}.{question.name}"
            yield (form.key, question.name), f"answer.{name}" if name in ABOUT else name


def _parts(question: Question, choices: tuple[Choice, ...]) -> Iterator[tuple[str, str]]:
    """The suffixes of a question's columns, with the part that stands in each."""
    control = KINDS[question.kind].control
    if control == "geopoint":
        yield from ((f".{part}", part) for part in PARTS_OF_A_PLACE)
    elif control == "photo":
        yield ".photos", "photos"
    else:
        yield "", ""
    if KINDS[question.kind].has_choices:
        yield ".label", "label"
    if question.kind == "select_multiple":
        yield from ((f"/{choice.name}", f"choice:{choice.name}") for choice in choices)
    if question.or_other:
        yield ".other", "other"
    if question.comment:
        yield ".comment", "comment"


def cell(
    part: str, question: Question, form: Questionnaire, answers: Mapping[str, Any], language: str
) -> Any:
    """What stands in one column; None for nothing."""
    if part in COMPANIONS:
        return answers.get(question.name + COMPANIONS[part])
    value = answers.get(question.name)
    if value is None:
        return None
    kind = KINDS[question.kind]
    if part == "label":
        return kind.show(value, question, form.choices_of(question), language)
    if part.startswith("choice:"):
        return int(part.removeprefix("choice:") in kind.names(value))
    return _part_of(value, part, _type(part, question))


COMPANIONS = {"other": "_other", "comment": "#comment"}
"""Parts that are kept as answers of their own, under the question's name with this behind it."""


def _part_of(value: Any, part: str, type_: "Type") -> Any:
    """The whole answer, how many photos it is, or one number of a place."""
    if part == "photos":
        return len(value) if isinstance(value, list) else None
    if part:
        return value.get(part) if isinstance(value, dict) else None
    return _typed(value, type_)


def _type(part: str, question: Question) -> Type:
    if part == "photos" or part.startswith("choice:"):
        return "integer"
    if part in PARTS_OF_A_PLACE:
        return "number"
    return TYPES.get(KINDS[question.kind].control, "text") if not part else "text"


TYPES: Mapping[str, Type] = {"integer": "integer", "decimal": "number", "range": "number"}
"""By the control that the answer was given with; what a computed value is nobody knows beforehand."""


def _typed(value: Any, type_: Type) -> Any:
    """The value as its column has it; a text where a number should be is left out, and stands in the revision."""
    if type_ == "text":
        return " ".join(map(str, value)) if isinstance(value, list) else str(value)
    try:
        return int(value) if type_ == "integer" else float(value)
    except (TypeError, ValueError):
        return None
