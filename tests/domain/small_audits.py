"""Small audits for the tests of scoring: yes/no questions, a timeline, and the measures of a program."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.filling import Filling
from domain.measures import Measure
from domain.questionnaire import Choice, Question, Questionnaire, Section
from domain.scoring import Scored, score_audit

START = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
LISTS = {
    "yes_no": (
        Choice("yes", score=Decimal(100)),
        Choice("no", score=Decimal(0)),
        Choice("na"),
        Choice("unseen"),
    ),
    "plain": (Choice("yes"), Choice("no")),
    "grades": tuple(Choice(f"g{n}", score=Decimal(n)) for n in (0, 25, 50, 75, 100)),
}
INDEX = Measure("index", "score")
CRITICAL = Measure("critical", "yes_no")
KNOWLEDGE = Measure("knowledge", "score")
REACHED = Measure("reached_human", "yes_no")
DROPPED = Measure("dropped", "yes_no", "lower")
DEFLECTED = Measure("deflected", "yes_no", "lower")
WAIT = Measure("wait", "seconds", "lower", clock="dial>human", cap=2700)


def ask(name: str, weight: int | None = None, metric: str = "", **more: Any) -> Question:
    """A yes/no question with N/A and "should have been seen"."""
    points = None if weight is None else Decimal(weight)
    settings: dict[str, Any] = {"list_name": "yes_no", "na": "na", "unknown": "unseen", **more}
    return Question(name, "select_one", weight=points, metric=metric, **settings)


def timeline(weight: int | None = None, metric: str = "") -> Question:
    points = None if weight is None else Decimal(weight)
    return Question("call", "timeline", weight=points, metric=metric)


def filled(
    questions: list[Question], answers: dict[str, Any], kind: str = "phone", **marks: float
) -> Filling:
    at = [
        {"mark": name, "at": (START + timedelta(seconds=s)).isoformat()}
        for name, s in marks.items()
    ]
    return Filling(
        Questionnaire(sections=(Section("all", questions=tuple(questions)),), lists=LISTS),
        answers,
        {"call": at} if marks else {},
        now=START,
        touchpoint_kind=kind,
    )


def scored(
    questions: list[Question],
    answers: dict[str, Any],
    *measures: Measure,
    kind: str = "phone",
    **marks: float,
) -> Scored:
    return score_audit(filled(questions, answers, kind, **marks), measures, kind)


def only(result: Scored) -> tuple[str, int] | None:
    """Kind and value of the single measured value, None when the measure did not apply."""
    return (result.values[0].kind, result.values[0].value) if result.values else None
