"""Making the scorecard of a program over a period."""

from datetime import datetime

from domain.scorecard_rows import ScorecardInput
from domain.scorecard_values import Scorecard
from models.base import utc_now
from models.program import Program, Wave
from services.claim_rows import claim_rows
from services.periods import Period, period_of
from services.scorecards.agreed import agreement_for
from services.scorecards.rows import brand_rows, channel_rows, metric_rows, program_row, wave_row
from services.scorecards.shown import made_or_shown
from services.scorecards.source import KeptSource


def scorecard_of(
    program: Program, period: Period | None = None, *, now: datetime | None = None
) -> Scorecard:
    """The scorecard of a program over a period, all waves by default."""
    source = KeptSource(program)
    return made_or_shown(_input(program, period or period_of(program), source, now), source)


def input_of(program: Program, period: Period, *, now: datetime | None = None) -> ScorecardInput:
    """What a scorecard over a period is made of, read from the database; counts are read when they are needed."""
    return _input(program, period, KeptSource(program), now)


def _input(
    program: Program, period: Period, source: KeptSource, now: datetime | None
) -> ScorecardInput:
    return ScorecardInput(
        program=program_row(program),
        brands=brand_rows(program),
        channels=channel_rows(program),
        waves=tuple(wave_row(wave) for wave in period.waves),
        metrics=metric_rows(program),
        source=source,
        claims=claim_rows(program),
        period=period.name,
        wave_order=tuple(wave.key for wave in program.waves),
        made_at=now or utc_now(),
        judges=period.judged,
        agreement=agreement_for(program, source),
        earlier=tuple(wave_row(wave) for wave in _earlier(program, period)),
    )


def _earlier(program: Program, period: Period) -> list[Wave]:
    """The waves before the period, for claims that compare the brand with what it was."""
    if not period.waves or not period.judged:
        return []
    return [wave for wave in program.waves if wave.starts < period.waves[0].starts]
