"""Whether two people who score the same audit agree: Krippendorff's alpha (METHOD.md section 7)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["nominal", "interval"]
Coincidences = Mapping[tuple[Any, Any], float]
"""How often the two scores of one audit were these; counts of many audits add up."""

GOOD = 0.8
RELIABLE = 0.667
"""Below this alpha a judged metric gets no verdict."""
FEWEST_UNITS = 20
"""Audits scored twice below which agreement is not judged."""

AgreementState = Literal["good", "tentative", "unreliable", "too_few"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha is None when nothing varies; `share` is how many units have two equal scores."""

    alpha: float | None
    units: int
    share: float | None
    state: AgreementState


def agreement(pairs: Iterable[Sequence[Any]], level: Level = "nominal") -> Agreement:
    """Agreement of pairs of scores; pairs with a missing value are dropped."""
    return of_coincidences(
        Counter((a, b) for a, b in pairs if not (_is_missing(a) or _is_missing(b))), level
    )


def of_coincidences(coincidences: Coincidences, level: Level = "nominal") -> Agreement:
    """Agreement of counted pairs of scores."""
    if level not in ("nominal", "interval"):
        raise ValueError(f"agreement is nominal or interval, not {level}")
    units = sum(coincidences.values())
    equal = sum(n for (a, b), n in coincidences.items() if a == b)
    alpha = _alpha(coincidences, level)
    share = equal / units if units else None
    return Agreement(alpha, round(units), share, _state(alpha, units))


def _alpha(coincidences: Coincidences, level: Level) -> float | None:
    """1 - observed / expected disagreement; None without any variation."""
    values: dict[Any, float] = {}
    for pair, n in coincidences.items():
        for value in pair if n else ():
            values[value] = values.get(value, 0) + n
    if len(values) < 2:
        return None
    scores = sum(values.values())
    if level == "nominal":
        observed = sum(2 * n for (a, b), n in coincidences.items() if a != b)
        expected = scores**2 - sum(n**2 for n in values.values())
    else:
        mean = sum(value * n for value, n in values.items()) / scores
        observed = sum(2 * n * (a - b) ** 2 for (a, b), n in coincidences.items())
        expected = 2 * scores * sum(n * (value - mean) ** 2 for value, n in values.items())
    return 1 - (scores - 1) * observed / expected


def _is_missing(value: Any) -> bool:
    """None, or the "not a number" of a spreadsheet."""
    return value is None or value != value  # noqa: PLR0124


def _state(alpha: float | None, units: float) -> AgreementState:
    if units < FEWEST_UNITS or alpha is None:
        return "too_few"
    if alpha >= GOOD:
        return "good"
    return "tentative" if alpha >= RELIABLE else "unreliable"
