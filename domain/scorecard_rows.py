"""What a scorecard is made of: plain rows, with keys instead of ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from domain.measures import Direction, Measure, MeasureKey, Unit
from domain.tallies import Tally
from domain.words import Sentence

if TYPE_CHECKING:
    from domain.claims.parts import Test
    from domain.gathering import Source
    from domain.slices import Cut

Origin = Literal["audited", "reported"]

ALL = "*"
"""Stands for every brand, or for every channel."""


@dataclass(frozen=True, slots=True)
class ProgramRow:
    key: str
    name: str
    client: str = ""
    minimum_group: int = 5
    simulated: bool = False
    reach_unit: str = ""


@dataclass(frozen=True, slots=True)
class BrandRow:
    key: str
    name: str
    is_client: bool = False


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """`strata`: key → target weight."""

    key: str
    name: str
    kind: str
    strata: Mapping[str, float] = field(default_factory=lambda: {"all": 1.0})


@dataclass(frozen=True, slots=True)
class WaveRow:
    key: str
    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class MetricRow:
    key: str
    name: str
    unit: Unit
    direction: Direction = "higher"


@dataclass(frozen=True, slots=True)
class CellTally:
    """One row of the tally table, keys instead of ids."""

    brand: str
    channel: str
    wave: str
    origin: Origin
    stratum: str
    measure: Measure
    tally: Tally


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """Where a part (numbered from 0) applies; `measure` None: as the part says for that kind of channel."""

    part: int
    brand: str = ALL
    channel: str = ALL
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One version of a claim; `from_wave` and `to_wave` are its first and last wave, "" is open-ended.

    `label` says which version it is ("version 1, until Wave 2") where several were in force.
    """

    key: str
    words: str
    test: "Test"
    scopes: tuple[ScopeRow, ...]
    brand: str = ALL
    version: int = 1
    kind: str = ""
    source: str = ""
    source_type: str = ""
    seen_on: date | None = None
    hedge: str = ""
    from_wave: str = ""
    to_wave: str = ""
    reach: int | float | None = None
    label: Sentence | None = None

    @property
    def which(self) -> int | None:
        """The version, for addresses; None when there is no other."""
        return self.version if self.label else None


@dataclass(frozen=True, slots=True)
class ScorecardInput:
    """Everything a scorecard is made of; `waves` in order, those of the period alone.

    `judges` is False for a period that nobody declared: it has figures and no verdicts (METHOD.md section 5).

    `wave_order` are the keys of all waves of the program in order, so that a claim that begins or ends
    outside the period is dated rightly; without it, the waves of the period are all there are. `earlier` are
    waves before the period whose tallies came along: only comparisons over time look at them. `agreement` is
    Krippendorff's alpha of measures whose audits were scored twice (Measure.key); what is not in it was not.

    Counts come from `tallies`, or from a `source` that reads them when they are needed. When it holds a part of
    what was counted (a region, the places of a brand), `whole` holds all of it: correlations are estimated there
    (METHOD.md 3.5).
    """

    program: ProgramRow
    brands: tuple[BrandRow, ...]
    channels: tuple[ChannelRow, ...]
    waves: tuple[WaveRow, ...]
    metrics: tuple[MetricRow, ...]
    tallies: tuple[CellTally, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    period: str = ""
    wave_order: tuple[str, ...] = ()
    made_at: datetime | None = None
    judges: bool = True
    earlier: tuple[WaveRow, ...] = ()
    agreement: Mapping[MeasureKey, float] = field(default_factory=dict)
    source: "Source | None" = None
    whole: "Source | None" = None
    cut: "Cut | None" = None
