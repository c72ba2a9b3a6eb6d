"""The tallies of one measure in one place, by stratum, with their design effect: what every figure is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.measures import Measure
from domain.statistics.clusters import ClusterSums, of_sizes
from domain.statistics.weights import Weights, stratum_weights
from domain.tallies import Tally


@dataclass(frozen=True, slots=True)
class Clustering:
    """What one kind of clusters adds to the design effect: mean size b and correlation, before the floor."""

    kind: str
    size: float
    icc: float
    adds: float


@dataclass(frozen=True, slots=True)
class Sample:
    """`weights` are the target weights of the strata, in step with `tallies`; empty strata stay in.

    `strata` names them and `design` are the parts of the design effect, both for whoever explains a figure; over
    several channels they are empty.
    """

    measure: Measure
    weights: tuple[float, ...]
    tallies: tuple[Tally, ...]
    deff: float = 1.0
    strata: tuple[str, ...] = ()
    design: tuple[Clustering, ...] = ()

    @property
    def known(self) -> int:
        return sum(tally.known for tally in self.tallies)

    @property
    def unknown(self) -> int:
        return sum(tally.unknown for tally in self.tallies)

    @property
    def total(self) -> Tally:
        """All strata together, unweighted."""
        return Tally.total(self.measure.unit, self.tallies)

    def for_margins(self) -> tuple[Weights, tuple[float, ...]]:
        """Weights over the strata with known values, and per stratum what one value is worth of n_eff."""
        return _weighed(self.weights, [tally.known for tally in self.tallies], "n_eff", self.deff)

    def for_evidence(self) -> tuple[Weights, tuple[float, ...]]:
        """Weights over the strata with any audit, and per stratum what one audit counts as evidence."""
        numbers = [tally.known + tally.unknown for tally in self.tallies]
        return _weighed(self.weights, numbers, "evidence_n", self.deff)


def _weighed(
    targets: Sequence[float], numbers: Sequence[int], worth: str, deff: float
) -> tuple[Weights, tuple[float, ...]]:
    weights = stratum_weights(targets, numbers)
    n = getattr(weights, worth)
    shares = weights.shares or (0.0,) * len(numbers)
    kappa = tuple(
        n * share / number / deff if number else 0.0
        for share, number in zip(shares, numbers, strict=True)
    )
    return weights, kappa


def goodness_of(measure: Measure, tally: Tally) -> dict[int, int]:
    """Goodness as a whole number (domain.tallies.goodness) → how many known values have it."""
    if measure.unit == "yes_no":
        return {1: tally.number("success"), 0: tally.number("failure")}
    if measure.unit == "score":
        return tally.histogram("values")
    cap, found = measure.cap or 0, dict[int, int]()
    for (kind, second), n in tally.counts.items():
        if kind != "blank":
            good = cap - min(second, cap)
            found[good] = found.get(good, 0) + n
    return found


def cluster_sums(measure: Measure, tally: Tally) -> ClusterSums:
    """The sums that the design effect needs; none when clusters were not kept."""
    if not tally.clusters:
        return ClusterSums()
    return of_sizes(tally.clusters, goodness_of(measure, tally))
