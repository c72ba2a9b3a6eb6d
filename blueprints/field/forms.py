"""The form of one section, made from the questionnaire's version: what stands in it, what came back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field, StringField
from wtforms.form import BaseForm
from wtforms.widgets import TextArea

from blueprints.field.controls import CONTROLS, Photos, raw_of
from domain.answers import Answers, comment_of, evidence_of, other_of
from domain.filling import Filling
from domain.questionnaire import Question, Section

PREFIX = "q-"
"""Before every question's name, so that no question can be mistaken for a button of ours."""

KEPT_BY_COMMAND = ("photo", "timeline")
"""Controls whose answers grow by single commands; a page that is older than the last command changes nothing."""


@dataclass(frozen=True, slots=True)
class SectionForm:
    """`questions` stand on the page in this order; `fields` holds their WTForms fields by answer key."""

    filling: Filling
    questions: tuple[Question, ...]
    fields: BaseForm

    def field(self, key: str) -> Field | None:
        """The field of an answer key: a question's name or one of its companions."""
        return self.fields[key] if key in self.fields else None  # noqa: SIM401 - a form has no get()


def section_form(filling: Filling, section: Section, also: Iterable[str] = ()) -> SectionForm:
    """The form of a section as it stands now, filled with the answers so far.

    `also` names questions of the section to take in although they are hidden by now: a page that was
    opened before may still send what was typed there.
    """
    shown = {question.name for question in filling.questions(section)} | set(also)
    questions = tuple(question for question in section.questions if question.name in shown)
    made = {key: f for question in questions for key, f in _fields(filling, question).items()}
    fields = BaseForm(made, prefix=PREFIX)
    fields.process(data={key: _data(filling, key) for key in made})
    return SectionForm(filling, questions, fields)


def posted_answers(form: SectionForm, posted: MultiDict[str, str], asked: Iterable[str]) -> Answers:
    """All answers of the filling with those that were posted; only questions that the page asked change."""
    form.fields.process(posted)
    answers = dict(form.filling.answers)
    names = set(asked)
    for question in form.questions:
        if question.name in names:
            _take(answers, form, question)
    return answers


def _take(answers: Answers, form: SectionForm, question: Question) -> None:
    filling, name = form.filling, question.name
    kind = filling.kind(name)
    field = form.field(name)
    if field is not None and kind.control not in KEPT_BY_COMMAND:
        value = kind.parse(_raw(field), question, filling.choices(name))
        if value != filling.value(name) or name in answers:
            _put(answers, name, value, keep_empty=bool(question.default or question.calculation))
    for key in (other_of(name), comment_of(name)):
        companion = form.field(key)
        if companion is not None:
            _put(answers, key, "\n".join(_raw(companion)).replace("\r\n", "\n").strip() or None)


def _put(answers: Answers, key: str, value: Any, *, keep_empty: bool = False) -> None:
    """None stays where it says "cleared by hand", so that a default does not come back."""
    if value is not None or keep_empty:
        answers[key] = value
    else:
        answers.pop(key, None)


def _raw(field: Field) -> list[str]:
    """The texts as typed, without NUL: no keyboard makes it, and PostgreSQL would refuse everything with it."""
    return [text.replace("\0", "") for text in (field.raw_data or []) if isinstance(text, str)]


def _fields(filling: Filling, question: Question) -> dict[str, Any]:
    name = question.name
    make = CONTROLS.get(filling.kind(name).control)
    if make is None or filling.is_read_only(name):
        return {}
    fields: dict[str, Any] = {name: make(filling, question)}
    if question.or_other:
        fields[other_of(name)] = StringField(render_kw={"autocomplete": "off"})
    if filling.wants_comment(name) or filling.answers.get(comment_of(name)):
        fields[comment_of(name)] = StringField(widget=TextArea(), render_kw={"rows": 2})
    if question.evidence:
        fields[evidence_of(name)] = Photos()
    return fields


def _data(filling: Filling, key: str) -> Any:
    known = key in filling.questionnaire.by_name
    return raw_of(filling.value(key) if known else filling.answers.get(key))
