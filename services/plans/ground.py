"""The ground that a plan stands on: touchpoints, auditors, and how alike audits of one cluster have been."""

from collections import defaultdict
from functools import cached_property

from sqlalchemy import func, select

from domain.columns import Columns
from domain.gathering import cluster_sums
from domain.planning.effects import Clusters
from domain.planning.places import contact_hours
from domain.statistics.clusters import ClusterSums, pooled_icc
from models import findings as rows
from models.base import db
from models.findings import Cell
from models.metrics import Measure
from models.people import auditors_of
from models.program import Brand, Channel, Program, Touchpoint, Wave, open_touchpoints_of

USUAL_WEEKS = 4
"""How long fieldwork is taken to last where no wave is named."""


class Ground:
    """What every plan of a program asks for, each read once."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._icc: dict[tuple[int, int], float | None] = {}

    def touchpoints(self, brand: Brand, channel: Channel) -> list[Touchpoint]:
        return self._touchpoints.get((brand.id, channel.id), [])

    def clusters(
        self, brand: Brand, channel: Channel, measure: Measure, wave: Wave | None
    ) -> tuple[Clusters, ...]:
        """Places for visits, hours for all else, and auditors where scores are judged (METHOD.md 3.5)."""
        touchpoints, icc = self.touchpoints(brand, channel), self.icc(channel, measure)
        if channel.kind == "store":
            found = [Clusters("place", max(1, len(touchpoints)), icc)]
        else:
            found = [Clusters("hour", _hours_ahead(touchpoints, wave), icc)]
        if measure.value.judged:
            found.append(Clusters("auditor", self.auditors))
        return tuple(found)

    def icc(self, channel: Channel, measure: Measure) -> float | None:
        """The correlation pooled over brands and waves of the channel, None before any audit of it."""
        key = (channel.id, measure.id)
        if key not in self._icc:
            self._icc[key] = _seen_icc(channel, measure)
        return self._icc[key]

    @cached_property
    def auditors(self) -> int:
        found = auditors_of(self.program.id).order_by(None).subquery()
        return max(1, db.session.scalars(select(func.count()).select_from(found)).one())

    @cached_property
    def _touchpoints(self) -> dict[tuple[int, int], list[Touchpoint]]:
        found: dict[tuple[int, int], list[Touchpoint]] = defaultdict(list)
        ordered = open_touchpoints_of(self.program.id).order_by(None).order_by(Touchpoint.key)
        for one in db.session.scalars(ordered):
            found[one.brand_id, one.channel_id].append(one)
        return found


def _seen_icc(channel: Channel, measure: Measure) -> float | None:
    found = (
        select(Cell.brand_id, Cell.wave_id, rows.Tally)
        .join(Cell, rows.Tally.cell_id == Cell.id)
        .where(
            rows.Tally.measure_id == measure.id,
            Cell.channel_id == channel.id,
            Cell.origin == "audited",
        )
    )
    cells: dict[tuple[int, int], ClusterSums] = defaultdict(ClusterSums)
    value = measure.value
    tallies = db.session.execute(found).all()
    goodness = Columns(value.unit, [row.counts for *_, row in tallies]).goodness(value)
    for (brand_id, wave_id, row), sums in zip(tallies, goodness, strict=True):
        cells[brand_id, wave_id] += cluster_sums(row.clusters, *sums)
    return pooled_icc(list(cells.values())) if cells else None


def _hours_ahead(touchpoints: list[Touchpoint], wave: Wave | None) -> int:
    """Hours of the wave at which any of them can be contacted."""
    weekly = {hour for one in touchpoints for hour in contact_hours(one.hours)[0]}
    days = (wave.ends - wave.starts).days + 1 if wave else 7 * USUAL_WEEKS
    return max(1, (len(weekly) or len(contact_hours("")[0])) * days // 7)
