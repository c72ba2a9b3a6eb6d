"""Figures below a brand on a channel: its regions, their regions, and their touchpoints, computed from findings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, case, select

from domain.complement import FigureKey, figures_of, key_of
from domain.gathering import Gathered
from domain.gathering import Place as Where
from domain.measures import Measure
from domain.places import Path, Place, Spot, is_known, leads_to, level, path_of
from domain.pooling import Pool
from domain.ranked import Entrant
from domain.scorecard import Pools, build_scorecard
from domain.scorecard_rows import ALL, BrandRow, Origin, ScorecardInput
from domain.scorecard_values import Cell, Scorecard
from domain.siblings import without_revealing
from models.audits import Audit
from models.base import db
from models.findings import Cell as CellRow
from models.findings import Finding
from models.program import Brand, Channel, Program, Touchpoint
from services.periods import Period
from services.scorecards import input_of
from services.scorecards.edition import edition
from services.scorecards.keeping import fingerprint
from services.scorecards.parted import PartCounts
from services.scorecards.recent import Recent
from services.scorecards.source import KeptSource

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

    def touchpoints(self) -> tuple[Line, ...]:
        """All touchpoints side by side, each as its own level tells it."""
        found: list[Line] = []
        waiting: list[Path] = [()]
        while waiting:
            for line in self.to_region(waiting.pop()).lines:
                if line.place.kind == "touchpoint":
                    found.append(line)
                else:
                    waiting.append(line.place.path)
        return tuple(found)

    def entrants(self, lines: Sequence[Line], key: FigureKey) -> Iterator[Entrant]:
        """Those who take part in a ranking by one figure, which is told of them as their lines tell it."""
        pool = Pools(self._input([line.place for line in lines])).whole(ORIGIN)
        for line in lines:
            for figure in figures_of(line.cell):
                if key_of(figure) == key:
                    group = line.place.group
                    measure = measure_of(pool, key, group, self._channel.key)
                    sample = pool.sample(measure, group, self._channel.key)
                    yield Entrant(group, line.place.name, figure, sample)

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
        minimum = self._program.minimum_group
        told = without_revealing(
            above, {one.group: cells[one.group] for one in places if one.group in cells}, minimum
        )
        return tuple(Line(one, told[one.group]) for one in places if one.group in told)

    def _cells(self, places: Sequence[Place]) -> dict[str, Cell]:
        """The figures of each place where anything was counted."""
        key = fingerprint(edition(), self._revisions, self._as_of, places, self._told)
        found = LEVELS.get(key)
        if found is None:
            found = self._counted(places)
            LEVELS.put(key, found, CELL_SIZE * (1 + len(found)))
        return found

    def _counted(self, places: Sequence[Place]) -> dict[str, Cell]:
        grid = build_scorecard(self._input(places)).grid(ORIGIN)
        cells = grid.cells if grid else {}
        return {group: cell for (group, channel), cell in cells.items() if channel != ALL != group}

    def _input(self, places: Sequence[Place]) -> ScorecardInput:
        """Places stand where brands stand; correlations are those of the whole channel."""
        given = input_of(self._program, self._period)
        return replace(
            given,
            brands=tuple(BrandRow(place.group, place.name) for place in places),
            channels=tuple(row for row in given.channels if row.key == self._channel.key),
            source=_Groups(self._channel.key, self._gathered(places)),
            whole=given.source,
            claims=(),
            earlier=(),
            judges=False,
        )

    def _gathered(self, places: Sequence[Place]) -> dict[str, Gathered]:
        """Regions and touchpoints apart: within one place, visits are not alike because of the place."""
        found: dict[str, Gathered] = {}
        source = KeptSource(self._program)
        where = (self._brand.key, self._channel.key)
        waves = [wave.key for wave in self._period.waves]
        cells = {where: [cell.id for cell in source.places_of(ORIGIN, waves).get(where, ())]}
        counts = PartCounts(self._program, source.measures, source.strata)
        for kind in ("region", "touchpoint"):
            told_apart = _ByPlace([one for one in places if one.kind == kind], self._as_of)
            if told_apart.places and cells[where]:
                parts = counts.gathered(told_apart, cells, waves, single=kind == "touchpoint")
                found |= {label: one for (_, label), one in parts.items()}
        return found

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
class _ByPlace:
    """Findings told apart by place: a region by its touchpoints, a touchpoint by itself."""

    places: Sequence[Place]
    as_of: datetime | None

    @property
    def labels(self) -> dict[int, str]:
        """A place is numbered by the first of its touchpoints."""
        return {place.spots[0].id: place.group for place in self.places}

    def condition(self) -> Iterator[ColumnElement[bool]]:
        ids = [spot.id for place in self.places for spot in place.spots]
        yield Finding.touchpoint_id.in_(ids)
        if self.as_of is not None:
            early = select(Audit.id).where(Audit.decided_at <= self.as_of)
            yield Finding.audit_id.in_(early)

    def column(self) -> ColumnElement[Any]:
        regions = [place.spots for place in self.places if place.kind == "region"]
        if not regions:
            return Finding.touchpoint_id.expression
        parts = [
            (Finding.touchpoint_id.in_([spot.id for spot in spots]), spots[0].id)
            for spots in regions
        ]
        return case(*parts)


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


def measure_of(pool: Pool, key: FigureKey, brand: str, channel: str) -> Measure:
    """The measure that a figure of a place was made by."""
    return next(
        one
        for one in pool.measures_at(brand, channel)
        if not one.condition and (one.metric, one.clock) == key
    )
