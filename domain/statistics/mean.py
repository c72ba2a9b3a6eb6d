"""Means of scores and of the index, with a margin that all-perfect scores cannot fool (METHOD.md 3.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.statistics.proportion import wilson


@dataclass(frozen=True, slots=True)
class ScoreEstimate:
    """Mean and 95 % interval on the scale of the scores; n counts audits, phi shrinks the variance."""

    n: int
    mean: float | None
    phi: float | None
    low: float | None
    high: float | None


def score_interval(
    histogram: Mapping[str, float] | Mapping[float, float],
    scale: tuple[float, float] = (0, 100),
    n_eff: float | None = None,
) -> ScoreEstimate:
    """The mean of scores counted by value. With n_eff given, the sum of squares scales by n_eff / n."""
    low, high = scale
    if not low < high:
        raise ValueError("a scale goes from its worst value up to its best")
    counts = [((float(v) - low) / (high - low), c) for v, c in histogram.items() if c]
    n = sum(c for _, c in counts)
    if not n:
        return ScoreEstimate(0, None, None, None, None)
    effective = n if n_eff is None else n_eff
    mean = sum(y * c for y, c in counts) / n
    if effective <= 0:
        return ScoreEstimate(round(n), low + (high - low) * mean, None, None, None)
    squares = sum(c * (y - mean) ** 2 for y, c in counts) * effective / n
    phi = variance_ratio(mean, squares, effective)
    ends = wilson(mean, effective / phi)
    back = [low + (high - low) * y for y in (mean, *ends)]
    return ScoreEstimate(round(n), back[0], phi, back[1], back[2])


def variance_ratio(mean: float, squares: float, n: float) -> float:
    """phi: spread of the scores beside that of a yes/no of the same mean, at most 1.

    Five imaginary audits of maximal spread stop "all fives" from claiming certainty.
    """
    x = (n * mean + 0.5) / (n + 1)
    b = x * (1 - x)
    return min(1.0, (squares + 5 * b) / ((n + 4) * b))
