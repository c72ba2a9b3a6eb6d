"""How contacts are told apart by region and by hour, as conditions and columns of a query."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, case, false, select

from domain.places import Path, path_of
from domain.slices import DAYPARTS, REST, By, Slice
from models.audits import Audit
from models.base import db
from models.findings import Finding
from models.program import Touchpoint


@dataclass(frozen=True, slots=True)
class Divided:
    """What is counted: the parts of a parent; `regions` are all that touchpoints of the program have."""

    program_id: int
    parent: Slice
    by: By
    regions: Sequence[str]
    labels: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", (*self._named(), REST))

    def _named(self) -> tuple[str, ...]:
        if self.by == "daypart":
            return tuple(DAYPARTS)
        depth = len(self.parent.region)
        paths = (path_of(one) for one in inside(self.regions, self.parent.region))
        return tuple(sorted({path[depth] for path in paths if len(path) > depth}))

    def condition(self) -> Iterator[ColumnElement[bool]]:
        """The findings of the parent."""
        yield from conditions_of(self.program_id, self.parent, Finding)

    def column(self) -> ColumnElement[Any]:
        """The number of the part in `labels`, of a finding and its touchpoint."""
        rest = len(self.labels) - 1
        if self.by == "daypart":
            hour = Finding.hour_of_week % 24
            parts = [
                (hour.between(one.begins, one.until - 1), at)
                for at, one in enumerate(DAYPARTS.values())
            ]
        else:
            parts = [
                (Touchpoint.region.in_(inside(self.regions, (*self.parent.region, label))), at)
                for at, label in enumerate(self.labels[:-1])
            ]
        return case(*parts, else_=rest) if parts else case((false(), 0), else_=rest)


def conditions_of(
    program_id: int, part: Slice, of: type[Finding | Audit]
) -> Iterator[ColumnElement[bool]]:
    """The findings, or the audits, of a slice."""
    if part.daypart:
        one = DAYPARTS[part.daypart]
        yield (of.hour_of_week % 24).between(one.begins, one.until - 1)
    if part.region:
        names = inside(set(regions_of(program_id).values()), part.region)
        spots = select(Touchpoint.id).where(Touchpoint.program_id == program_id)
        yield of.touchpoint_id.in_(spots.where(Touchpoint.region.in_(names)))


def inside(regions: Iterable[str], path: Path) -> list[str]:
    """The regions that lie in one, as they are written."""
    return sorted(one for one in regions if path_of(one)[: len(path)] == path)


def regions_of(program_id: int) -> dict[int, str]:
    """The region of every touchpoint of the program, as it is written."""
    found = select(Touchpoint.id, Touchpoint.region).where(Touchpoint.program_id == program_id)
    rows = db.session.execute(found.order_by(Touchpoint.id)).all()
    return {row.id: row.region for row in rows}
