"""Making the scorecard of a program over a period."""

from dataclasses import dataclass
from datetime import datetime

from domain.plain_text import plain
from domain.scorecard_rows import Origin, ScorecardInput
from domain.scorecard_values import Figure, Scorecard
from domain.slices import WHOLE, Cut, Slice
from domain.trends import IsWanted, Place, every_figure, with_trend, with_trends
from models.base import utc_now
from models.program import Program, Wave
from services.claim_rows import claim_rows
from services.periods import Period, period_of
from services.scorecards.agreed import agreement_for
from services.scorecards.parts import KeptParts
from services.scorecards.rows import brand_rows, channel_rows, metric_rows, program_row, wave_row
from services.scorecards.shown import made_or_shown
from services.scorecards.source import KeptSource


@dataclass(frozen=True, slots=True)
class Live:
    """A scorecard of live figures, beside what it was made of."""

    scorecard: Scorecard
    given: ScorecardInput

    @property
    def part(self) -> Slice:
        """What it tells of: all contacts, or those of a slice."""
        return self.given.cut.slice if self.given.cut else WHOLE

    def with_trends(self, is_wanted: IsWanted = every_figure) -> Scorecard:
        """The scorecard with the trends of these figures; whoever shows none pays for none."""
        return with_trends(self.given, self.scorecard, is_wanted)

    def with_trend(self, origin: Origin, place: Place, figure: Figure) -> Figure:
        """One figure with its trend."""
        return with_trend(self.given, self.scorecard, origin, place, figure)


def live(
    program: Program,
    period: Period | None = None,
    *,
    now: datetime | None = None,
    part: Slice = WHOLE,
) -> Live:
    """The figures of a program over a period, all waves by default; of a slice figures alone, without verdicts."""
    source = KeptSource(program)
    given = _input(program, period or period_of(program), source, now, part)
    return Live(made_or_shown(given, source), given)


def scorecard_of(
    program: Program,
    period: Period | None = None,
    *,
    now: datetime | None = None,
    part: Slice = WHOLE,
) -> Scorecard:
    """The scorecard alone, without trends."""
    return live(program, period, now=now, part=part).scorecard


def input_of(
    program: Program, period: Period, *, now: datetime | None = None, part: Slice = WHOLE
) -> ScorecardInput:
    """What a scorecard over a period is made of, read from the database; counts are read when they are needed."""
    return _input(program, period, KeptSource(program), now, part)


def _input(
    program: Program, period: Period, source: KeptSource, now: datetime | None, part: Slice
) -> ScorecardInput:
    return ScorecardInput(
        program=program_row(program),
        brands=brand_rows(program),
        channels=channel_rows(program),
        waves=tuple(wave_row(wave) for wave in period.waves),
        metrics=metric_rows(program),
        source=source,
        claims=claim_rows(program),
        period=plain(period.name),
        wave_order=tuple(wave.key for wave in program.waves),
        made_at=now or utc_now(),
        judges=period.judged,
        agreement=agreement_for(program, source),
        earlier=tuple(wave_row(wave) for wave in _earlier(program, period)),
        cut=None if part.is_whole else Cut(part, KeptParts(program, source)),
    )


def _earlier(program: Program, period: Period) -> list[Wave]:
    """The waves before the period, for claims that compare the brand with what it was."""
    if not period.waves or not period.judged:
        return []
    return [wave for wave in program.waves if wave.starts < period.waves[0].starts]
