"""Making a program's scorecard from its tallies and claims."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from domain.scorecard import build_scorecard
from domain.scorecard_rows import (
    BrandRow,
    CellTally,
    ChannelRow,
    ClaimRow,
    MetricRow,
    ProgramRow,
    ScorecardInput,
    WaveRow,
)
from domain.scorecard_values import Scorecard
from domain.tallies import Tally
from models import findings as rows
from models.base import db, utc_now
from models.findings import Cell
from models.metrics import measures_of, metrics_of
from models.program import Brand, Channel, Program, Wave
from services.claim_rows import claim_rows
from services.periods import Period, period_of


def scorecard_of(
    program: Program, period: Period | None = None, *, now: datetime | None = None
) -> Scorecard:
    """The scorecard of a program over a period, all waves by default."""
    return build_scorecard(input_of(program, period or period_of(program), now=now))


def input_of(
    program: Program,
    period: Period,
    *,
    measure_ids: Collection[int] | None = None,
    now: datetime | None = None,
) -> ScorecardInput:
    """What a scorecard over a period is made of, read from the database: all measures, or only these."""
    claims = claim_rows(program)
    earlier = _earlier(program, period, claims)
    return ScorecardInput(
        program=ProgramRow(
            program.key, program.name, program.client, program.minimum_group, program.simulated
        ),
        brands=_brands(program),
        channels=_channels(program),
        waves=tuple(WaveRow(w.key, w.name, w.starts, w.ends) for w in period.waves),
        metrics=tuple(
            MetricRow(m.key, m.name, m.unit, m.direction)  # type: ignore[arg-type]
            for m in db.session.scalars(metrics_of(program.id))
        ),
        tallies=_tallies(program, [wave.id for wave in (*earlier, *period.waves)], measure_ids),
        claims=claims,
        period=period.name,
        wave_order=tuple(wave.key for wave in program.waves),
        made_at=now or utc_now(),
        judges=period.judged,
        earlier=tuple(WaveRow(w.key, w.name, w.starts, w.ends) for w in earlier),
    )


def _earlier(program: Program, period: Period, claims: Sequence[ClaimRow]) -> tuple[Wave, ...]:
    """The waves before the period, where a claim compares the brand with what it was."""
    over_time = any(
        part.against in ("last_wave", "last_year") for row in claims for part in row.test.parts
    )
    if not over_time or not period.waves or not period.judged:
        return ()
    return tuple(wave for wave in program.waves if wave.starts < period.waves[0].starts)


def _brands(program: Program) -> tuple[BrandRow, ...]:
    found = db.session.scalars(
        select(Brand)
        .where(Brand.program_id == program.id)
        .order_by(Brand.is_client.desc(), Brand.name)
    )
    return tuple(BrandRow(brand.key, brand.name, brand.is_client) for brand in found)


def _channels(program: Program) -> tuple[ChannelRow, ...]:
    found = db.session.scalars(
        select(Channel)
        .where(Channel.program_id == program.id)
        .order_by(Channel.id)
        .options(selectinload(Channel.strata))
    )
    return tuple(
        ChannelRow(c.key, c.name, c.kind, {s.key: float(s.weight) for s in c.strata}) for c in found
    )


def _tallies(
    program: Program, wave_ids: Sequence[int], measure_ids: Collection[int] | None = None
) -> tuple[CellTally, ...]:
    """One plain query: no objects are made for the thousands of rows of a large program."""
    measures = {row.id: row.value for row in db.session.scalars(measures_of(program.id))}
    strata = {s.id: s.key for c in program.channels for s in c.strata}
    query = (
        select(
            Brand.key,
            Channel.key,
            Wave.key,
            Cell.origin,
            rows.Tally.stratum_id,
            rows.Tally.measure_id,
            rows.Tally.counts,
            rows.Tally.clusters,
            rows.Tally.hours168,
        )
        .join(Cell, rows.Tally.cell_id == Cell.id)
        .join(Brand, Cell.brand_id == Brand.id)
        .join(Channel, Cell.channel_id == Channel.id)
        .join(Wave, Cell.wave_id == Wave.id)
        .where(Cell.program_id == program.id, Cell.wave_id.in_(wave_ids))
    )
    if measure_ids is not None:
        query = query.where(rows.Tally.measure_id.in_(measure_ids))
    return tuple(
        CellTally(
            brand,
            channel,
            wave,
            origin,
            strata[stratum_id],
            measures[measure_id],
            Tally.from_columns(measures[measure_id].unit, *packed),
        )
        for brand, channel, wave, origin, stratum_id, measure_id, *packed in db.session.execute(
            query
        )
    )
