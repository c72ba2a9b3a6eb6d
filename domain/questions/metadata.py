"""What the system knows by itself: when the audit began and ended, by whom and on what device."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from domain.expressions import Value
from domain.expressions.values import read_moment
from domain.questionnaire import Question
from domain.questions.kind import Kind, Sample

Fill = Callable[[datetime, Mapping[str, Any]], Any]


class Metadata(Kind):
    """`keeps` its first value (the start of an audit does not move); the others are what the system says."""

    control = "none"
    asks = False
    shows = False

    def __init__(self, name: str, fill: Fill, keeps: bool = True) -> None:
        self.name = name  # type: ignore[misc]  # one class, several kinds
        self.keeps = keeps
        self._fill = fill
        self.sample = Sample(  # type: ignore[misc]
            question=Question(name, name),
            raw=["2026-11-21"],
            value="2026-11-21",
            shown="2026-11-21",
        )

    def fill(self, now: datetime, metadata: Mapping[str, Any]) -> Any:
        return self._fill(now, metadata) or None

    def expression_value(self, value: Any) -> Value:
        moment = read_moment(str(value)) if self.name in ("start", "end", "today") else None
        return str(value) if moment is None else moment


def _moment(key: str) -> Fill:
    return lambda now, known: known.get(key) or now.isoformat(timespec="milliseconds")


def _known(*keys: str) -> Fill:
    return lambda _now, known: next((str(known[key]) for key in keys if known.get(key)), None)


METADATA = (
    Metadata("start", _moment("start")),
    Metadata("end", _moment("end"), keeps=False),
    Metadata("today", lambda now, known: known.get("today") or now.date().isoformat()),
    Metadata("deviceid", _known("deviceid")),
    Metadata("username", _known("username"), keeps=False),
    Metadata("email", _known("email"), keeps=False),
    Metadata("phonenumber", _known("phonenumber"), keeps=False),
    Metadata("caseid", _known("caseid", "audit_id")),
)
