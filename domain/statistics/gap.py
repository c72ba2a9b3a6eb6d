"""The promise gap: delivered minus promised, below zero means less than advertised (METHOD.md section 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Promised:
    """One claim: what was delivered and promised on a scale of this range.

    `sign` is -1 where lower is better; `reach` is how many people saw it, or what its advertising cost;
    `low` and `high` are the margin of what was delivered.
    """

    delivered: float | None
    promised: float
    range: float = 1.0
    sign: int = 1
    reach: float = 1.0
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if not self.range > 0:
            raise ValueError("the scale of a gap has a range above 0")

    @property
    def own_unit(self) -> float | None:
        """The gap in the claim's own unit."""
        return None if self.delivered is None else self.sign * (self.delivered - self.promised)

    @property
    def points(self) -> float | None:
        """The gap in points of 100."""
        return None if self.own_unit is None else self._points(self.own_unit)

    @property
    def half_widths(self) -> tuple[float, float] | None:
        """How many points lower and higher the gap may be."""
        if self.delivered is None or self.low is None or self.high is None:
            return None
        below, above = self.delivered - self.low, self.high - self.delivered
        down, up = (below, above) if self.sign > 0 else (above, below)
        return self._points(down), self._points(up)

    def _points(self, difference: float) -> float:
        return 100 * difference / self.range


@dataclass(frozen=True, slots=True)
class PromiseGap:
    """Gaps per claim, and the brand's in points with its range; claims without a figure stay out of it."""

    own_unit: tuple[float | None, ...]
    points: tuple[float | None, ...]
    brand: float | None
    range: tuple[float, float] | None


def promise_gap(claims: Sequence[Promised | Mapping[str, Any]]) -> PromiseGap:
    """The mean of the claims' gaps weighted by reach; its range is valid for any dependence between them."""
    promised = [c if isinstance(c, Promised) else Promised(**c) for c in claims]
    measured = [c for c in promised if c.points is not None]
    brand = _weighted([(c.reach, c.points) for c in measured])
    widths = [c.half_widths for c in measured]
    down = _weighted([(c.reach, w and w[0]) for c, w in zip(measured, widths, strict=True)])
    up = _weighted([(c.reach, w and w[1]) for c, w in zip(measured, widths, strict=True)])
    return PromiseGap(
        tuple(c.own_unit for c in promised),
        tuple(c.points for c in promised),
        brand,
        None if brand is None or down is None or up is None else (brand - down, brand + up),
    )


def _weighted(values: Sequence[tuple[float, float | None]]) -> float | None:
    """The mean by reach; None without any reach, or when a value that counts is not known."""
    reach, total = 0.0, 0.0
    for weight, value in values:
        if weight:
            if value is None:
                return None
            reach += weight
            total += weight * value
    return total / reach if reach else None
