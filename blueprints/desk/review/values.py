"""Recorded values in words: what a question is called, and what was answered, by the key it is kept under."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.desk.review.reviewed import Reviewed
from blueprints.field.times import day_answer, local
from domain.answers import comment_of, evidence_of, other_of
from domain.timeline import Timeline

NOTHING = "–"


def label_of(view: Reviewed, key: str) -> str:
    """What is answered under a key: the question, its comment, its photos."""
    question = view.keys().get(key)
    if question is None:
        return key
    title = view.title(question.name)
    if key == comment_of(question.name):
        return _("%(question)s (comment)", question=title)
    if key == evidence_of(question.name):
        return _("%(question)s (photo)", question=title)
    if key == other_of(question.name):
        return _("%(question)s (other)", question=title)
    return title


def value_words(view: Reviewed, key: str, value: Any) -> str:
    """A value as a person reads it; a dash when there is none."""
    if value in (None, "", [], {}):
        return NOTHING
    question = view.questionnaire.by_name.get(key)
    control = view.filling.kind(key).control if question else ""
    if control == "timeline":
        return marks_words(view, value)
    if control == "photo" or key.endswith("#evidence"):
        n = len(value) if isinstance(value, list) else 1
        return ngettext("%(num)s photo", "%(num)s photos", n)
    if question is None:
        return str(value)
    kind = view.filling.kind(key)
    shown = kind.show(value, question, view.filling.all_choices(key), view.language)
    return day_answer(question.kind, shown or str(value))


def marks_words(view: Reviewed, marks: Any) -> str:
    """Marks in one line, each with its time of day at the touchpoint."""
    timeline = Timeline.from_marks(marks if isinstance(marks, list) else [], view.channel_kind)
    told = [f"{local(mark.at, view.zone):%H:%M:%S} {_(mark.kind.label)}" for mark in timeline.marks]
    return ", ".join(told) or NOTHING
