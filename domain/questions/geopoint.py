"""A position: latitude and longitude in degrees, altitude and accuracy in metres."""

import math
import re
from collections.abc import Sequence
from typing import Any

from domain.answers import Fault
from domain.expressions import Value, to_text
from domain.questionnaire import Question
from domain.questions.kind import Choices, Kind, Sample
from domain.words import N_, say

_REAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_PARTS = ("lat", "lon", "alt", "accuracy")
_LIMITS = {"lat": 90.0, "lon": 180.0, "alt": 20_000.0, "accuracy": 40_100_000.0}


class Geopoint(Kind):
    """Parses "lat lon alt accuracy" in one text as ODK writes it, or the parts one after the other."""

    name = "geopoint"
    control = "geopoint"
    sample = Sample(
        question=Question("where", "geopoint", {"": "Where are you?"}),
        raw=["53.8008 -1.5491 63 12.5"],
        value={"lat": 53.8008, "lon": -1.5491, "alt": 63.0, "accuracy": 12.5},
        shown="53.80080, -1.54910 (± 12 m)",
        wrong=(["91 0"], ["here"], ["12.5"]),
    )

    def parse(self, raw: Sequence[str], question: Question, choices: Choices) -> Any:
        text = " ".join(part.strip() for part in raw if part.strip())
        numbers = [_number(part) for part in re.split(r"[,\s]+", text) if part]
        if not text:
            return None
        if not 2 <= len(numbers) <= 4 or any(number is None for number in numbers):
            return text
        return dict(zip(_PARTS, numbers, strict=False))

    def validate(self, value: Any, question: Question, choices: Choices) -> Fault | None:
        good = isinstance(value, dict) and {"lat", "lon"} <= set(value) <= set(_PARTS)
        if good and all(_within(part, number) for part, number in value.items()):
            return None
        return Fault(
            "not-a-place", say(N_("Give latitude and longitude, for example 53.8008 -1.5491."))
        )

    def expression_value(self, value: Any) -> Value:
        if not isinstance(value, dict):
            return str(value)
        return " ".join(_written(value.get(part) or 0) for part in _PARTS)

    def show(self, value: Any, question: Question, choices: Choices, language: str = "") -> str:
        if self.validate(value, question, choices):
            return str(value)
        place = f"{value['lat']:.5f}, {value['lon']:.5f}"
        return place + (f" (± {value['accuracy']:.0f} m)" if "accuracy" in value else "")


def _within(part: str, number: Any) -> bool:
    is_number = isinstance(number, (int, float)) and not isinstance(number, bool)
    return is_number and abs(number) <= _LIMITS[part]


def _written(number: Any) -> str:
    """63.0 and 63 are one number, which browsers and databases write in their own ways."""
    try:
        return to_text(float(number))
    except (TypeError, ValueError, OverflowError):
        return str(number)


def _number(text: str) -> float | None:
    number = float(text) if _REAL.fullmatch(text) else math.inf
    return number if math.isfinite(number) else None
