"""Days and times of day: date, time, datetime."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from domain.answers import Fault
from domain.expressions import Value, to_text
from domain.expressions.values import read_day, read_moment
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample, first
from domain.words import N_, say

_CLOCK = re.compile(r"(\d\d:\d\d)(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)


class Date(Kind):
    name = "date"
    control = "date"
    sample = Sample(
        question=Question("visited", "date", {"": "When?"}),
        raw=["2026-11-21"],
        value="2026-11-21",
        shown="2026-11-21",
        wrong=(["21.11.2026"], ["2026-02-30"], ["2026-11-21T10:00"]),
    )

    def from_text(self, text: str, question: Question, choices: Choices) -> Any:
        return text[:10] or None

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if isinstance(value, str) and read_day(value):
            return None
        return Fault(
            "not-a-date", say(N_("Write a date as year-month-day, for example 2026-11-21."))
        )

    def expression_value(self, value: Any) -> Value:
        return read_day(str(value)) or str(value)

    def stored(self, value: Value) -> Any:
        return to_text(value)[:10] or None


class Time(Kind):
    name = "time"
    control = "time"
    sample = Sample(
        question=Question("at", "time", {"": "At what time?"}),
        raw=["14:05:00"],
        value="14:05",
        shown="14:05",
        wrong=(["25:00"], ["noon"]),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        text = first(raw)
        clock = _CLOCK.fullmatch(text)
        return clock[1] if clock else text or None

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if isinstance(value, str) and isinstance(read_moment(f"2000-01-01T{value}"), datetime):
            return None
        return Fault("not-a-time", say(N_("Write a time as hours:minutes, for example 14:05.")))


class DateTime(Kind):
    name = "datetime"
    control = "datetime"
    sample = Sample(
        question=Question("called", "datetime", {"": "When did you call?"}),
        raw=["2026-11-21T14:05"],
        value="2026-11-21T14:05",
        shown="2026-11-21 14:05",
        wrong=(["yesterday"], ["2026-11-21T25:00"]),
    )

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        if isinstance(value, str) and read_moment(value):
            return None
        sentence = N_("Write a date and a time, for example 2026-11-21T14:05.")
        return Fault("not-a-moment", say(sentence))

    def expression_value(self, value: Any) -> Value:
        read = read_moment(str(value))
        if read is None or isinstance(read, datetime):
            return read or str(value)
        return datetime.combine(read, time())

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        return str(value).replace("T", " ")
