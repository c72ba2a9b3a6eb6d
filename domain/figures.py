"""Samples turned into figures: a share, a mean score or a median wait, with margin, n and display state."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.memory import FIGURES
from domain.people_words import duration_words, percent, points, span_words
from domain.samples import Sample
from domain.scorecard_rows import MetricRow
from domain.scorecard_values import Figure
from domain.statistics.display import HIDDEN_BELOW, display
from domain.statistics.duration import LIMIT, wait_quantile
from domain.statistics.mean import variance_ratio
from domain.statistics.proportion import wilson
from domain.statistics.weights import Weights


@dataclass(frozen=True, slots=True)
class Ends:
    """A value with its 95 % interval in the unit of the figure; None is nothing, or beyond the limit."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


def figure(sample: Sample, metric: MetricRow, minimum: float = HIDDEN_BELOW) -> Figure:
    """The figure of a sample, hidden when it is worth fewer audits than the minimum."""
    key = ("figure", sample.digest, metric, minimum)
    return FIGURES.of(key, lambda: _figure(sample, metric, minimum))


def _figure(sample: Sample, metric: MetricRow, minimum: float) -> Figure:
    measure = sample.measure
    weights, kappa = sample.for_margins()
    n_eff = weights.n_eff / sample.deff
    ends = ESTIMATES[measure.unit](sample, weights, kappa) if n_eff else Ends()
    state = display(n_eff, minimum).state
    shown = Figure(
        metric=measure.metric,
        name=metric.name,
        unit=measure.unit,
        direction=metric.direction,
        clock=measure.clock,
        value=ends.value,
        low=ends.low,
        high=ends.high,
        n=sample.known,
        n_eff=n_eff,
        unknown=sample.unknown,
        state=state,
        deff=sample.deff,
        covered=weights.covered,
    )
    return _hidden(shown) if state == "hidden" else _in_words(shown, measure.cap)


def _hidden(figure: Figure) -> Figure:
    return replace(figure, value=None, low=None, high=None)


def _in_words(figure: Figure, cap: int | None) -> Figure:
    write = SHOWN[figure.unit]
    limit = float(cap or LIMIT)
    beyond = f"> {write(limit)}"
    shown = beyond if figure.value is None else write(figure.value)
    low = write(figure.low) if figure.low is not None else ""
    high = write(figure.high) if figure.high is not None else beyond
    return replace(figure, shown=shown, margin_shown=span_words(low, high) if low else "")


def share_estimate(sample: Sample, weights: Weights, kappa: tuple[float, ...]) -> Ends:
    """The weighted share of what the metric is named after: of failures where lower is better."""
    named = "failure" if sample.measure.direction == "lower" else "success"
    if sample.measure.limits.is_a_bound:
        named = "success"
    parts = zip(weights.shares, sample.tallies, strict=True)
    share = sum(W * tally.number(named) / tally.known for W, tally in parts if W)
    return Ends(share, *wilson(min(1.0, share), weights.n_eff / sample.deff))


def score_estimate(sample: Sample, weights: Weights, kappa: tuple[float, ...]) -> Ends:
    """The weighted mean in points 0-100, margin 3.2."""
    n_eff = weights.n_eff / sample.deff
    used = [
        (W / tally.known, *tally.arrays("values"))
        for W, tally in zip(weights.shares, sample.tallies, strict=True)
        if W
    ]
    mean = sum(w * float(values @ n) for w, values, n in used) / 1000
    squares = n_eff * sum(w * float((values / 1000 - mean) ** 2 @ n) for w, values, n in used)
    mean = min(1.0, max(0.0, mean))
    low, high = wilson(mean, n_eff / variance_ratio(mean, squares, n_eff))
    return Ends(100 * mean, 100 * low, 100 * high)


def wait_estimate(sample: Sample, weights: Weights, kappa: tuple[float, ...]) -> Ends:
    """The median wait in seconds; every histogram counts what its stratum is worth."""
    limit = max(LIMIT, sample.measure.cap or 0)
    found = wait_quantile(**weighed_waits(sample, kappa), p=0.5, limit=limit)
    return Ends(found.value, found.low, found.high)


def weighed_waits(sample: Sample, kappa: Sequence[float]) -> dict[str, tuple[Any, Any]]:
    """answered, cut and lost of all strata together, as seconds and what the waits of each are worth."""
    import numpy as np

    used = [(worth, tally) for worth, tally in zip(kappa, sample.tallies, strict=True) if worth]
    found = {}
    for kind in ("answered", "cut", "lost"):
        pairs = [(worth, *tally.arrays(kind)) for worth, tally in used]
        seconds = np.concatenate([seconds for _, seconds, _ in pairs] or [np.zeros(0, int)])
        numbers = np.concatenate([worth * n for worth, _, n in pairs] or [np.zeros(0)])
        found[kind] = (seconds, numbers)
    return found


Estimate = Callable[[Sample, Weights, tuple[float, ...]], Ends]
ESTIMATES: Mapping[str, Estimate] = {
    "yes_no": share_estimate,
    "score": score_estimate,
    "seconds": wait_estimate,
}
SHOWN: Mapping[str, Callable[[float], str]] = {
    "yes_no": percent,
    "score": points,
    "seconds": duration_words,
}
