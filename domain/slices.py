"""A part of the contacts, by where or by when they were made: figures without verdicts (METHOD.md section 5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from domain.gathering import Source
from domain.places import Path
from domain.words import N_

By = Literal["region", "daypart"]
"""What contacts are told apart by."""

REST = ""
"""The part of those that nothing is known of: a touchpoint without a (further) region, a contact without an hour."""


@dataclass(frozen=True, slots=True)
class Daypart:
    """Six hours of every day, in the zone of the touchpoint; `until` is the first hour after it."""

    key: str
    name: str
    begins: int
    until: int


DAYPARTS: Mapping[str, Daypart] = {
    one.key: one
    for one in (
        Daypart("night", N_("Night"), 0, 6),
        Daypart("morning", N_("Morning"), 6, 12),
        Daypart("afternoon", N_("Afternoon"), 12, 18),
        Daypart("evening", N_("Evening"), 18, 24),
    )
}


@dataclass(frozen=True, slots=True)
class Slice:
    """Contacts of a region with all that is in it (`North` has `North / Leeds`), or of a part of the day.

    Never of both: where regions and hours cross, groups are small, and what is hidden could be worked out (slicing.py).
    """

    region: Path = ()
    daypart: str = ""

    def __post_init__(self) -> None:
        if self.region and self.daypart:
            raise ValueError("a slice is a region or a part of the day")

    @property
    def is_whole(self) -> bool:
        return not self.region and not self.daypart


WHOLE = Slice()


@dataclass(frozen=True, slots=True)
class Step:
    """One way in which a slice is a part of a larger one: `parent` told apart by `by`, of which it is `label`."""

    parent: Slice
    by: By
    label: str


Where = tuple[tuple[str, str], tuple[str, str]]
"""A brand and a channel, a metric and a clock."""
Crossed = Mapping[tuple[str, str], float]
"""A region as it is written and a part of the day → how many known contacts there are."""


class Parts(Protocol):
    """Where the counts of slices come from; `stamp` is another one when touchpoints moved to other regions."""

    @property
    def stamp(self) -> str: ...

    def of(self, parent: Slice, by: By) -> Mapping[str, Source]:
        """Every part that the parent falls into, those of no known part (REST) too: together they are the parent."""

    def crossed(self, waves: frozenset[str]) -> Mapping[Where, Crossed]:
        """How regions and parts of the day cross, place by place and figure by figure."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The slice that a scorecard is made for, and where its counts come from."""

    slice: Slice
    parts: Parts = field(repr=False, compare=False)

    @property
    def source(self) -> Source:
        """The counts of the slice itself."""
        last = list(steps_to(self.slice))[-1]
        return self.parts.of(last.parent, last.by)[last.label]


def steps_to(part: Slice) -> Iterator[Step]:
    """The way down from the whole to this slice, region by region."""
    if part.daypart:
        yield Step(WHOLE, "daypart", part.daypart)
    for depth, label in enumerate(part.region):
        yield Step(Slice(part.region[:depth]), "region", label)
