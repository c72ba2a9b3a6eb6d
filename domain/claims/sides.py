"""Samples as evidence and comparisons need them: goodness at its best and at its worst, and the figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.counted import Array, Counted
from domain.figures import Ends, score_estimate, share_estimate, weighed_waits
from domain.measures import DEFAULT_CAPS
from domain.samples import Sample
from domain.statistics.contestants import Contestant
from domain.statistics.waits import Waits, wait_mean

INDEX = "index"
Counts = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Side(Contestant):
    """A contestant whose goodness is not exact: rounded, or of waits that somebody cut short."""

    best: Counts = ()
    worst: Counts = ()

    @property
    def at_worst(self) -> list[tuple[float, float]]:
        return [*self.worst, (0.0, self.unknown)]

    @property
    def at_best(self) -> list[tuple[float, float]]:
        return [*self.best, (1.0, self.unknown)]


@dataclass(frozen=True, slots=True)
class Scale:
    """From goodness to the figure's own unit: `size` of the whole scale, `rising` when more is better."""

    unit: str
    size: float
    rising: bool

    def own(self, goodness: float) -> float:
        return self.size * (goodness if self.rising else 1 - goodness)

    def gap(self, difference: float) -> float:
        return self.size * (difference if self.rising else -difference)

    def goodness(self, ends: Ends) -> tuple[float | None, float | None, float | None]:
        """Value, low and high end as goodness."""
        low, high = (ends.low, ends.high) if self.rising else (ends.high, ends.low)
        return self._good(ends.value), self._good(low), self._good(high)

    def _good(self, own: float | None) -> float | None:
        if own is None:
            return None
        share = min(1.0, max(0.0, own / self.size))
        return share if self.rising else 1 - share


def scale_of(sample: Sample, channel_kind: str) -> Scale:
    """The unit in which a measure is told, with the end of its scale."""
    measure = sample.measure
    if measure.unit == "seconds":
        return Scale("seconds", float(measure.cap or DEFAULT_CAPS[channel_kind]), rising=False)
    rising = measure.direction == "higher" or measure.limits.is_a_bound
    return (
        Scale("share", 1.0, rising) if measure.unit == "yes_no" else Scale("points", 100.0, rising)
    )


def side_of(sample: Sample, channel_kind: str) -> Side:
    """A sample as one side of a comparison."""
    _, kappa = sample.for_evidence()
    best, worst = rounded_counts(sample, kappa, channel_kind)
    weights, _ = sample.for_margins()
    scale = scale_of(sample, channel_kind)
    value, low, high = scale.goodness(ends_of(sample, scale)) if weights.n_eff else (None,) * 3
    return Side(
        unknown=unknown_of(sample),
        known=sample.known,
        value=value,
        low=low,
        high=high,
        best=best,
        worst=worst,
    )


def ends_of(sample: Sample, scale: Scale) -> Ends:
    """The figure with its margin in its own unit; of waits the mean, up to the end of the scale."""
    weights, kappa = sample.for_margins()
    if sample.measure.unit == "yes_no":
        return share_estimate(sample, weights, kappa)
    if sample.measure.unit == "score":
        return score_estimate(sample, weights, kappa)
    return mean_of_waits(sample, kappa, round(scale.size))


def mean_of_waits(sample: Sample, kappa: Sequence[float], limit: int) -> Ends:
    """The mean wait in seconds with its margin (METHOD.md section 3.3)."""
    found = wait_mean(**weighed_waits(sample, kappa), limit=limit)
    return Ends(found.mean, found.low, found.high)


def waits_of(sample: Sample) -> list[Waits]:
    """The waits of each stratum with what one of them counts as evidence."""
    _, kappa = sample.for_evidence()
    return [
        Waits(
            tally.histogram("answered"),
            tally.histogram("cut"),
            tally.histogram("lost"),
            tally.number("blank"),
            worth,
        )
        for tally, worth in zip(sample.tallies, kappa, strict=True)
    ]


def unknown_of(sample: Sample) -> float:
    """Effective unknowns: those seen, and what the strata that nobody visited stand for."""
    weights, kappa = sample.for_evidence()
    seen = sum(k * tally.unknown for k, tally in zip(kappa, sample.tallies, strict=True))
    return seen + weights.missing / sample.deff


def rounded_counts(
    sample: Sample, kappa: Sequence[float], channel_kind: str
) -> tuple[Counts, Counts]:
    """Effective counts of goodness, rounded up for what is at its best and down for what is at its worst."""
    import numpy as np

    pairs = _pairs_of(sample, channel_kind)
    seen = [(worth, *pairs(t)) for worth, t in zip(kappa, sample.tallies, strict=True) if worth]
    if not seen:
        return [], []
    effective = np.concatenate([worth * n for worth, _, _, n in seen])
    best, worst = (np.concatenate([one[side] for one in seen]) for side in (1, 2))
    return _summed(best, effective), _summed(worst, effective)


def _summed(goodness: Array, effective: Array) -> Counts:
    """How much there is of each goodness."""
    import numpy as np

    values, place = np.unique(goodness, return_inverse=True)
    sums = np.bincount(place, effective, len(values))
    return list(zip(values.tolist(), sums.tolist(), strict=True))


Pairs = tuple[Array, Array, Array]
"""Goodness at best, at worst, and how many, as arrays."""


def _pairs_of(sample: Sample, channel_kind: str) -> Callable[[Counted], Pairs]:
    measure = sample.measure
    if measure.unit == "yes_no":
        return _of_yes_no
    if measure.unit == "score":
        step = 10 if measure.metric == INDEX else 1
        return lambda tally: _of_scores(tally, step, measure.direction == "higher")
    cap = measure.cap or DEFAULT_CAPS[channel_kind]
    return lambda tally: _of_waits(tally, cap)


def _of_yes_no(tally: Counted) -> Pairs:
    import numpy as np

    good = np.array([1.0, 0.0])
    return good, good, np.array([tally.number("success"), tally.number("failure")])


def _of_scores(tally: Counted, step: int, rising: bool) -> Pairs:
    """Tenths of a point; the index in whole points, so that its evidence is fast."""
    values, numbers = tally.arrays("values")
    good = values if rising else 1000 - values
    low = good // step * step
    return (low + step * (low < good)) / 1000, low / 1000, numbers


def _of_waits(tally: Counted, cap: float) -> Pairs:
    """A wait that ended without an answer was at least as long as it was seen, and at worst without end."""
    import numpy as np

    kinds = [tally.arrays(kind) for kind in ("answered", "cut", "lost")]
    best = [1 - np.minimum(seconds, cap) / cap for seconds, _ in kinds]
    worst = [best[0], np.zeros(len(best[1]) + len(best[2]))]
    return np.concatenate(best), np.concatenate(worst), np.concatenate([n for _, n in kinds])
