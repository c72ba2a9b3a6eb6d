"""The correction of an audit: every answer as a field, what was recorded beside it, and what comes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from blueprints.desk.review.photos import Photo, photos_of
from blueprints.desk.review.reviewed import Reviewed
from blueprints.desk.review.sheet import answer_words
from blueprints.field.asked import Asked, asked_questions
from blueprints.field.clock import Contact
from blueprints.field.forms import PREFIX, posted_answers, section_form
from blueprints.field.steps import section_title
from blueprints.field.times import for_input, from_input
from domain.answers import Answers, Marks
from domain.filling import Filling
from domain.mark_edits import RawMarks, corrected_mark, in_order
from domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class MendPart:
    """One section as fields."""

    title: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Mending:
    """The whole form. `recorded` are the answers that stand now, `contacts` and `photos` by question."""

    parts: list[MendPart]
    recorded: dict[str, str]
    contacts: dict[str, Contact]
    photos: dict[str, list[Photo]]

    @property
    def errors(self) -> list[tuple[str, str]]:
        return errors_in(self.parts)


def errors_in(parts: Iterable[MendPart]) -> list[tuple[str, str]]:
    """(anchor, sentence) of everything that is still open or wrong."""
    return [
        (f"ask-{one.name}", f"{one.title}: {text}")
        for part in parts
        for one in part.questions
        for text in one.errors
    ]


def mending_of(view: Reviewed, answers: Answers, marks: Marks) -> Mending:
    """The form of these answers."""
    filling = view.filled_with(answers, marks)
    parts = [
        MendPart(
            section_title(filling, section, at),
            asked_questions(section_form(filling, section), section, tell_missing=True),
        )
        for at, section in enumerate(filling.visible_sections(), start=1)
    ]
    questions = [one for part in parts for one in part.questions]
    return Mending(
        parts=parts,
        recorded={one.name: answer_words(view, one.name) for one in questions if one.field},
        contacts={
            one.name: _contact(view, filling, one) for one in questions if one.look == "timeline"
        },
        photos=photos_of(view),
    )


def posted(view: Reviewed) -> tuple[Answers, Marks]:
    """Answers and marks with what was sent; questions that the page did not ask stay as they were."""
    form = without_line_ends(request.form)
    asked = form.getlist("asked")
    answers: Answers = dict(view.revision.answers)
    marks = _posted_marks(view, view.revision.marks)
    for section in view.questionnaire.sections:
        here = {question.name for question in section.questions} & set(asked)
        if here:
            made = section_form(view.filled_with(answers, marks), section, also=here)
            answers = posted_answers(made, form, here)
    return answers, marks


def without_line_ends(form: MultiDict[str, str]) -> MultiDict[str, str]:
    """Browsers send line ends as CR LF; answers keep LF, so that nothing seems changed that was not."""
    return MultiDict((name, text.replace("\r\n", "\n")) for name, text in form.items(multi=True))


def _contact(view: Reviewed, filling: Filling, one: Asked) -> Contact:
    timeline = Timeline.from_marks(filling.marks.get(one.name), view.channel_kind)
    last = timeline.marks[-1].at if timeline.marks else view.audit.done_at
    return Contact(timeline, view.zone, last)


def _posted_marks(view: Reviewed, marks: Mapping[str, Any]) -> Marks:
    return {name: _retimed(view, name, in_order(found)) for name, found in marks.items()}


def _retimed(view: Reviewed, name: str, marks: RawMarks) -> RawMarks:
    """The marks with the times that were typed over; the first time of each stays beside it."""
    timeline = Timeline.from_marks(marks, view.channel_kind)
    if len(timeline.marks) != len(marks):
        return marks  # some could not be read, so places don't tell which is which
    new = []
    for place, (raw, read) in enumerate(zip(marks, timeline.marks, strict=True)):
        typed = request.form.get(f"{PREFIX}{name}.at-{place}", "")
        at = from_input(typed, view.zone)
        same = at is None or for_input(at, view.zone) == for_input(read.at, view.zone)
        new.append(raw if same or at is None else corrected_mark([raw], 0, at)[0])
    return in_order(new)
