"""A simulated auditor: marks a contact as the brand behaves, and answers every question that is asked."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from domain.answers import comment_of, evidence_of
from domain.filling import Filling
from domain.measures import PATIENCE_SECONDS
from domain.questionnaire import Choice, Question
from services.demo.behaviour import Behaviour
from services.demo.words import remark, verbatim

PATIENCE = {"phone": PATIENCE_SECONDS, "store": PATIENCE_SECONDS, "chat": PATIENCE_SECONDS}
WRITTEN_PATIENCE = 72 * 3600
SPEAKS_OF = {"knowledge": "knows", "resolution": "solves", "empathy": "warmth"}
LUCK = 1.0
"""How far one contact is better or worse than the brand usually is, in all that people do in it."""
PASSES = 12
"""Answers make new questions appear; a questionnaire of ours is done in three or four passes."""


def contact_marks(
    kind: str, behaviour: Behaviour, began: datetime, local_hour: int, rng: Random
) -> list[dict[str, str]]:
    """The marks of one contact of this channel kind, as taps at whole seconds."""
    wait = behaviour.wait * math.exp(rng.gauss(0, behaviour.spread))
    asleep = local_hour in behaviour.asleep
    nobody = asleep or rng.random() > behaviour.answers
    patience = PATIENCE.get(kind, WRITTEN_PATIENCE)
    gave_up = nobody or wait > patience
    if kind == "phone":
        steps = _call(rng, wait, patience, gave_up, rng.random() < behaviour.drops and not asleep)
    elif kind == "store":
        steps = _visit(rng, wait, patience, gave_up)
    else:
        steps = _message(rng, wait, patience, gave_up, kind)
    return [
        {"mark": mark, "at": (began + timedelta(seconds=int(after))).isoformat(), "how": "tap"}
        for mark, after in steps
    ]


def _call(
    rng: Random, wait: float, patience: int, gave_up: bool, dropped: bool
) -> list[tuple[str, float]]:
    steps: list[tuple[str, float]] = [("dial", 0), ("answered", rng.randint(3, 8))]
    queue = min(rng.randint(15, 40), wait * 0.6)
    if queue > steps[-1][1]:
        steps.append(("queue", queue))
    if dropped:
        return [*steps, ("dropped", max(wait * 0.8, 45))]
    if gave_up:
        return [*steps, ("hung_up", patience)]
    return [*steps, ("human", max(wait, 10)), ("end", max(wait, 10) + rng.randint(120, 500))]


def _visit(rng: Random, wait: float, patience: int, gave_up: bool) -> list[tuple[str, float]]:
    if gave_up:
        return [("enter", 0), ("leave", patience)]
    greeted = wait * rng.uniform(0.2, 0.8)
    return [
        ("enter", 0),
        ("greeted", greeted),
        ("served", wait),
        ("leave", wait + rng.randint(300, 900)),
    ]


def _message(
    rng: Random, wait: float, patience: int, gave_up: bool, kind: str
) -> list[tuple[str, float]]:
    steps: list[tuple[str, float]] = [("sent", 0)]
    if kind == "chat" or (kind == "email" and rng.random() < 0.7):
        steps.append(("auto_reply", rng.randint(2, 20)))
    if gave_up:
        return [*steps, ("hung_up", patience)]
    wait = max(wait, 30)
    resolved = wait + rng.randint(60, 900) * (1 if kind == "chat" else 20)
    return [*steps, ("human_reply", wait), ("resolved", resolved)]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question before the auditor, and whether what it asks about went well."""

    filling: Filling
    question: Question
    went_well: bool
    answers: Mapping[str, Any]
    photo: Callable[[str], str]
    rng: Random
    voice: Random

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.filling.choices(self.question.name)

    @property
    def words(self) -> str:
        """Of the whole contact when it is asked for, else about this one answer."""
        if self.question.name == "verbatim":
            return verbatim(self.filling, self.answers, self.voice)
        return remark(self.question, self.voice)


def answer_all(
    filling_with: Callable[[dict[str, Any]], Filling],
    behaviour: Behaviour,
    photo: Callable[[str], str],
    rng: Random,
) -> dict[str, Any]:
    """Answer what is asked until nothing is open; `photo(question)` gives the id of an evidence photo."""
    answers: dict[str, Any] = {}
    luck = rng.gauss(0, LUCK)
    voice = Random(rng.random())  # noqa: S311 - a simulation; other words change nothing else
    for _ in range(PASSES):
        filling = filling_with(answers)
        asked = [q for q in filling.questionnaire.questions() if _is_open(filling, q, answers)]
        if not asked:
            return answers
        for question in asked:
            went_well = rng.random() < _with_luck(_chance(question, behaviour), luck)
            answers.update(
                _answers(Asked(filling, question, went_well, answers, photo, rng, voice))
            )
    return answers


def _is_open(filling: Filling, question: Question, answers: Mapping[str, Any]) -> bool:
    """Asked, not answered yet, and needed; of what may be left out, only the words are given."""
    if filling.kind(question.name).records_marks or question.name in answers:
        return False
    needed = question.name == "verbatim" or filling.is_required(question.name)
    return needed and filling.is_asked(question.name)


def _chance(question: Question, behaviour: Behaviour) -> float:
    if question.metric == "deflected":
        return 1 - behaviour.deflects
    return float(getattr(behaviour, SPEAKS_OF.get(question.metric, "solves")))


def _with_luck(chance: float, luck: float) -> float:
    """The chance in this contact; over all contacts it stays about what it was."""
    if not 0 < chance < 1:
        return chance
    usual = math.log(chance / (1 - chance)) * math.sqrt(1 + 0.346 * LUCK**2)
    return 1 / (1 + math.exp(-usual - luck))


def _answers(asked: Asked) -> dict[str, Any]:
    """The answer with its comment and evidence."""
    question, name = asked.question, asked.question.name
    found = {name: ANSWER.get(question.kind, _agreed)(asked)}
    if question.comment == "always" or (question.comment and _is_bad(asked, found[name])):
        found[comment_of(name)] = asked.words
    if question.evidence and (question.evidence_required or asked.rng.random() < 0.2):
        found[evidence_of(name)] = [asked.photo(name)]
    return found


def _is_bad(asked: Asked, value: Any) -> bool:
    """Whether an answer is one that people explain."""
    if asked.question.kind == "range":
        return int(value) <= 2
    if isinstance(value, list):
        return value != ["none"]
    scores = {one.name: one.score for one in asked.choices}
    return not asked.went_well and not scores.get(value)


def _choice(asked: Asked) -> str:
    choices, question = asked.choices, asked.question
    scored = [choice for choice in choices if choice.score is not None]
    if not scored:
        plain = [c for c in choices if c.name not in (question.na, question.unknown)]
        return asked.rng.choice(plain or list(choices)).name
    best = max(choice.score or 0 for choice in scored)
    fitting = [choice for choice in scored if (choice.score == best) == asked.went_well]
    return asked.rng.choice(fitting or scored).name


def _several(asked: Asked) -> list[str]:
    scored = [choice.name for choice in asked.choices if choice.score]
    if scored and asked.went_well:
        return scored
    if scored and asked.rng.random() < 0.5:
        return [asked.rng.choice(scored)]
    if not scored and not asked.went_well and asked.rng.random() < 0.04:
        return [asked.rng.choice(asked.choices[1:]).name]  # conduct that fails the whole audit
    return ["none"]


def _rating(asked: Asked) -> str:
    return str(asked.rng.choice((4, 5) if asked.went_well else (1, 2, 2, 3)))


def _number(asked: Asked) -> int:
    if "${" in asked.question.constraint:
        return 0  # a number that may not exceed another answer
    return asked.rng.randint(1, 3 if asked.went_well else 5)


def _text(asked: Asked) -> str:
    return (
        asked.words
        if asked.question.name == "verbatim"
        else "Dear customer, thank you for writing."
    )


def _day(asked: Asked) -> str:
    return (asked.filling.now.date() + timedelta(days=asked.rng.randint(1, 9))).isoformat()


def _agreed(_asked: Asked) -> str:
    return "OK"


ANSWER: Mapping[str, Callable[[Asked], Any]] = {
    "select_one": _choice,
    "select_multiple": _several,
    "range": _rating,
    "integer": _number,
    "text": _text,
    "date": _day,
    "image": lambda asked: [asked.photo(asked.question.name)],
}
