"""Small questionnaires written in a test, and their fillings."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from domain.filling import Filling
from domain.questionnaire import Choice, Question, Questionnaire, Section

NOW = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
YES_NO = (Choice("yes", {"": "Yes"}, Decimal(100)), Choice("no", {"": "No"}, Decimal(0)))
CITIES = (
    Choice("leeds", {"": "Leeds"}, extra={"region": "north"}),
    Choice("york", {"": "York"}, extra={"region": "north"}),
    Choice("dover", {"": "Dover"}, extra={"region": "south"}),
)
LISTS = {"yn": YES_NO, "cities": CITIES, "regions": (Choice("north"), Choice("south"))}


def form(*questions: Question, **section: Any) -> Questionnaire:
    return Questionnaire(sections=(Section("one", questions=questions, **section),), lists=LISTS)


def fill(
    questionnaire: Questionnaire, answers: dict[str, Any] | None = None, **more: Any
) -> Filling:
    return Filling(questionnaire, answers or {}, more.pop("marks", None), now=NOW, **more)


def yes_no(name: str, **fields: Any) -> Question:
    return Question(name, "select_one", {"": name}, list_name="yn", **fields)


def problems(filling: Filling) -> list[tuple[str, str]]:
    return [(problem.question, problem.code) for problem in filling.problems()]
