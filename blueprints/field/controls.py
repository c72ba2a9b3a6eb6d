"""CONTROLS: the WTForms field that asks each kind of question, by the kind's `control`."""

from collections.abc import Callable, Mapping
from typing import Any

from wtforms import Field, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget, TextArea, TextInput

from domain.filling import Filling
from domain.questionnaire import Question, in_language
from domain.questions.range import bounds, points

LONG_LIST = 25
"""Lists longer than this become the phone's own wheel instead of a page of rows."""
MOST_SEGMENTS = 11
HALVES = (2, 3)
SHORT_LABEL = 14

Maker = Callable[[Filling, Question], Field]


class Several(SelectMultipleField):
    """Choices to tick; nothing ticked posts nothing."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Tick(Several):
    """One box; its value is kept as a text, not as a list."""

    def process_data(self, value: Any) -> None:
        super().process_data([value] if isinstance(value, str) else value)


class Photos(Field):
    """Ids of photos that were sent already; new files come beside them under `files_name`."""

    widget = TextInput()
    data: list[str]

    @property
    def files_name(self) -> str:
        return f"{self.name}.files"

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist


class MarkList(Field):
    """The marks of a timeline as the phone's script keeps them: one JSON text, or nothing without it."""

    widget = TextInput()


def _choice(filling: Filling, question: Question) -> Field:
    choices = choices_of(filling, question)
    if "minimal" in question.appearance or len(choices) > LONG_LIST:
        return SelectField(choices=[SelectChoice("", ""), *choices], validate_choice=False)
    return RadioField(choices=choices, validate_choice=False)


def _choices(filling: Filling, question: Question) -> Field:
    return Several(choices=choices_of(filling, question), validate_choice=False)


def _acknowledge(_filling: Filling, _question: Question) -> Field:
    return Tick(choices=[SelectChoice("OK", "")], validate_choice=False)


def _range(_filling: Filling, question: Question) -> Field:
    places = points(question)
    if 0 < len(places) <= MOST_SEGMENTS:
        return RadioField(choices=[SelectChoice(place) for place in places], validate_choice=False)
    low, high, step = bounds(question)
    whole = step == step.to_integral_value() and low == low.to_integral_value()
    return _input(inputmode="numeric" if whole and min(low, high) >= 0 else "text")


def _integer(_filling: Filling, question: Question) -> Field:
    # The number pad of iOS has no minus sign: only questions that can't be negative get it.
    negative = "-" in question.constraint or "-" in question.parameters.get("start", "")
    return _input(inputmode="text" if negative else "numeric")


def _text(_filling: Filling, question: Question) -> Field:
    if "numbers" in question.appearance:
        return _input(inputmode="numeric")
    if "multiline" in question.appearance:
        return StringField(widget=TextArea(), render_kw={"rows": 4})
    return StringField(widget=TextArea(), render_kw={"rows": 1})


def _input(**attributes: Any) -> Field:
    kept = {"autocomplete": "off", **attributes}
    return StringField(render_kw=kept)


def _typed(kind: str, **attributes: Any) -> Maker:
    return lambda _filling, _question: StringField(
        widget=TextInput(input_type=kind), render_kw=attributes
    )


CONTROLS: Mapping[str, Maker] = {
    "choice": _choice,
    "choices": _choices,
    "acknowledge": _acknowledge,
    "integer": _integer,
    "decimal": lambda _filling, _question: _input(inputmode="decimal"),
    "text": _text,
    "date": _typed("date"),
    "time": _typed("time"),
    "datetime": _typed("datetime-local"),
    "range": _range,
    "photo": lambda _filling, _question: Photos(),
    "geopoint": lambda _filling, _question: _input(inputmode="text"),
    "timeline": lambda _filling, _question: MarkList(),
}
"""Controls that only show something ("note", "none") have no field."""


def choices_of(filling: Filling, question: Question) -> list[SelectChoice]:
    """The choices offered now."""
    default = filling.questionnaire.default_language
    return [
        SelectChoice(
            choice.name, in_language(choice.label, filling.language, default) or choice.name
        )
        for choice in filling.choices(question.name)
    ]


def look_of(field: Field | None, control: str) -> str:
    """Which macro of `_question.html` draws it: the control, or a closer look for few and short choices."""
    if isinstance(field, SelectField) and not isinstance(field, (RadioField, Several)):
        return "wheel"
    if isinstance(field, RadioField):
        labels = [str(choice.label) for choice in field.choices]
        if control == "range":
            return "segments"
        if len(labels) in HALVES and all(len(label) <= SHORT_LABEL for label in labels):
            return "halves"
        return "rows"
    return {"choices": "rows", "integer": "number", "decimal": "number", "range": "number"}.get(
        control, control
    )


def raw_of(value: Any) -> Any:
    """A kept value as its control shows it."""
    if isinstance(value, dict):
        parts = ("lat", "lon", "alt", "accuracy")
        return " ".join(str(value[part]) for part in parts if part in value)
    return value if value is None or isinstance(value, list) else str(value)
