"""The tallies of one measure in one place, by stratum, with their design effect: what every figure is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from domain.counted import Counted
from domain.measures import Measure
from domain.statistics.weights import Weights, stratum_weights


@dataclass(frozen=True, slots=True)
class Clustering:
    """What one kind of clusters adds to the design effect: mean size b and correlation, before the floor."""

    kind: str
    size: float
    icc: float
    adds: float


@dataclass(frozen=True)
class Sample:
    """`weights` are the target weights of the strata, in step with `tallies`; empty strata stay in.

    A stratum without weight counts in no figure: it is left out of `known` and `unknown`, and stays in `total`,
    because a counterexample is one wherever it was found.

    `strata` names them and `design` are the parts of the design effect, both for whoever explains a figure; over
    several channels they are empty.
    """

    measure: Measure
    weights: tuple[float, ...]
    tallies: tuple[Counted, ...]
    deff: float = 1.0
    strata: tuple[str, ...] = ()
    design: tuple[Clustering, ...] = ()

    @cached_property
    def known(self) -> int:
        return sum(tally.known for tally in self._weighted)

    @cached_property
    def unknown(self) -> int:
        return sum(tally.unknown for tally in self._weighted)

    @property
    def _weighted(self) -> list[Counted]:
        return [tally for tally, weight in zip(self.tallies, self.weights, strict=True) if weight]

    @cached_property
    def total(self) -> Counted:
        """All strata together, unweighted."""
        return Counted.total(self.measure.unit, self.tallies)

    @property
    def worth(self) -> float:
        """How many independent audits the known ones are worth."""
        return self.for_margins()[0].n_eff / self.deff

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the whole sample: figures and verdicts of two equal ones are equal."""
        told = repr((self.measure, self.weights, self.deff, self.strata, self.design))
        seen = blake2b(told.encode(), digest_size=16)
        for tally in self.tallies:
            seen.update(tally.digest)
        return seen.hexdigest()

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
