"""Contacts with a region and an hour in memory, and what a scorecard shows of every slice of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from domain.complement import figures_of
from domain.gathering import RowSource
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ScorecardInput
from domain.slices import DAYPARTS, REST, By, Cut, Slice
from tests.domain.scorecard_samples import INDEX, given, row

Atom = tuple[tuple[str, ...], str]
"""The whole path of a region ("" for none), and a part of the day ("" for an hour that nobody knows)."""


@dataclass(frozen=True)
class Contacts:
    """How many contacts of each atom there are, by brand and channel."""

    atoms: Mapping[tuple[str, str, Atom], int]
    stamp: str = ""

    def of(self, parent: Slice, by: By) -> Mapping[str, RowSource]:
        labels = self._labels(parent, by)
        return {label: self._source(parent, by, label) for label in (*labels, REST)}

    def crossed(self, waves: frozenset[str]) -> Mapping[Any, Mapping[tuple[str, str], float]]:
        found: dict[Any, dict[tuple[str, str], float]] = {}
        for (brand, channel, (path, daypart)), n in self.atoms.items():
            table = found.setdefault(((brand, channel), ("index", "")), {})
            table["/".join(path), daypart] = float(n)
        return found

    def _labels(self, parent: Slice, by: By) -> list[str]:
        if by == "daypart":
            return list(DAYPARTS)
        depth = len(parent.region)
        return sorted({path[depth] for path in self.paths if len(path) > depth
                       and path[:depth] == parent.region})  # fmt: skip

    def _source(self, parent: Slice, by: By, label: str) -> RowSource:
        return RowSource(
            tally
            for (brand, channel, atom), tally in self.tallies
            if is_in(atom, parent) and self._label(atom, parent, by) == label
        )

    def _label(self, atom: Atom, parent: Slice, by: By) -> str:
        path, daypart = atom
        if by == "daypart":
            return daypart
        return path[len(parent.region)] if len(path) > len(parent.region) else REST

    @cached_property
    def paths(self) -> list[tuple[str, ...]]:
        return sorted({path for _, _, (path, _) in self.atoms})

    @cached_property
    def tallies(self) -> list:
        return [
            (key, row(key[0], key[1], INDEX, {("value", 500 + 10 * at): n}))
            for at, (key, n) in enumerate(self.atoms.items())
            if n
        ]

    def given(self, part: Slice | None = None) -> ScorecardInput:
        cut = Cut(part, self) if part else None
        return given(*(tally for _, tally in self.tallies), cut=cut)

    def slices(self) -> list[Slice]:
        """Every slice that could be asked for."""
        regions = {path[:depth] for path in self.paths for depth in range(len(path) + 1)}
        return [Slice(one) for one in sorted(regions) if one] + [
            Slice(daypart=one) for one in DAYPARTS
        ]

    def shown(self, part: Slice | None = None) -> dict[tuple[str, str], bool]:
        """Place → whether its index is shown."""
        cells = build_scorecard(self.given(part)).grids[0].cells
        return {
            place: any(one.state != "hidden" for one in figures_of(cell))
            for place, cell in cells.items()
        }


def is_in(atom: Atom, part: Slice) -> bool:
    path, daypart = atom
    return path[: len(part.region)] == part.region and part.daypart in ("", daypart)
