"""The page of a second score: what was recorded, without the judgements; those as empty fields."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import request

from blueprints.desk.review.mending import MendPart, errors_in, without_line_ends
from blueprints.desk.review.reviewed import Reviewed
from blueprints.desk.review.sheet import Part, parts_of
from blueprints.field.asked import asked_questions
from blueprints.field.forms import posted_answers, section_form
from blueprints.field.steps import section_title
from domain.answers import Answers
from domain.second_look import BESIDE, without


@dataclass(frozen=True, slots=True)
class Blind:
    """`record` are the sections without what is judged; `parts` the judged questions as fields."""

    record: list[Part]
    parts: list[MendPart]

    @property
    def errors(self) -> list[tuple[str, str]]:
        return errors_in(self.parts)


def blind_of(
    view: Reviewed, names: Collection[str], answers: Mapping[str, Any] | None = None
) -> Blind:
    """The page; `answers` are what was chosen so far, when it is shown again."""
    sent = answers is not None
    known = dict(answers) if answers is not None else without(view.revision.answers, names)
    filling = view.filled_with(known, view.revision.marks)
    parts = []
    for at, section in enumerate(filling.visible_sections(), start=1):
        form = section_form(filling, section)
        asked = asked_questions(form, section, tell_missing=sent, without=BESIDE)
        judged = tuple(
            replace(one, comment=None, evidence=None) for one in asked if one.name in names
        )
        if judged:
            parts.append(MendPart(section_title(filling, section, at), judged))
    return Blind(_record(view, names), parts)


def posted_second(view: Reviewed, names: Collection[str]) -> Answers:
    """The audit's answers with the judged ones as they were chosen now; the first ones are not among them."""
    form = without_line_ends(request.form)
    answers = without(view.revision.answers, names)
    for section in view.questionnaire.sections:
        here = {question.name for question in section.questions} & set(names)
        if here:
            made = section_form(view.filled_with(answers, view.revision.marks), section, also=here)
            answers = posted_answers(made, form, here)
    return answers


def _record(view: Reviewed, names: Collection[str]) -> list[Part]:
    """What helps to judge: the contact, the photos, the words. No points, and nothing that was judged."""
    parts = []
    for part in parts_of(view, {}):
        lines = [line for line in part.lines if line.name not in names]
        if lines:
            parts.append(Part(part.title, "", lines))
    return parts
