"""Adding up one cell from its raw findings: what its tallies and leans must be."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import String, select, type_coerce

from domain.measures import Measure as MeasureValue
from domain.measures import MeasuredValue
from domain.tallies import Tally, goodness
from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding
from models.metrics import Measure
from models.program import Channel
from services.reported.rows import parts_of
from services.tallying import cluster_column

Place = tuple[int, int]
"""(stratum, measure): where a tally lies within its cell."""
LeanPlace = tuple[int, int]
"""(measure, auditor)."""
Sums = tuple[int, int]

RawId = String()
"""An audit's id as the driver gives it: millions of them are only compared."""


@dataclass(frozen=True, slots=True)
class Recount:
    """One cell as its findings say: tallies by place, and what each auditor gave as (n, sum).

    `strays` counts, by measure, findings of audits that are not approved: there must be none.
    """

    tallies: dict[Place, Tally] = field(default_factory=dict)
    leans: dict[LeanPlace, Sums] = field(default_factory=dict)
    strays: dict[int, int] = field(default_factory=dict)


def recount(cell_id: int, measure_ids: Collection[int] | None = None) -> Recount:
    """Add up the cell's findings, of all measures or of these."""
    measures = _measures(cell_id)
    auditors = _auditors(cell_id)
    counts: defaultdict[Place, Counter[tuple[Any, ...]]] = defaultdict(Counter)
    clusters: defaultdict[Place, dict[int, Sums]] = defaultdict(dict)
    leans: dict[LeanPlace, Sums] = {}
    strays: Counter[int] = Counter()
    good = cache(lambda measure_id, kind, value: _goodness(measures[measure_id], kind, value))
    for row in _findings(cell_id, measure_ids):
        place = (row.stratum_id, row.measure_id)
        for kind, value, n in parts_of(row.kind, row.value, row.n):
            counts[place][(kind, value, row.hour_of_week, row.verified)] += n
        if row.audit is None:
            continue
        auditor = auditors.get(row.audit)
        strays[row.measure_id] += auditor is None
        if auditor is None or (g := good(row.measure_id, row.kind, row.value)) is None:
            continue
        _add(clusters[place], row.cluster, g)
        if measures[row.measure_id].judged:
            _add(leans, (row.measure_id, auditor), g)
    tallies = {
        place: _tally(measures[place[1]], counts[place], clusters[place].values())
        for place in counts
    }
    return Recount(tallies, leans, {key: n for key, n in strays.items() if n})


def _measures(cell_id: int) -> dict[int, MeasureValue]:
    of_cell = select(Measure).join(Cell, Cell.program_id == Measure.program_id)
    return {row.id: row.value for row in db.session.scalars(of_cell.where(Cell.id == cell_id))}


def _auditors(cell_id: int) -> dict[Any, int]:
    """Who recorded each approved audit of the cell."""
    found = select(type_coerce(Audit.id, RawId).label("audit"), Audit.auditor_id)
    approved = found.where(Audit.cell_id == cell_id, Audit.state == "approved")
    return {row.audit: row.auditor_id for row in db.session.execute(approved)}


def _findings(cell_id: int, measure_ids: Collection[int] | None) -> Iterator[Any]:
    kind = select(Channel.kind).join(Cell, Cell.channel_id == Channel.id).where(Cell.id == cell_id)
    found = select(
        Finding.stratum_id,
        Finding.measure_id,
        Finding.kind,
        Finding.value,
        Finding.n,
        Finding.hour_of_week,
        Finding.verified,
        type_coerce(Finding.audit_id, RawId).label("audit"),
        cluster_column(db.session.scalar(kind) or "").label("cluster"),
    ).where(Finding.cell_id == cell_id)
    if measure_ids is not None:
        found = found.where(Finding.measure_id.in_(measure_ids))
    return iter(db.session.execute(found.execution_options(yield_per=2000)))


def _goodness(measure: MeasureValue, kind: Any, value: int) -> int | None:
    return goodness(MeasuredValue(measure, kind, value))


def _add(sums: dict[Any, Sums], key: Any, value: int) -> None:
    n, total = sums.get(key, (0, 0))
    sums[key] = (n + 1, total + value)


def _tally(
    measure: MeasureValue, counts: Counter[tuple[Any, ...]], clusters: Collection[Sums]
) -> Tally:
    empty = Tally.empty(measure.unit)
    parts: list[Tally] = [
        empty.plus(MeasuredValue(measure, kind, value), n, hour, verified)
        for (kind, value, hour, verified), n in counts.items()
    ]
    parts += [empty.moved_cluster(None, cluster) for cluster in clusters]
    return Tally.total(measure.unit, parts)
