"""Where a brand is met on a channel: regions within regions, and in them the touchpoints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

SEPARATOR = "/"
NO_REGION = "-"
"""Stands in a path for touchpoints without a region, where others have one."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """One touchpoint: its key, its name and the path of its region."""

    id: int
    key: str
    name: str
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a level: a region with the touchpoints in it, or a touchpoint."""

    kind: Literal["region", "touchpoint"]
    key: str
    name: str
    spots: tuple[Spot, ...]

    @property
    def path(self) -> Path:
        """The way to it: of a touchpoint, that of its region."""
        return path_of(self.key) if self.kind == "region" else self.spots[0].path

    @property
    def group(self) -> str:
        """A name that no other place of its level has."""
        return f"{self.kind}:{self.key}"


def path_of(region: str) -> Path:
    """The names of "North / Leeds", from the outside in."""
    return tuple(name for name in (part.strip() for part in region.split(SEPARATOR)) if name)


def written(path: Path) -> str:
    """The inverse of path_of."""
    return f" {SEPARATOR} ".join(path)


def within(spots: Iterable[Spot], path: Path) -> tuple[Spot, ...]:
    """The touchpoints in a region, however deep."""
    if path == (NO_REGION,):
        return tuple(spot for spot in spots if not spot.path)
    return tuple(spot for spot in spots if spot.path[: len(path)] == path)


def level(spots: Sequence[Spot], path: Path) -> tuple[Place, ...]:
    """The regions just below a path, and the touchpoints that lie in it directly.

    A single region says nothing that what is in it does not say, so it is passed over.
    """
    inside = within(spots, path)
    regions: dict[str, list[Spot]] = {}
    direct: list[Spot] = []
    for spot in inside:
        deeper = spot.path[len(path) :]
        if deeper and path != (NO_REGION,):
            regions.setdefault(deeper[0], []).append(spot)
        else:
            direct.append(spot)
    if len(regions) == 1 and not direct:
        return level(inside, (*path, next(iter(regions))))
    found = [
        Place("region", written((*path, name)), name, tuple(members))
        for name, members in sorted(regions.items())
    ]
    if found and direct and not path:
        found.append(Place("region", NO_REGION, NO_REGION, tuple(direct)))
        direct = []
    return (*found, *(Place("touchpoint", spot.key, spot.name, (spot,)) for spot in direct))


def is_known(spots: Iterable[Spot], path: Path) -> bool:
    """Whether any touchpoint lies in that region."""
    return not path or bool(within(spots, path))


def leads_to(path: Path, goal: Path) -> bool:
    """Whether the goal lies at the end of a path, or beyond it."""
    return goal[: len(path)] == path
