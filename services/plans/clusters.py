"""The clusters that the audits of a plan will fall into, with the correlation that audits have shown so far."""

from collections import defaultdict

from sqlalchemy import func, select

from domain.planning.effects import Clusters
from domain.planning.places import contact_hours
from domain.samples import cluster_sums
from domain.statistics.clusters import ClusterSums, pooled_icc
from domain.tallies import Tally
from models import findings as rows
from models.base import db
from models.findings import Cell
from models.metrics import Measure
from models.people import auditors_of
from models.program import Brand, Channel, Program, Touchpoint, Wave

USUAL_WEEKS = 4
"""How long fieldwork is taken to last where no wave is named."""


def clusters_of(
    program: Program, brand: Brand, channel: Channel, measure: Measure | None, wave: Wave | None
) -> tuple[Clusters, ...]:
    """Places for visits, hours for all else, and auditors where scores are judged (METHOD.md section 3.5)."""
    icc = seen_icc(channel, measure) if measure else None
    touchpoints = touchpoints_at(program, brand, channel)
    if channel.kind == "store":
        found = [Clusters("place", len(touchpoints), icc)]
    else:
        found = [Clusters("hour", _hours_ahead(touchpoints, wave), icc)]
    if measure is not None and measure.value.judged:
        counted = select(func.count()).select_from(
            auditors_of(program.id).order_by(None).subquery()
        )
        found.append(Clusters("auditor", max(1, db.session.scalars(counted).one())))
    return tuple(found)


def touchpoints_at(program: Program, brand: Brand, channel: Channel) -> list[Touchpoint]:
    found = select(Touchpoint).where(
        Touchpoint.program_id == program.id,
        Touchpoint.brand_id == brand.id,
        Touchpoint.channel_id == channel.id,
    )
    return list(db.session.scalars(found.order_by(Touchpoint.key)))


def seen_icc(channel: Channel, measure: Measure) -> float | None:
    """The correlation pooled over brands and waves of the channel, None before any audit of it."""
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
    for brand_id, wave_id, row in db.session.execute(found):
        tally = Tally.from_columns(value.unit, row.counts, row.clusters, row.hours168)
        cells[brand_id, wave_id] += cluster_sums(value, tally)
    return pooled_icc(list(cells.values())) if cells else None


def _hours_ahead(touchpoints: list[Touchpoint], wave: Wave | None) -> int:
    """Hours of the wave at which any of them can be contacted."""
    weekly = {hour for one in touchpoints for hour in contact_hours(one.hours)[0]}
    days = (wave.ends - wave.starts).days + 1 if wave else 7 * USUAL_WEEKS
    return max(1, (len(weekly) or len(contact_hours("")[0])) * days // 7)
