"""Making a program's scorecard from its tallies and claims."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from domain.claims.parts import Test
from domain.problems import Problem
from domain.scorecard import build_scorecard
from domain.scorecard_rows import (
    ALL,
    BrandRow,
    CellTally,
    ChannelRow,
    ClaimRow,
    MetricRow,
    ProgramRow,
    ScopeRow,
    ScorecardInput,
    WaveRow,
)
from domain.scorecard_values import Scorecard
from domain.tallies import Tally
from domain.words import N_, say
from models import findings as rows
from models.base import db, utc_now
from models.claims import Claim, ClaimPart, ClaimVersion, claims_of
from models.findings import Cell
from models.metrics import Measure, measures_of, metrics_of
from models.program import Brand, Channel, Program, Wave


@dataclass(frozen=True, slots=True)
class Period:
    """Whole waves that are added up, in order; `name` says which for people, "" for all of them."""

    waves: tuple[Wave, ...]
    name: str = ""


def period_of(program: Program, first: str = "", last: str = "") -> Period:
    """The waves from one to another, each named by its key or by a year, month or day.

    A period takes a wave whole or not at all: those that start on or after the first day meant and end on
    or before the last. Raises a Problem when that leaves no wave.
    """
    waves = list(
        db.session.scalars(
            select(Wave).where(Wave.program_id == program.id).order_by(Wave.starts, Wave.id)
        )
    )
    starts = _bound(waves, first).starts if first else None
    ends = _bound(waves, last).ends if last else None
    inside = [
        wave
        for wave in waves
        if (starts is None or wave.starts >= starts) and (ends is None or wave.ends <= ends)
    ]
    if (first or last) and not inside:
        raise Problem(
            "empty_period",
            say(
                N_("No wave lies between “%(first)s” and “%(last)s”. The waves are: %(waves)s."),
                first=first or "…",
                last=last or "…",
                waves=", ".join(wave.key for wave in waves) or "–",
            ),
            404,
        )
    return Period(tuple(inside), _name(inside) if first or last else "")


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
        tallies=_tallies(program, [wave.id for wave in period.waves], measure_ids),
        claims=_claims(program),
        period=period.name,
        wave_order=tuple(wave.key for wave in program.waves),
        made_at=now or utc_now(),
    )


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


def _claims(program: Program) -> tuple[ClaimRow, ...]:
    found = db.session.scalars(
        claims_of(program.id).options(
            selectinload(Claim.versions)
            .selectinload(ClaimVersion.parts)
            .selectinload(ClaimPart.scopes)
        )
    ).all()
    keys = _Keys(program)
    return tuple(_claim_row(claim, claim.current, keys) for claim in found if claim.versions)


class _Keys:
    """Ids of one program translated to keys, each table read once."""

    def __init__(self, program: Program) -> None:
        self.brands = {brand.id: brand.key for brand in program.brands}
        self.channels = {channel.id: channel.key for channel in program.channels}
        self.waves = {wave.id: wave.key for wave in program.waves}
        self.measures: dict[int | None, Measure] = {
            row.id: row for row in db.session.scalars(measures_of(program.id))
        }


def _claim_row(claim: Claim, version: ClaimVersion, keys: _Keys) -> ClaimRow:
    return ClaimRow(
        key=claim.key,
        words=version.words,
        test=Test.from_document(version.test),
        scopes=tuple(
            ScopeRow(
                part=place,
                brand=keys.brands.get(scope.brand_id or 0, ALL),
                channel=keys.channels.get(scope.channel_id or 0, ALL),
                measure=keys.measures[scope.measure_id].value if scope.measure_id else None,
            )
            for place, part in enumerate(version.parts)
            for scope in part.scopes
        ),
        brand=keys.brands.get(claim.brand_id or 0, ALL),
        version=version.no,
        kind=version.kind,
        source=version.source,
        source_type=version.source_type,
        seen_on=version.seen_on,
        hedge=version.hedge,
        from_wave=keys.waves.get(version.from_wave_id or 0, ""),
        to_wave=keys.waves.get(version.to_wave_id or 0, ""),
        reach=version.reach,
    )


@dataclass(frozen=True, slots=True)
class _Days:
    starts: date
    ends: date


def _bound(waves: Sequence[Wave], text: str) -> _Days:
    """The days that a bound means: a wave's own, or those of a year, month or day."""
    from services.reported.places import span_of

    for wave in waves:
        if text in (wave.key, wave.name):
            return _Days(wave.starts, wave.ends)
    span = span_of(text)
    if span is None:
        raise Problem(
            "unknown_wave",
            say(N_("“%(text)s” is neither a wave nor a year or month such as 2016-04."), text=text),
            404,
        )
    return _Days(span[1], span[2])


def _name(waves: Sequence[Wave]) -> str:
    first, last = waves[0], waves[-1]
    return first.name if first is last else f"{first.name} – {last.name}"
