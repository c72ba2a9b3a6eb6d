"""Brands or places in order, each with the ranks that the evidence leaves it (METHOD.md section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.claims.sides import Side, side_of
from domain.memory import VERDICTS
from domain.samples import Sample
from domain.scorecard_values import Figure
from domain.statistics.many_ranks import RankRange, rank_ranges


@dataclass(frozen=True, slots=True)
class Entrant:
    """Whoever takes part: a brand or a place, with the figure that the grid tells of it, and its sample."""

    key: str
    name: str
    figure: Figure
    sample: Sample


@dataclass(frozen=True, slots=True)
class Ranked:
    """One line of a ranking; `ranks` are the best and the worst that it may have."""

    key: str
    name: str
    figure: Figure
    ranks: RankRange


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best first. `hidden` are those whose figure may not be told: they stay out, and are counted."""

    lines: tuple[Ranked, ...]
    hidden: int = 0

    @property
    def of(self) -> int:
        """How many are ranked."""
        return len(self.lines)


def ranking(entrants: Iterable[Entrant], channel_kind: str) -> Ranking:
    """Everyone whose figure is told, by goodness; waits by their mean, which is what evidence is about."""
    seen = [one for one in entrants if one.figure.n]
    told = [one for one in seen if one.figure.state != "hidden"]
    sides = {one.key: side_of(one.sample, channel_kind) for one in told}
    told.sort(key=lambda one: (-_goodness(sides[one.key]), one.name))
    digests = tuple(one.sample.digest for one in told)
    ranges = VERDICTS.of(
        ("ranks", channel_kind, digests), lambda: rank_ranges([sides[one.key] for one in told])
    )
    lines = (
        Ranked(one.key, one.name, one.figure, ranks)
        for one, ranks in zip(told, ranges, strict=True)
    )
    return Ranking(tuple(lines), len(seen) - len(told))


def _goodness(side: Side) -> float:
    return side.value if side.value is not None else -1.0
