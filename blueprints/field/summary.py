"""An audit in short: every section with its answers as people read them, and what still needs the auditor."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from blueprints.field.asked import MISSING
from blueprints.field.clock import Contact
from blueprints.field.page import contact_of, photos_of
from blueprints.field.steps import section_title
from blueprints.field.times import day_answer, elapsed_words
from blueprints.field.wording import plain
from blueprints.field.work import Work
from domain.answers import AnswerProblem, comment_of, evidence_of
from domain.questionnaire import Question, Section
from domain.timeline_checks import timeline_problems
from domain.timeline_summary import durations
from services.translating import translated


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer; `waits` and `photos` stand in for words where those say more."""

    name: str
    title: str
    shown: str
    comment: str
    photos: list[dict[str, Any]]
    contact: Contact | None
    waits: list[tuple[str, str]]

    @property
    def is_blank(self) -> bool:
        return not (self.shown or self.photos or self.contact)


@dataclass(frozen=True, slots=True)
class Part:
    """One section."""

    no: int
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that needs the auditor: `anchor` is the question on the page of section `no`."""

    question: str
    no: int
    title: str
    sentence: str
    is_missing: bool

    @property
    def anchor(self) -> str:
        return f"ask-{self.question}"


@dataclass(frozen=True, slots=True)
class Summary:
    """`remarks` are doubts about the timeline: said, and never in the way."""

    parts: list[Part]
    problems: list[Need]
    remarks: list[str]

    @property
    def blank(self) -> int:
        """How many questions have no answer, the optional ones too."""
        return sum(line.is_blank for part in self.parts for line in part.lines)


def summary_of(work: Work) -> Summary:
    """The whole audit of this job as it stands in the working copy."""
    sections = work.filling.visible_sections()
    parts = [_part(work, section, at) for at, section in enumerate(sections, start=1)]
    needs = [_need(work, problem) for problem in work.filling.problems()]
    remarks = [
        translated(sentence)
        for part in parts
        for line in part.lines
        if line.contact
        for sentence in timeline_problems(line.contact.timeline)
    ]
    return Summary(parts, needs, remarks)


def _part(work: Work, section: Section, at: int) -> Part:
    filling = work.filling
    shown = [q for q in filling.questions(section) if filling.kind(q.name).control != "note"]
    keys = [key for q in shown for key in (q.name, evidence_of(q.name))]
    photos = photos_of(work, keys)
    lines = [_line(work, question, photos) for question in shown]
    return Part(work.step_of(section), section_title(filling, section, at), lines)


def _line(work: Work, question: Question, photos: dict[str, list[dict[str, Any]]]) -> Line:
    filling, name = work.filling, question.name
    control = filling.kind(name).control
    contact = contact_of(work, name) if control == "timeline" else None
    other = filling.other_text(name) if question.or_other else ""
    shown = (
        "" if control in ("timeline", "photo") else day_answer(question.kind, filling.shown(name))
    )
    if control == "acknowledge" and shown:
        shown = _("Confirmed")
    return Line(
        name=name,
        title=plain(filling.label(name)) or name.replace("_", " "),
        shown=f"{shown}: {other}" if other else shown,
        comment=str(filling.answers.get(comment_of(name)) or ""),
        photos=[*photos.get(name, []), *photos.get(evidence_of(name), [])],
        contact=contact if contact and contact.rows else None,
        waits=waits_of(contact) if contact else [],
    )


def waits_of(contact: Contact) -> list[tuple[str, str]]:
    """The durations that the marks tell; a wait that was cut short is at least so long."""
    from datetime import timedelta

    found = []
    for one in durations(contact.timeline):
        words = elapsed_words(timedelta(seconds=one.wait.seconds))
        if one.wait.kind == "cut":
            words = _("at least %(time)s", time=words)
        elif one.wait.kind == "lost":
            words = _("%(time)s, then they ended it", time=words)
        if one.wait.kind != "blank" and not (one.name == "longest_hold" and not one.wait.seconds):
            found.append((_(one.label), words))
    return found


def _need(work: Work, problem: AnswerProblem) -> Need:
    known = problem.question in work.questionnaire.by_name
    section = work.questionnaire.section_of(problem.question) if known else None
    return Need(
        question=problem.question,
        no=work.step_of(section) if section else 1,
        title=plain(work.filling.label(problem.question)) if known else problem.question,
        sentence=translated(problem.sentence),
        is_missing=problem.code in MISSING,
    )
