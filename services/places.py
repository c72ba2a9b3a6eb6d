"""Figures below a brand on a channel: its regions, their regions, and their touchpoints, computed from findings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, select

from domain.finding_rows import FindingRows
from domain.gathering import Gathered
from domain.gathering import Place as Where
from domain.places import Path, Place, Spot, is_known, leads_to, level, path_of
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL, BrandRow, Origin
from domain.scorecard_values import Cell, Scorecard
from domain.siblings import without_revealing
from models.base import db
from models.findings import Cell as CellRow
from models.program import Brand, Channel, Program, Touchpoint
from services.periods import Period
from services.scorecards import input_of
from services.scorecards.edition import edition
from services.scorecards.from_findings import finding_rows
from services.scorecards.keeping import fingerprint
from services.scorecards.recent import Recent

ORIGIN: Origin = "audited"
"""Reported counts know no places."""
LEVELS = Recent[dict[str, Cell]](most_bytes=4_000_000)
"""The cells of levels that this worker made lately, as they are before any is withheld."""
CELL_SIZE = 6_000


@dataclass(frozen=True, slots=True)
class Line:
    """One place of a level with its figures."""

    place: Place
    cell: Cell


@dataclass(frozen=True, slots=True)
class Drilled:
    """A region or a touchpoint: the way down to it, its own figures, and the places in it.

    `empty` are places in it where nothing was counted in this period.
    """

    cell: Cell | None
    way: tuple[Line, ...]
    lines: tuple[Line, ...] = ()
    empty: tuple[Place, ...] = ()


def spots_of(program: Program, brand: Brand, channel: Channel) -> list[Spot]:
    """The touchpoints of a brand on a channel, by name."""
    found = (
        select(Touchpoint.id, Touchpoint.key, Touchpoint.name, Touchpoint.region)
        .where(
            Touchpoint.program_id == program.id,
            Touchpoint.brand_id == brand.id,
            Touchpoint.channel_id == channel.id,
        )
        .order_by(Touchpoint.name, Touchpoint.id)
    )
    return [
        Spot(id, key, name, path_of(region)) for id, key, name, region in db.session.execute(found)
    ]


class Drill:
    """Walks down from one brand on one channel of a scorecard; findings are read when a level is first needed."""

    def __init__(
        self,
        program: Program,
        period: Period,
        scorecard: Scorecard,
        brand: Brand,
        channel: Channel,
        as_of: datetime | None = None,
    ) -> None:
        self._program, self._period, self._scorecard = program, period, scorecard
        self._brand, self._channel, self._as_of = brand, channel, as_of
        self.spots = spots_of(program, brand, channel)

    def is_known(self, path: Path) -> bool:
        """Whether any touchpoint lies there."""
        return is_known(self.spots, path)

    def to_region(self, path: Path = ()) -> Drilled:
        """A region with what lies in it; all of the channel without a path."""
        return self._walk(lambda place: place.kind == "region" and leads_to(place.path, path))

    def to_touchpoint(self, key: str) -> Drilled:
        """One touchpoint, wherever it lies."""
        return self._walk(lambda place: any(spot.key == key for spot in place.spots))

    def _walk(self, leads_on: Callable[[Place], bool]) -> Drilled:
        """Down as far as a place leads on; every level on the way withholds what it must."""
        grid = self._scorecard.grid(ORIGIN)
        above = grid.cell(self._brand.key, self._channel.key) if grid else None
        way: list[Line] = []
        while True:
            places = level(self.spots, way[-1].place.path if way else ())
            lines = self._lines(places, above)
            following = next((line for line in lines if leads_on(line.place)), None)
            if following is None:
                unseen = {line.place.group for line in lines}
                return Drilled(
                    above, tuple(way), lines, tuple(p for p in places if p.group not in unseen)
                )
            way.append(following)
            above = following.cell
            if following.place.kind == "touchpoint":
                return Drilled(above, tuple(way))

    def _lines(self, places: Sequence[Place], above: Cell | None) -> tuple[Line, ...]:
        cells = self._cells(places)
        seen = [place for place in places if place.group in cells]
        told = without_revealing(above, [cells[place.group] for place in seen])
        return tuple(map(Line, seen, told))

    def _cells(self, places: Sequence[Place]) -> dict[str, Cell]:
        """The figures of each place where anything was counted."""
        key = fingerprint(edition(), self._revisions, self._as_of, places, self._told)
        found = LEVELS.get(key)
        if found is None:
            found = self._counted(places)
            LEVELS.put(key, found, CELL_SIZE * (1 + len(found)))
        return found

    def _counted(self, places: Sequence[Place]) -> dict[str, Cell]:
        given = input_of(self._program, self._period)
        source = _Groups(self._channel.key, self._gathered(places))
        of_places = replace(
            given,
            brands=tuple(BrandRow(place.group, place.name) for place in places),
            channels=tuple(row for row in given.channels if row.key == self._channel.key),
            source=source,
            whole=given.source,
            claims=(),
            earlier=(),
            judges=False,
        )
        grid = build_scorecard(of_places).grid(ORIGIN)
        cells = grid.cells if grid else {}
        return {group: cell for (group, channel), cell in cells.items() if channel != ALL != group}

    def _gathered(self, places: Sequence[Place]) -> dict[str, Gathered]:
        """Visits of one region resemble each other by their place; within one place, by their hour."""
        import numpy as np

        rows = self._findings
        touchpoint, hour = rows.columns["touchpoint"], rows.columns["hour"]
        group_of = {spot.id: at for at, place in enumerate(places) for spot in place.spots}
        group = np.array([group_of.get(id, -1) for id in touchpoint.tolist()], np.int64)
        by_place = self._channel.kind == "store"
        in_region = np.array([place.kind == "region" for place in places], bool)[group]
        cluster = np.where(in_region & by_place, touchpoint, hour)
        found = rows.gathered(group, cluster)
        return {places[at].group: gathered for at, gathered in found.items()}

    @cached_property
    def _findings(self) -> FindingRows:
        return finding_rows(self._program, self._of_cells, as_of=self._as_of)

    @cached_property
    def _of_cells(self) -> list[ColumnElement[bool]]:
        return [
            CellRow.brand_id == self._brand.id,
            CellRow.channel_id == self._channel.id,
            CellRow.wave_id.in_([wave.id for wave in self._period.waves]),
        ]

    @cached_property
    def _revisions(self) -> Sequence[Any]:
        """The cells that these figures hang on, with their revisions, and those that correlations are estimated on."""
        found = select(CellRow.id, CellRow.revision).where(
            CellRow.program_id == self._program.id,
            CellRow.channel_id == self._channel.id,
            CellRow.wave_id.in_([wave.id for wave in self._period.waves]),
            CellRow.revision > 0,
        )
        return db.session.execute(found.order_by(CellRow.id)).all()

    @cached_property
    def _told(self) -> Any:
        """What else a figure follows from."""
        card = self._scorecard
        return card.program, card.metrics, card.channels, self._brand.id, self._channel.id


@dataclass(frozen=True, slots=True)
class _Groups:
    """Places of one channel as a source of counts; they stand where brands stand."""

    channel: str
    gathered: Mapping[str, Gathered]

    def digests(self, origin: Origin, waves: frozenset[str]) -> Mapping[Where, str]:
        if origin != ORIGIN:
            return {}
        return {(group, self.channel): one.digest for group, one in self.gathered.items()}

    def at(self, origin: Origin, waves: frozenset[str], place: Where) -> Gathered:
        return self.gathered[place[0]]
