"""What a scorecard says: plain values, ready for any page or file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.measures import Direction, Unit
from domain.scorecard_rows import (
    BrandRow,
    ChannelRow,
    ClaimRow,
    MetricRow,
    Origin,
    ProgramRow,
    WaveRow,
)
from domain.statistics.display import DisplayState
from domain.words import Sentence

VerdictState = Literal["broken", "kept", "open", "not_judged_yet", "not_measurable"]
NOTHING_TO_SAY = Sentence("")


TrendState = Literal["improved", "worsened", "open"]


@dataclass(frozen=True, slots=True)
class Trend:
    """How a figure moved from one wave to the next (METHOD.md 3.7), in the unit of the figure.

    `now` and `before` name the waves; `difference` (now less before) has its 95 % margin. `improved` and `worsened` are
    proven, at 20 to 1, in the direction of the metric; `open` is "no proven change". `shown` and `margin_shown` are the
    same for people ("+4.2", "-1 min 10 s"); a wait that lies beyond what auditors wait for has no difference.
    """

    state: TrendState
    now: str
    before: str
    value_now: float | None = None
    value_before: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    now_shown: str = ""
    before_shown: str = ""
    shown: str = ""
    margin_shown: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in its own unit: a share 0-1, points 0-100, or the median wait in (mostly whole) seconds.

    A share is of what the metric is named after: "dropped" 0.03 means three in a hundred were dropped.
    `n` counts known values, `n_eff` what they are worth; hidden figures keep n and lose value and margin.
    `shown` and `margin_shown` are the same for people ("6 min 20 s"; "> 45 min" when the median lies
    beyond what auditors wait for). A stratum nobody visited lowers `covered`. `withheld`: hidden not because it is
    small, but because it would give a small group away. `trend`: the period's latest wave beside the one before it,
    None where there is none, where either side is hidden, and where nobody asked for it.
    """

    metric: str
    name: str
    unit: Unit
    direction: Direction
    clock: str
    value: int | float | None
    low: int | float | None
    high: int | float | None
    n: int
    n_eff: float
    unknown: int
    state: DisplayState
    deff: float = 1.0
    covered: float = 1.0
    withheld: bool = False
    shown: str = ""
    margin_shown: str = ""
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """The verdict on a claim in one place: a part on a channel, a brand x channel cell, or all of it.

    `range` (always valid, 90 %), `promised` and `delivered` are in the unit of the figure: shares 0-1, points
    0-100, or seconds of a mean wait. A comparison is `against` brands or waves by name: there `promised` is the
    figure of the best of them (`beside` is its name, "" when it may not be told) with the stated margin,
    `difference` (own less theirs) has its 95 % margin, and `rank` of `rank_of` is the best and the worst
    rank that the evidence allows. Under the minimum group only n is told, unless a
    counterexample decides (METHOD.md 6). `explanation` is the sentence for a manager; `evidence` says how
    strong it is. `withheld`: a total whose numbers would give the one small group in it away; its state and its
    evidence stand, and its numbers are not told.
    """

    claim: str
    origin: Origin
    brand: str
    channel: str
    part: int | None
    state: VerdictState
    reasons: tuple[str, ...] = ()
    log_e_broken: float = 0.0
    log_e_kept: float | None = 0.0
    more: int | None = None
    range: tuple[float, float] | None = None
    promised: float | None = None
    delivered: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = "share"
    n: int = 0
    n_eff: float = 0.0
    unknown: int = 0
    deff: float = 1.0
    explanation: Sentence = NOTHING_TO_SAY
    evidence: Sentence = NOTHING_TO_SAY
    hours_failed: tuple[int, ...] = ()
    hours_tested: tuple[int, ...] = ()
    version: int = 1
    against: tuple[str, ...] = ()
    beside: str = ""
    difference: float | None = None
    difference_low: float | None = None
    difference_high: float | None = None
    rank: tuple[int, int] | None = None
    rank_of: int = 0
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """A claim with its verdict, the verdicts of its parts per channel, and of every cell it covers."""

    claim: ClaimRow
    origin: Origin
    verdict: ClaimVerdict
    tested_as: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]
    parts: tuple[ClaimVerdict, ...]
    cells: tuple[ClaimVerdict, ...]
    holds_across_grid: bool = False

    @property
    def state(self) -> VerdictState:
        return self.verdict.state


@dataclass(frozen=True, slots=True)
class Cell:
    """One brand x channel of one origin, or a total (brand or channel = ALL).

    `n` is the number of audits behind the index, or of contacts behind the largest dimension.
    """

    brand: str
    channel: str
    n: int
    state: DisplayState
    index: Figure | None
    critical: Figure | None
    dimensions: tuple[Figure, ...]
    claims: tuple[ClaimVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Brands x channels of one origin; audited and reported figures are never added together."""

    origin: Origin
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, brand: str, channel: str) -> Cell | None:
        return self.cells.get((brand, channel))


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A scorecard, ready for any page or file; one that does not judge has figures and no verdicts."""

    program: ProgramRow
    period: str
    waves: tuple[WaveRow, ...]
    made_at: datetime | None
    method_version: str
    brands: tuple[BrandRow, ...]
    channels: tuple[ChannelRow, ...]
    metrics: tuple[MetricRow, ...]
    grids: tuple[Grid, ...]
    claims: tuple[ClaimResult, ...]
    lead: tuple[Sentence, ...]
    judges: bool = True

    def grid(self, origin: Origin = "audited") -> Grid | None:
        return next((grid for grid in self.grids if grid.origin == origin), None)
