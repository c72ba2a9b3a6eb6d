"""The score of one audit, the value that the index is the mean of (METHOD.md section 7)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditScore:
    """0-100, or None when less than half of the weight was answered."""

    score: float | None


def audit_score(
    items: Iterable[tuple[float, float | None]], critical_failed: bool = False
) -> AuditScore:
    """Weighted mean of the goodness (0-1) of the answered items; None stands for not answered or N/A.

    A critical failure makes it 0, but only when at least half of all weight was answered; exactly half
    is enough, however the weights were rounded.
    """
    items = list(items)
    total = sum(weight for weight, _ in items)
    answered = [(weight, y) for weight, y in items if y is not None]
    weight_answered = sum(weight for weight, _ in answered)
    if weight_answered <= 0 or weight_answered < total / 2 * (1 - 1e-12):
        return AuditScore(None)
    if critical_failed:
        return AuditScore(0.0)
    return AuditScore(100 * sum(weight * y for weight, y in answered) / weight_answered)
