"""Where figures and promises lie on their axis, 0 to 100."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose

from flask_babel import gettext as _

from domain.people_words import unit_words
from domain.scorecard_values import ClaimVerdict, Figure


@dataclass(frozen=True, slots=True)
class Bar:
    """The margin of a figure on its axis."""

    low: float
    at: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """The range of a claim against its promise; `label` says the drawing in a sentence."""

    low: float | None
    at: float | None
    high: float | None
    promise: float
    promise_word: str
    label: str


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


def line_of(verdict: ClaimVerdict) -> Line | None:
    """The always-valid range, or the margin where an absolute rule has no range; None without a figure."""
    if verdict.promised is None or verdict.delivered is None:
        return None
    low, high = verdict.range or (verdict.low, verdict.high)
    scale = _scale(verdict, high)
    words = {
        "delivered": written(verdict.delivered, verdict.unit),
        "promised": _("every time")
        if _is_absolute(verdict)
        else written(verdict.promised, verdict.unit),
        "low": written(low, verdict.unit),
        "high": written(high, verdict.unit),
    }
    beside = _promise_word(verdict, words)
    label = (
        _("Delivered %(delivered)s, range %(low)s to %(high)s, %(beside)s.", beside=beside, **words)
        if low is not None
        else _("Delivered %(delivered)s, %(beside)s.", beside=beside, **words)
    )
    return Line(
        low=None if low is None else scale * low,
        at=scale * verdict.delivered,
        high=None if high is None else scale * high,
        promise=scale * verdict.promised,
        promise_word=beside,
        label=label,
    )


def _promise_word(verdict: ClaimVerdict, words: dict[str, str]) -> str:
    """What stands under the promise: beside a rival or an earlier wave, its name, unless a margin moved it."""
    theirs = (verdict.delivered or 0.0) - (verdict.difference or 0.0)
    if verdict.beside and isclose(theirs, verdict.promised or 0.0, abs_tol=1e-9):
        return _("%(name)s %(figure)s", name=verdict.beside, figure=words["promised"])
    return _("promised %(promised)s", **words)


def _scale(verdict: ClaimVerdict, high: float | None) -> float:
    """From the unit of the figure to 0-100; an axis of seconds ends a little beyond what is drawn on it."""
    if verdict.unit != "seconds":
        return 100.0 if verdict.unit == "share" else 1.0
    promised, delivered = verdict.promised or 0.0, verdict.delivered or 0.0
    drawn = min(high or 0.0, 3 * max(promised, delivered))
    return 90.0 / (max(promised, delivered, drawn) or 1.0)


def _is_absolute(verdict: ClaimVerdict) -> bool:
    """Whether no exception was promised: such a test has no range, only counterexamples."""
    shares = verdict.unit == "share" and not verdict.against
    return shares and verdict.range is None and verdict.promised == 1.0


def written(value: float | None, unit: str) -> str:
    """A figure in its unit."""
    return unit_words(value, unit)
