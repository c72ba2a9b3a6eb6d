"""Random answers to any questionnaire, and what the server makes of them in the words of the phone."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.answers import comment_of, evidence_of, other_of
from domain.filling import Filling
from domain.phone.logic import Document
from domain.questionnaire import Question, Questionnaire
from domain.questions import KINDS
from tests.support.any_expressions import ZONES

_ID = "8c5b0f2e-7a57-4b63-9a0e-0c6a1f5f0b11"
_WRONG = (
    "x",
    "-1",
    "0",
    "1",
    "99",
    "1,5",
    "2026-11-21",
    "14:05",
    "yes no",
    "OK",
    "  ",
    "a\r\nb",
    "x" * 10_001,
)
_RAW: Mapping[str, tuple[str, ...]] = {
    "integer": ("0", "1", "2", "7", "18", "65", "365", "-3", "+04"),
    "decimal": ("0", "1.5", "12,50", "-0.0", "1000", ".5", "7."),
    "range": ("0", "1", "2", "3", "5", "10", "2.5"),
    "date": ("2026-11-21", "2024-02-29", "1990-01-01", "2027-03-28"),
    "time": ("14:05", "06:00:00", "23:59:59.5"),
    "datetime": ("2026-11-21T14:05", "2026-03-29T01:30:00+01:00", "2026-11-21"),
    "geopoint": ("53.8008 -1.5491 63 12.5", "0 0", "-33.9, 151.2", "51 -1 0 4.4"),
    "image": (_ID, _ID.upper()),
    "text": ("Leeds", "A. Person", "0171 123", "日本 👍", "a@b.example", "12"),
    "acknowledge": ("OK",),
    "timeline": ("dial",),
}


@dataclass(frozen=True, slots=True)
class Given:
    """One set of answers at one moment."""

    answers: dict[str, Any]
    marks: dict[str, Any]
    now: datetime
    zone: str
    metadata: dict[str, str]
    can_record: bool

    def for_server(self, form: Questionnaire, language: str) -> Filling:
        return Filling(
            form,
            self.answers,
            self.marks,
            now=self.now,
            zone=self.zone,
            language=language,
            metadata=self.metadata,
            can_record=self.can_record,
        )

    def for_phone(self) -> dict[str, Any]:
        return {
            "answers": self.answers,
            "marks": self.marks,
            "now": self.now.isoformat(),
            "zone": self.zone,
            "metadata": self.metadata,
            "canRecord": self.can_record,
        }


def draw_given(form: Questionnaire, dice: random.Random) -> Given:
    """Between nothing and everything answered; mostly as one would, sometimes nonsense."""
    share = dice.choice((0.0, 0.3, 0.8, 0.95, 1.0))
    nonsense = dice.choice((0.0, 0.0, 0.1))
    answers: dict[str, Any] = {}
    marks: dict[str, Any] = {}
    for name, question in form.by_name.items():
        kind = KINDS[question.kind]
        if dice.random() > share or not (kind.asks or dice.random() < 0.1):
            continue
        if kind.records_marks:
            marks[name] = _marks(dice)
            continue
        value = kind.parse(
            _raw(form, question, dice, nonsense), question, form.choices_of(question)
        )
        if value is not None or dice.random() < 0.5:
            answers[name] = value
        answers.update(_companions(question, dice))
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(63_072_000))
    metadata = {"username": "Ada", "email": "", "start": "2026-11-21T08:00:00+00:00"}
    known = metadata if dice.random() < 0.8 else {}
    return Given(answers, marks, now, dice.choice(ZONES), known, dice.random() < 0.5)


def _raw(
    form: Questionnaire, question: Question, dice: random.Random, nonsense: float
) -> list[str]:
    if dice.random() < nonsense:
        return [dice.choice(_WRONG)]
    names = [choice.name for choice in form.choices_of(question)]
    names += ["other"] if question.or_other else []
    if question.kind == "select_multiple" and names:
        return dice.sample(names, dice.randint(1, min(len(names), 3)))
    return [dice.choice(names or _RAW.get(question.kind, _RAW["text"]))]


def _marks(dice: random.Random) -> Any:
    good = {"mark": "dial", "at": "2026-11-21T10:00:00.000Z", "how": "tap"}
    return dice.choice(
        ([], [good], [good, {**good, "mark": "human"}], [{"mark": "dial", "at": "soon"}])
    )


def _companions(question: Question, dice: random.Random) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if dice.random() < 0.1:
        found[comment_of(question.name)] = dice.choice(("Because.", "", "x" * 10_001))
    if question.or_other and dice.random() < 0.5:
        found[other_of(question.name)] = dice.choice(("Something", "x" * 10_001))
    if question.evidence and dice.random() < 0.5:
        found[evidence_of(question.name)] = dice.choice(([_ID], ["nothing"], []))
    return found


def as_on_server(filling: Filling, logic: Document) -> dict[str, Any]:
    """All that a phone can be asked, of the questions that the phone knows."""
    questions = logic["questions"]
    shown = [name for name in questions if filling.kind(name).shows]
    sections = filling.questionnaire.sections
    return {
        "relevant": {name: filling.is_relevant(name) for name in questions},
        "value": {name: filling.value(name) for name in questions},
        "shown": {name: filling.shown(name) for name in questions},
        "asked": {name: filling.is_asked(name) for name in shown},
        "read_only": {name: filling.is_read_only(name) for name in shown},
        "required": {name: filling.is_required(name) for name in shown},
        "comment": {name: filling.wants_comment(name) for name in shown},
        "choices": {
            name: [choice.name for choice in filling.choices(name)]
            for name in shown
            if "list" in questions[name]
        },
        "label": {name: filling.label(name) for name in shown if "label" in questions[name]},
        "hint": {name: filling.hint(name) for name in shown if "hint" in questions[name]},
        "problems": [
            {"question": one.question, "code": one.code, "sentence": str(one.sentence)}
            for one in filling.problems()
            if one.code != "unknown-question"
        ],
        "progress": [list(filling.progress(section)) for section in sections],
        "sections": [section.name for section in filling.visible_sections()],
        "remembered": {
            name: value for name, value in filling.remembered().items() if name in questions
        },
    }
