"""Findings counted by place and by part of it, a region or some hours of the day: added up by the database."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Select, case, func, select, text

from domain.counted import Counted
from domain.gathering import AUDITOR, MOMENT, Gathered, Place
from domain.measures import Measure, MeasuredValue, MeasureKey
from domain.statistics.clusters import ClusterSums
from domain.tallies import UNKNOWN_KINDS, counted_under
from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding
from models.program import Program, Touchpoint

MOST_CELLS = 500
"""More cells are named by their program and waves; rows of others are passed over."""
HOURS = 6
"""A part of the day has so many hours (domain.slices.DAYPARTS)."""
ANY_WAVE = frozenset(("*",))
"""Which waves a part was seen in is not told apart: correlations are those of the whole."""


class Division(Protocol):
    """How findings are told apart: which of them, into which part, and what the parts are called by number."""

    @property
    def labels(self) -> Sequence[str] | Mapping[int, str]: ...

    def condition(self) -> Iterator[ColumnElement[bool]]: ...

    def column(self) -> ColumnElement[Any]: ...


class Where(NamedTuple):
    """One part of one place, and what was counted there."""

    place: Place
    label: str
    measure: Measure


class PartCounts:
    """Counts of the parts of some places, in three queries whatever their number."""

    def __init__(
        self, program: Program, measures: Mapping[int | None, Measure], strata: Mapping[int, str]
    ) -> None:
        self._program = program
        self._measures = {id: one for id, one in measures.items() if id and not one.condition}
        self._strata = strata
        self._brands = {brand.id: brand.key for brand in program.brands}
        self._channels = {channel.id: channel.key for channel in program.channels}

    def gathered(
        self,
        divided: Division,
        places: Mapping[Place, Collection[int]],
        waves: Collection[str],
        *,
        single: bool = False,
    ) -> dict[tuple[Place, str], Gathered]:
        """Place and label → what is known there; `places` have the ids of their cells, all in these waves.

        `single`: each part is one touchpoint. Then its visits are no cluster, since it is the very place that is asked
        about; what resembles each other within it is what happened in one hour.
        """
        if not places or not self._measures:
            return {}
        where = [*self._cells(places, waves), *divided.condition()]
        found: dict[tuple[Place, str], _Making] = defaultdict(_Making)
        for at, stratum, kind, value, n in self._counts(divided, where):
            found[at.place, at.label].count(at.measure, self._strata[stratum], kind, value, n)
        for at, kind_of, sums in self._clusters(divided, where, single):
            found[at.place, at.label].clusters[at.measure.key, kind_of] = (sums,)
        return {key: one.done() for key, one in found.items() if key[0] in places}

    def crossed(
        self, places: Mapping[Place, Collection[int]], waves: Collection[str]
    ) -> dict[tuple[Place, tuple[str, str]], dict[tuple[str, str], float]]:
        """How many known contacts each region has in each part of the day."""
        if not places or not self._measures:
            return {}
        known = Finding.kind.not_in(sorted(UNKNOWN_KINDS))
        keys = [Cell.brand_id, Cell.channel_id, Finding.measure_id]
        part: Any = (Finding.hour_of_week % 24) // HOURS
        by: list[Any] = [func.coalesce(Touchpoint.region, ""), part]
        where = [*self._cells(places, waves), known]
        counts: Any = select(*keys, *by, func.sum(Finding.n))
        query = _placed(counts, where)
        found: dict[Any, dict[tuple[str, str], float]] = defaultdict(dict)
        rows = db.session.execute(query.group_by(*_numbers(5)))
        for brand, channel, measure_id, region, part, n in rows:
            one = self._measures[measure_id]
            place = (self._brands[brand], self._channels[channel])
            found[place, (one.metric, one.clock)][region, str(part)] = float(n)
        return found

    def _cells(
        self, places: Mapping[Place, Collection[int]], waves: Collection[str]
    ) -> Iterator[ColumnElement[bool]]:
        ids = [id for cells in places.values() for id in cells]
        yield Finding.measure_id.in_(self._measures)
        if len(ids) <= MOST_CELLS:
            yield Finding.cell_id.in_(ids)
        else:
            among = [wave.id for wave in self._program.waves if wave.key in waves]
            yield Cell.program_id == self._program.id
            yield Cell.origin == "audited"
            yield Cell.wave_id.in_(among)

    def _counts(
        self, divided: Division, where: Sequence[ColumnElement[bool]]
    ) -> Iterator[tuple[Where, int, str, int, int]]:
        by = [Finding.stratum_id, Finding.kind, Finding.value]
        keys = [Cell.brand_id, Cell.channel_id, divided.column().label("part"), Finding.measure_id]
        query = _placed(select(*keys, *by, func.sum(Finding.n)), where)
        for *at, stratum, kind, value, n in db.session.execute(query.group_by(*_numbers(7))):
            yield self._where(divided, *at), stratum, kind, int(value), int(n)

    def _clusters(
        self, divided: Division, where: Sequence[ColumnElement[bool]], single: bool
    ) -> Iterator[tuple[Where, str, ClusterSums]]:
        """How large clusters are. Their sums of goodness are not needed: a part has the correlations of the whole."""
        known = Finding.kind.not_in(sorted(UNKNOWN_KINDS))
        visits = [one.id for one in self._program.channels if one.kind == "store"]
        place = (Cell.channel_id.in_(visits), Finding.touchpoint_id)
        moment: Any = Finding.hour_utc if single else case(place, else_=Finding.hour_utc)
        judged = [id for id, one in self._measures.items() if one.judged]
        queries = [(MOMENT, self._sizes(divided, [*where, known], Finding.stratum_id, moment))]
        if judged:
            scored = [*where, known, Finding.measure_id.in_(judged)]
            auditors = self._sizes(divided, scored, Audit.auditor_id)
            queries.append((AUDITOR, auditors))
        for kind, query in queries:
            for *at, n, k, sizes2 in db.session.execute(query):
                sums = ClusterSums(n=int(n), k=int(k), sizes2=int(sizes2))
                yield self._where(divided, *at), kind, sums

    def _sizes(
        self, divided: Division, where: Sequence[ColumnElement[bool]], *cluster: Any
    ) -> Select[Any]:
        keys = (
            Cell.brand_id.label("brand"),
            Cell.channel_id.label("channel"),
            divided.column().label("part"),
            Finding.measure_id.label("measure"),
        )
        size = func.sum(Finding.n).label("size")
        named = [column.label(f"in_{at}") for at, column in enumerate((Cell.id, *cluster))]
        single = _placed(select(*keys, *named, size), where, Audit.auditor_id in cluster)
        one = single.group_by(*_numbers(4 + len(named))).subquery()
        columns = (one.c.brand, one.c.channel, one.c.part, one.c.measure)
        sums = (func.sum(one.c.size), func.count(), func.sum(one.c.size * one.c.size))
        return select(*columns, *sums).group_by(*columns)

    def _where(self, divided: Division, brand: int, channel: int, part: int, measure: int) -> Where:
        place = (self._brands[brand], self._channels[channel])
        return Where(place, divided.labels[part], self._measures[measure])


class _Making:
    """One part of one place while it is gathered."""

    def __init__(self) -> None:
        self._counts: dict[tuple[Measure, str], dict[str, dict[int, int]]] = {}
        self.clusters: dict[tuple[MeasureKey, str], tuple[ClusterSums, ...]] = {}

    def count(self, measure: Measure, stratum: str, kind: Any, value: int, n: int) -> None:
        name, at = counted_under(MeasuredValue(measure, kind, value))
        kinds = self._counts.setdefault((measure, stratum), defaultdict(dict))
        kinds[name][at] = kinds[name].get(at, 0) + n

    def done(self) -> Gathered:
        counted = {
            (measure.key, stratum): Counted.of_numbers(measure.unit, kinds)
            for (measure, stratum), kinds in self._counts.items()
        }
        measures = {measure.key: measure for measure, _ in self._counts}
        return Gathered(measures, counted, self.clusters, ANY_WAVE)


def _placed(
    query: Select[Any], where: Sequence[ColumnElement[bool]], with_audits: bool = False
) -> Select[Any]:
    query = query.select_from(Finding).join(Cell, Finding.cell_id == Cell.id)
    query = query.outerjoin(Touchpoint, Finding.touchpoint_id == Touchpoint.id)
    if with_audits:
        query = query.join(Audit, Finding.audit_id == Audit.id)
    return query.where(*where)


def _numbers(columns: int) -> list[Any]:
    """GROUP BY 1, 2, …: a column that is computed is not computed twice."""
    return [text(str(at)) for at in range(1, columns + 1)]
