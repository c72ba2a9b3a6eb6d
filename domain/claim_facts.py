"""What a claim's page shows besides its verdict: each audit as a mark, waits, hours, rivals and waves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.scorecard_values import ClaimResult

MOST_MARKS = 200
"""More single audits than can be told apart; from there on they are counted in columns."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One audit: its id, what it found (a kind and value of domain.measures), and when, as the clock there stood."""

    audit: str
    kind: str
    value: int
    at: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class HourFact:
    """One hour of the week (0 = Monday 00:00) that was tried: how often, and what failed."""

    hour: int
    tries: int
    failed: int
    verified: int


@dataclass(frozen=True, slots=True)
class RivalFact:
    """The same figure of one brand; no value where its group may not be told."""

    brand: str
    name: str
    is_own: bool
    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One part of a claim on one channel.

    `unit` is that of single audits: yes_no, score (tenths of a point) or seconds; `line` is the promise in that
    unit as it was quoted, and `within` the last value that keeps it, where each audit can be held against it.
    `values` are the numbers of each value by kind. `hidden`: the group is too small, and nothing but `n` is known.
    `marks` are all of its audits, or none; where one failure breaks the promise it `needs_proof`. A promise that is
    `compared` with others is kept or broken by many audits together, and by none of them alone.
    `rivals` are in `figure_unit` (share, points, seconds); of `rivals_of` others those are told that matter.
    """

    part: int
    channel: str
    unit: str
    n: int
    unknown: int = 0
    hidden: bool = False
    line: int | None = None
    within: int | None = None
    needs_proof: bool = False
    values: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    hours: tuple[HourFact, ...] = ()
    promised_hours: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    rivals: tuple[RivalFact, ...] = ()
    rivals_of: int = 0
    figure_unit: str = "share"
    compared: bool = False

    def number(self, kind: str) -> int:
        """How many of a kind, whatever their value."""
        return sum(n for _, n in self.values.get(kind, ()))


@dataclass(frozen=True, slots=True)
class WaveFact:
    """The verdict of one wave by itself; no figure where it may not be told."""

    key: str
    name: str
    state: str
    n: int
    delivered: float | None = None
    low: float | None = None
    high: float | None = None
    promised: float | None = None
    unit: str = "share"


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The counts behind the pictures of one claim; plain values that an edition can freeze."""

    parts: tuple[PartFacts, ...] = ()
    waves: tuple[WaveFact, ...] = ()


def facts_key(result: ClaimResult) -> str:
    """The name of a claim's result within a report: its key, version and origin."""
    return f"{result.claim.key}.{result.claim.version}.{result.origin}"


@dataclass(frozen=True, slots=True)
class AllFacts:
    """Facts by `facts_key`."""

    by_claim: Mapping[str, ClaimFacts] = field(default_factory=dict)

    def of(self, result: ClaimResult) -> ClaimFacts | None:
        return self.by_claim.get(facts_key(result))

    def without_audits(self) -> "AllFacts":
        """The same counts without the mark of any single audit."""
        return AllFacts(
            {
                key: replace(facts, parts=tuple(replace(part, marks=()) for part in facts.parts))
                for key, facts in self.by_claim.items()
            }
        )
