"""What a scorecard is made of besides its counts, as plain rows; names in letters that every file can hold."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from domain.plain_text import plain
from domain.scorecard_rows import BrandRow, ChannelRow, MetricRow, ProgramRow, WaveRow
from models.base import db
from models.metrics import metrics_of
from models.program import Brand, Channel, Program, Wave


def program_row(program: Program) -> ProgramRow:
    return ProgramRow(
        program.key,
        plain(program.name),
        plain(program.client),
        program.minimum_group,
        program.simulated,
        program.reach_unit,
    )


def brand_rows(program: Program) -> tuple[BrandRow, ...]:
    found = db.session.scalars(
        select(Brand)
        .where(Brand.program_id == program.id)
        .order_by(Brand.is_client.desc(), Brand.name)
    )
    return tuple(BrandRow(brand.key, plain(brand.name), brand.is_client) for brand in found)


def channel_rows(program: Program) -> tuple[ChannelRow, ...]:
    found = db.session.scalars(
        select(Channel)
        .where(Channel.program_id == program.id)
        .order_by(Channel.id)
        .options(selectinload(Channel.strata))
    )
    return tuple(
        ChannelRow(c.key, plain(c.name), c.kind, {s.key: float(s.weight) for s in c.strata})
        for c in found
    )


def metric_rows(program: Program) -> tuple[MetricRow, ...]:
    return tuple(
        MetricRow(m.key, plain(m.name), m.unit, m.direction)  # type: ignore[arg-type]
        for m in db.session.scalars(metrics_of(program.id))
    )


def wave_row(wave: Wave) -> WaveRow:
    return WaveRow(wave.key, plain(wave.name), wave.starts, wave.ends)
