"""What was promised beside what was delivered, as pairs that a chart can hold."""

from dataclasses import dataclass

from domain.exports.words import Names
from domain.lead import worst_first
from domain.report import Report
from domain.scorecard_values import ClaimVerdict
from domain.words import N_, say

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim on a scale of 0–100: percent, or points; `below` and `above` are its 95 % margin."""

    label: str
    state: str
    promised: float
    delivered: float
    below: float
    above: float


def pairs_of(report: Report) -> list[Pair]:
    """Claims with figures that are shares or points, worst first; waits have a scale of their own."""
    names = Names(report.scorecard, report.translate)
    found = []
    for result in worst_first(report.scorecard.claims):
        ends = scaled(result.verdict)
        if ends is not None:
            words = say(
                N_("%(brand)s: “%(words)s”"),
                brand=names.brand(result.claim.brand),
                words=result.claim.words,
            )
            label = clipped(report.translate(words), LONGEST)
            found.append(Pair(label, result.state, *ends))
    return found


def scaled(verdict: ClaimVerdict) -> tuple[float, float, float, float] | None:
    """Promised, delivered, and the margin below and above, of 100; None where there is no such figure."""
    scale = {"share": 100.0, "points": 1.0}.get(verdict.unit)
    if scale is None or verdict.promised is None or verdict.delivered is None:
        return None
    low = verdict.delivered if verdict.low is None else verdict.low
    high = verdict.delivered if verdict.high is None else verdict.high
    ends = (verdict.promised, verdict.delivered, verdict.delivered - low, high - verdict.delivered)
    promised, delivered, below, above = (scale * end for end in ends)
    return promised, delivered, max(0.0, below), max(0.0, above)


def clipped(text: str, most: int) -> str:
    """A text that is at most so long."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
