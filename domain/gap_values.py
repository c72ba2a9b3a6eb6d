"""Values of the promise gap: of a place, of a promise, of a brand."""

from dataclasses import dataclass
from typing import Literal

from domain.scorecard_rows import ClaimRow
from domain.scorecard_values import VerdictState

Reason = Literal["", "no_audits", "hidden", "rank", "several_parts", "no_rival", "no_test"]
"""Why a promise has no gap: nobody looked, too few to tell, no distance is defined, or no test at all."""


@dataclass(frozen=True, slots=True)
class PlaceGap:
    """One part of a promise on one channel; `unit` is share, points or seconds, and `own` the gap in it."""

    part: int
    channel: str
    unit: str
    promised: float | None = None
    delivered: float | None = None
    own: float | None = None
    points: float | None = None
    low: float | None = None
    high: float | None = None
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class ClaimGap:
    """A promise of one brand: its gap in points, and `weight`, whom it reached or what it cost.

    `share` is its part of the weight behind all promises of the brand that were measured; `cost` is weight x points
    missing, what the order of the promises goes by. Without a stated reach it weighs nothing.
    """

    claim: ClaimRow
    name: str
    state: VerdictState
    places: tuple[PlaceGap, ...]
    points: float | None
    low: float | None
    high: float | None
    weight: float
    share: float | None = None

    @property
    def shortfall(self) -> float:
        return max(0.0, -(self.points or 0.0))

    @property
    def cost(self) -> float:
        return self.weight * self.shortfall

    @property
    def is_measured(self) -> bool:
        return self.points is not None

    @property
    def is_weighed(self) -> bool:
        """Whether anybody said how far it reaches."""
        return self.claim.reach is not None

    @property
    def reason(self) -> Reason:
        """Why it has no gap, as its first place says."""
        return next((one.reason for one in self.places if one.reason), "no_test")


@dataclass(frozen=True, slots=True)
class BrandGap:
    """All promises of a brand, the dearest shortfall first; `points` is None without any reach."""

    brand: str
    name: str
    is_client: bool
    points: float | None
    low: float | None
    high: float | None
    weight: float
    claims: tuple[ClaimGap, ...]

    @property
    def measured(self) -> tuple[ClaimGap, ...]:
        return tuple(one for one in self.claims if one.is_measured)

    @property
    def unweighed(self) -> tuple[ClaimGap, ...]:
        """Measured promises that weigh nothing, because nobody said how far they reach."""
        return tuple(one for one in self.measured if not one.is_weighed)
