"""What one POST of a section page brings: typed answers, new photos, and the one button that was pressed."""

from datetime import datetime

from flask import flash, request
from flask_babel import gettext as _

from blueprints.field.forms import PREFIX, posted_answers, section_form
from blueprints.field.seen import leave_untouched
from blueprints.field.times import from_input
from blueprints.field.work import Work
from domain.answers import Answers, Marks, evidence_of
from domain.mark_edits import RawMarks, corrected_mark, with_mark, without_mark
from domain.marks import mark_kinds
from domain.problems import Problem
from domain.questionnaire import Section
from domain.words import N_
from models.audits import Evidence
from models.base import db
from services.evidence import store_photo
from services.translating import translated

NO_TIME = N_(
    "No time was given, so the marks stay as they were. Enter date and time, then try again."
)


def shapes_posted() -> dict[str, str]:
    """Question → its shape when the page was made: what the page asked, and how."""
    pairs = (text.rpartition(":") for text in request.form.getlist("asked"))
    return {name: shape for name, _sep, shape in pairs if name}


def keep_post(work: Work, section: Section) -> None:
    """Keep everything that came with this request; the caller commits.

    Answers are committed before photos are looked at: a photo that is refused takes nothing with it.
    """
    work.lock()
    asked = shapes_posted()
    form = section_form(work.filling, section, also=asked)
    answers = posted_answers(form, request.form, asked)
    leave_untouched(answers, work.copy.answers)
    marks = _with_commands(work, section, dict(work.copy.marks))
    work.keep(_without_removed(answers), marks)
    if any(file for file in request.files.values()):
        db.session.commit()
        _keep_photos(work, section)


def _attach(work: Work, key: str, evidence: Evidence) -> None:
    """Add a photo to the answer it belongs to; a second time changes nothing."""
    work.lock()
    answers = dict(work.copy.answers)
    ids = [one for one in answers.get(key) or [] if isinstance(one, str)]
    answers[key] = list(dict.fromkeys([*ids, str(evidence.id)]))
    work.keep(answers, work.copy.marks)


def _photo_keys(work: Work, section: Section) -> dict[str, str]:
    """Answer key → question, of everything in the section that takes photos."""
    found = {}
    for question in section.questions:
        if work.filling.kind(question.name).control == "photo":
            found[question.name] = question.name
        if question.evidence:
            found[evidence_of(question.name)] = question.name
    return found


def _keep_photos(work: Work, section: Section) -> None:
    for key, question in _photo_keys(work, section).items():
        for file in request.files.getlist(f"{PREFIX}{key}.files"):
            if not file.filename:
                continue
            try:
                _attach(
                    work,
                    key,
                    store_photo(file.stream, work.assignment, question, work.person, now=work.now),
                )
                db.session.commit()
            except Problem as problem:
                db.session.rollback()
                flash(translated(problem.sentence), "problem")


def _without_removed(answers: Answers) -> Answers:
    """The button that takes one photo away sends "key:id"."""
    key, _sep, gone = request.form.get("remove", "").rpartition(":")
    if key and isinstance(answers.get(key), list):
        answers[key] = [one for one in answers[key] if one != gone] or None
    return answers


def _with_commands(work: Work, section: Section, marks: Marks) -> Marks:
    """The one thing that a button of a timeline did, when the page has no script."""
    for command, change in _COMMANDS.items():
        name, _sep, what = request.form.get(command, "").rpartition(":")
        if name and any(question.name == name for question in section.questions):
            try:
                marks[name] = change(work, name, what, marks.get(name, []))
            except (IndexError, ValueError):
                continue  # a page older than the timeline pressed a button for a mark that is gone
    return marks


def _tapped(work: Work, name: str, what: str, marks: RawMarks) -> RawMarks:
    return with_mark(marks, _known(work, what), work.now, "server")


def _undone(work: Work, name: str, what: str, marks: RawMarks) -> RawMarks:
    return without_mark(marks, int(what))


def _corrected(work: Work, name: str, what: str, marks: RawMarks) -> RawMarks:
    return corrected_mark(marks, int(what), _time(work, f"{PREFIX}{name}.at-{what}"))


def _added(work: Work, name: str, what: str, marks: RawMarks) -> RawMarks:
    kind = _known(work, request.form.get(f"{PREFIX}{name}.kind", ""))
    return with_mark(marks, kind, _time(work, f"{PREFIX}{name}.when"), "manual")


def _known(work: Work, name: str) -> str:
    if name not in mark_kinds(work.touchpoint.channel.kind):
        raise ValueError(name)
    return name


def _time(work: Work, field: str) -> datetime:
    at = from_input(request.form.get(field, ""), work.zone)
    if at is None:
        flash(_(NO_TIME), "problem")
        raise ValueError(field)
    return at


_COMMANDS = {"mark": _tapped, "undo": _undone, "correct": _corrected, "add": _added}
