"""One side of a comparison: what was found of a brand, or of a wave, in goodness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from domain.statistics.evidence import LogE
from domain.statistics.mean import score_interval
from domain.statistics.proportion import rate_interval


@dataclass(frozen=True)
class Contestant:
    """Effective counts of goodness, and the figure with its 95 % margin on the scale of goodness.

    `known` counts raw audits; `unknown` is effective, with what unvisited strata stand for.
    """

    counts: Sequence[tuple[float, float]] = ()
    unknown: float = 0.0
    known: float = 0
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def at_worst(self) -> list[tuple[float, float]]:
        """All unknowns as bad as can be."""
        return [*self.counts, (0.0, self.unknown)]

    @property
    def at_best(self) -> list[tuple[float, float]]:
        return [*self.counts, (1.0, self.unknown)]

    @cached_property
    def above(self) -> LogE:
        """The bets that it exceeds something, its unknowns at their worst."""
        return LogE(self.at_worst, "kept")

    @cached_property
    def below(self) -> LogE:
        """The bets that it stays below something, its unknowns at their best."""
        return LogE(self.at_best, "broken")

    @property
    def is_unseen(self) -> bool:
        """Whether nobody audited it at all."""
        return not self.known and not self.unknown


NOBODY = Contestant()


def contestant_of(side: Any) -> Contestant:
    """A side as plain counts.

    [success, failure] or [success, failure, unknown]; [[goodness, count], …]; a mapping with `success`,
    `failure`; or one with `histogram` (value → count, on `scale`) or `goodness_counts`. Mappings may have
    `unknown` and `kappa`, or `deff` = 1 / kappa. None and an empty list stand for "not audited".
    """
    if not side:
        return NOBODY
    if isinstance(side, Mapping):
        return _of_mapping(side)
    if isinstance(side[0], Sequence):
        return of_scores(side)
    return of_rate(*side)


def of_rate(success: float, failure: float, unknown: float = 0, kappa: float = 1.0) -> Contestant:
    """Yes or no; kappa = 1 / design effect turns audits into effective ones."""
    n = success + failure
    found = rate_interval(success, n, n * kappa)
    counts = [(1.0, success * kappa), (0.0, failure * kappa)]
    return Contestant(counts, unknown * kappa, n, found.estimate, found.low, found.high)


def of_scores(
    goodness_counts: Sequence[Sequence[float]], unknown: float = 0, kappa: float = 1.0
) -> Contestant:
    """Scores as (goodness between 0 and 1, audits)."""
    values: dict[float, float] = {}
    for y, n in goodness_counts:
        if not 0 <= y <= 1:
            raise ValueError("goodness lies between 0 and 1")
        values[y] = values.get(y, 0) + n
    n = sum(values.values())
    found = score_interval(values, (0, 1), n * kappa)
    counts = [(y, c * kappa) for y, c in values.items()]
    return Contestant(counts, unknown * kappa, n, found.mean, found.low, found.high)


def _of_mapping(side: Mapping[str, Any]) -> Contestant:
    kappa = side["kappa"] if "kappa" in side else 1 / side.get("deff", 1)
    unknown = side.get("unknown", 0)
    if "goodness_counts" in side:
        return of_scores(side["goodness_counts"], unknown, kappa)
    if "histogram" in side:
        worst, best = side.get("scale", (0, 1))
        pairs = [((float(v) - worst) / (best - worst), n) for v, n in side["histogram"].items()]
        return of_scores(pairs, unknown, kappa)
    return of_rate(side.get("success", 0), side.get("failure", 0), unknown, kappa)
