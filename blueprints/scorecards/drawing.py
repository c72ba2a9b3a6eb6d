"""Where figures and promises lie on their axis, 0 to 100."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.claim_facts import facts_key
from domain.people_words import unit_words
from domain.pictures import Canvas, Picture
from domain.pictures.of_claim import measured_of
from domain.pictures.small import WIDTH, small_interval
from domain.scorecard_values import ClaimResult, Figure
from services.translating import told


@dataclass(frozen=True, slots=True)
class Bar:
    """The margin of a figure on its axis."""

    low: float
    at: float
    high: float


def longest(figures: Iterable[Figure]) -> float:
    """The end of a common axis for waits."""
    ends = (max(one.value or 0, one.high or 0) for one in figures if one.unit == "seconds")
    return max(ends, default=0) or 1.0


def bar_of(figure: Figure, axis: float) -> Bar:
    """Waits lie on an axis of `axis` seconds; a median beyond the limit lies at its end."""
    scale = {"yes_no": 100.0, "score": 1.0, "seconds": 100.0 / axis}[figure.unit]

    def place(value: float | None) -> float:
        return 100.0 if value is None else min(100.0, max(0.0, scale * value))

    return Bar(
        place(figure.low) if figure.low is not None else 0.0,
        place(figure.value),
        place(figure.high),
    )


def line_of(result: ClaimResult) -> Picture | None:
    """The range of a claim against its promise, for a row of the list; None without a figure that may be told."""
    canvas = Canvas(WIDTH, told)
    measured = measured_of(result.verdict, canvas)
    name = re.sub(r"[^\w-]", "-", facts_key(result))
    return small_interval(f"row-{name}", measured, canvas) if measured else None


def written(value: float | None, unit: str) -> str:
    """A figure in its unit."""
    return unit_words(value, unit)
