"""One approved audit as a manager may read it: answers without whoever gave them, or where that person stood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from domain.answers import comment_of
from domain.filling import Filling
from domain.marks import BY_HAND, mark_kinds
from domain.people_words import duration_words
from domain.questionnaire import Question, Questionnaire, Section
from domain.questions import KINDS
from domain.score_sheet import ScoreLine, score_sheet
from domain.timeline import Timeline
from domain.timeline_summary import NamedWait, durations
from domain.told import is_private, is_told
from models.audits import Audit, AuditRevision
from services.figures import local_figure
from services.fillings import filling_of
from services.metrics import known_measures
from services.questionnaires import load_questionnaire


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer; `photos` are ids of evidence, `worth` says how many points it got of how many.

    `is_hidden`: the desk keeps words of it from this reader.
    """

    label: str
    shown: str
    comment: str
    photos: tuple[str, ...]
    is_critical: bool
    is_hidden: bool = False
    worth: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    label: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One mark of the contact, with the time since the first."""

    label: str
    elapsed: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class ContactView:
    """A timeline and what it says by itself."""

    moments: tuple[Moment, ...]
    waits: tuple[NamedWait, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything of an audit that may be told to a manager."""

    sections: tuple[SectionView, ...]
    contacts: tuple[ContactView, ...]
    photos: frozenset[str]


def recorded(audit: Audit, language: str = "", hidden: frozenset[str] = frozenset()) -> Recorded:
    """The current revision without what is only for the desk, and without the words that it hid."""
    revision = next(one for one in audit.revisions if one.no == audit.revision_no)
    filling = _filling(audit, revision.answers, revision, language)
    words = _filling(audit, _for_words(filling, hidden), revision, language)
    lines = _lines(filling, audit)
    sections = tuple(_sections(filling, words, hidden, lines))
    photos = (
        photo for section in sections for answer in section.answers for photo in answer.photos
    )
    return Recorded(sections, tuple(_contacts(filling)), frozenset(photos))


def _lines(filling: Filling, audit: Audit) -> Mapping[str, ScoreLine]:
    """What each question was worth, by its name."""
    measures = known_measures(audit.program_id)
    sheet = score_sheet(filling, measures, audit.touchpoint.channel.kind)
    return {line.name: line for section in sheet for line in section.lines}


def _filling(
    audit: Audit, answers: Mapping[str, Any], revision: AuditRevision, language: str
) -> Filling:
    """Nobody's name goes in, so that no label or note can bring it out."""
    questionnaire = load_questionnaire(audit.assignment.version)
    return filling_of(
        audit.assignment,
        _without(questionnaire, answers),
        revision.marks,
        started_at=audit.started_at,
        language=language,
        now=audit.done_at,
    )


def _without(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without what tells who the auditor is, or where."""
    hidden = {one.name for one in questionnaire.questions() if is_private(one)}
    return {name: value for name, value in answers.items() if name not in hidden}


def _for_words(filling: Filling, hidden: frozenset[str]) -> dict[str, Any]:
    """The answers that a label may quote: those for the desk decide what was asked, but are not told."""
    asked = filling.questionnaire.questions()
    told = {one.name for one in asked if one.visible == "manager"} - hidden
    return {name: value for name, value in filling.answers.items() if name in told}


def _sections(
    filling: Filling, words: Filling, hidden: frozenset[str], lines: Mapping[str, ScoreLine]
) -> Iterator[SectionView]:
    for section in filling.visible_sections():
        answers = tuple(
            replace(
                _answer(filling, question, words, hidden), worth=_worth(lines.get(question.name))
            )
            for question in filling.questions(section)
            if is_told(question) and not KINDS[question.kind].records_marks
        ) + tuple(_computed(filling, section, words, lines))
        if answers:
            yield SectionView(words.words(section.label), answers)


def _answer(
    filling: Filling, question: Question, words: Filling, hidden: frozenset[str]
) -> AnswerView:
    given = filling.answers
    comment = comment_of(question.name)
    value = filling.value(question.name)
    is_photo = KINDS[question.kind].control == "photo"
    photos = _ids(value) if is_photo else ()
    other = given.get(f"{question.name}_other")
    shown = "" if is_photo or question.name in hidden else filling.shown(question.name)
    return AnswerView(
        label=words.label(question.name),
        shown=f"{shown}: {other}" if other and question.name not in hidden else shown,
        comment="" if comment in hidden else str(given.get(comment) or ""),
        photos=photos + _ids(given.get(f"{question.name}#evidence")),
        is_critical=filling.is_critical_failure(question.name),
        is_hidden=bool({question.name, comment} & hidden),
    )


def _computed(
    filling: Filling, section: Section, words: Filling, lines: Mapping[str, ScoreLine]
) -> Iterator[AnswerView]:
    """What the form computed and scored, so that the points of a section add up."""
    for question in section.questions:
        line = lines.get(question.name)
        scored = line is not None and line.points is not None and not KINDS[question.kind].asks
        if line is not None and scored and question.visible == "manager":
            label = words.label(question.name) or question.metric or question.name
            answer = local_figure(line.answer)
            yield AnswerView(label, answer, "", (), line.failed_critically, worth=_worth(line))


def _worth(line: ScoreLine | None) -> str:
    """ "1.5 of 2 points"; nothing where nothing was scored."""
    if line is None or not line.weight or line.points is None:
        return ""
    return _("%(points)s of %(weight)s points", points=line.points, weight=line.weight)


def _ids(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _contacts(filling: Filling) -> Iterator[ContactView]:
    for question in filling.questionnaire.questions():
        if not KINDS[question.kind].records_marks or not is_told(question):
            continue
        timeline = Timeline.from_marks(filling.marks.get(question.name), filling.touchpoint_kind)
        if timeline.is_blank:
            continue
        began = timeline.marks[0].at
        kinds = mark_kinds(filling.touchpoint_kind)
        yield ContactView(
            tuple(
                Moment(
                    kinds[mark.name].label,
                    duration_words((mark.at - began).total_seconds()),
                    mark.how in BY_HAND,
                )
                for mark in timeline.marks
            ),
            tuple(one for one in durations(timeline) if one.wait.kind != "blank"),
        )
