"""The product's own workbooks, and auditors who fill them in at their best, at their worst, or as told."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from domain.answers import comment_of, evidence_of
from domain.filling import Filling
from domain.questionnaire import Question, Questionnaire
from domain.xlsform import Reading, read_workbook

FOLDER = Path(__file__).parents[2] / "questionnaires"
KIND_OF = {
    "hotline-call": "phone",
    "store-visit": "store",
    "written-contact": "email",
    "chat": "chat",
}
START = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
PHOTO = str(UUID(int=7, version=4))


@cache
def reading(name: str) -> Reading:
    return read_workbook((FOLDER / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")


def questionnaire(name: str) -> Questionnaire:
    found = reading(name).questionnaire
    assert found is not None
    return found


def filling(name: str, answers: Mapping[str, Any], **marks: float) -> Filling:
    """A filling whose marks are so many seconds after ten o'clock."""
    form = questionnaire(name)
    contact = next(q.name for q in form.questions() if q.kind == "timeline")
    at = [
        {"mark": mark, "at": (START + timedelta(seconds=s)).isoformat()}
        for mark, s in marks.items()
    ]
    return Filling(
        form, answers, {contact: at}, now=START + timedelta(days=3), touchpoint_kind=KIND_OF[name]
    )


def filled(name: str, best: bool, given: Mapping[str, Any], **marks: float) -> Filling:
    """Answer whatever is asked, question after question, until nothing is open any more."""
    answers: dict[str, Any] = {}
    for _ in range(60):
        now = filling(name, answers, **marks)
        open_ones = [q for q in now.questionnaire.questions() if _is_open(now, q)]
        if not open_ones:
            return now
        question = open_ones[0]
        value = given.get(question.name) or _answer(now, question, best)
        answers |= {question.name: value, comment_of(question.name): "This is why."}
        if question.evidence:
            answers[evidence_of(question.name)] = [PHOTO]
    raise AssertionError("the questionnaire never ends")


def _is_open(now: Filling, question: Question) -> bool:
    asked = now.is_asked(question.name) and question.kind != "timeline"
    return asked and question.name not in now.answers


def _answer(now: Filling, question: Question, best: bool) -> Any:
    pick = max if best else min
    if question.kind.startswith("select"):
        chosen = pick(now.choices(question.name), key=lambda c: -1 if c.score is None else c.score)
        scored = [c for c in now.choices(question.name) if c.score is not None]
        chosen = pick(scored, key=lambda c: c.score or 0) if scored else chosen
        if question.kind == "select_one":
            return chosen.name
        return [c.name for c in scored if c.score] if best and scored else ["none"]
    if question.kind == "range":
        return question.parameters["end" if best else "start"]
    if question.kind == "integer":
        return int(question.score_at[best]) if question.score_at else 2
    return {
        "text": "Something.",
        "date": "2026-12-01",
        "image": [PHOTO],
        "acknowledge": "OK",
        "geopoint": {"lat": 53.8, "lon": -1.55, "alt": 0, "accuracy": 8},
    }[question.kind]
