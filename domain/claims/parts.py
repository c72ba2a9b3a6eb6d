"""A claim turned into a test: its parts, each a rule on one metric, kept as small JSON documents."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, Self

from domain.claims.clock_words import clock_meant
from domain.conditions import Condition
from domain.documents import to_document
from domain.measures import DEFAULT_CAPS, Direction, Measure, Unit
from domain.packing import on_grid

Rule = Literal["share", "mean", "mean_wait", "absolute", "hours", "better", "first", "rank", "none"]
"""share: a share of contacts; mean: a mean score; mean_wait: the average wait; absolute: every contact;

hours: every hour promised; better: than a rival or than before; first: of all; rank: among the first few.
"""

PartState = Literal["judged", "not_judged_yet", "not_measurable"]


@dataclass(frozen=True, slots=True)
class Part:
    """One test of a claim.

    `promise` is what goodness must reach (0-1), None for absolute rules and for what is not judged.
    `within` is the bound in whole seconds (a wait succeeds when W <= within); `quoted` the seconds as
    promised, so that "under 60 s" keeps its 60. `at_least` are tenths of a point for a share of scores.
    `clock` is written as domain.claims.clock_words reads it; "" is the channel's usual wait.
    `opening` are the promised hours as written ("24/7"). `working_days` is a bound in working days;
    `only_in` are the hours that the words promise anything for ("opening hours": those of the place).
    `mean` is the promised average wait in seconds, `cap` its tau. A comparison is `against` something:
    `rivals` by name (all when none is named) or earlier waves; better by more than `margin` (goodness 0-1, of
    a wait in seconds), or of rank `place` at worst. `notes` are codes of domain.claims.notes: the stated rules
    that made this test, or the reason why there is none. `condition` is kept as advertised.
    """

    kind: str
    rule: Rule = "none"
    state: PartState = "judged"
    metric: str = ""
    unit: Unit = "yes_no"
    direction: Direction = "higher"
    promise: float | None = None
    within: int | None = None
    quoted: int | None = None
    at_least: int | None = None
    clock: str = ""
    opening: str = ""
    notes: tuple[str, ...] = ()
    condition: str = ""
    working_days: int | None = None
    only_in: str = ""
    mean: float | None = None
    cap: float | None = None
    against: Literal["", "rivals", "last_wave", "last_year"] = ""
    rivals: tuple[str, ...] = ()
    margin: float = 0.0
    place: int | None = None

    def to_document(self) -> dict[str, Any]:
        return to_document(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Self:
        known = {field.name for field in fields(cls)}
        given = {key: value for key, value in document.items() if key in known}
        lists = {name: tuple(document.get(name, ())) for name in ("notes", "rivals")}
        return cls(**given | lists)

    def measure(self, channel_kind: str) -> Measure | None:
        """What must be counted on this kind of channel, None when nothing can be."""
        if self.state != "judged":
            return None
        if self.unit != "seconds":
            only = str(Condition(hours=self.only_in))
            return Measure(self.metric, self.unit, self.direction, condition=only)
        clock = self.clock_on(channel_kind)
        if clock is None:
            return None
        if self.is_counted_by_threshold:
            limits = str(self._limits(channel_kind))
            return Measure(self.metric, "yes_no", self.direction, clock, limits)
        lasts = (self.quoted or 0) if self.only_in else 0
        only = str(Condition(hours=self.only_in, lasts=lasts))
        cap = DEFAULT_CAPS[channel_kind]
        return Measure(self.metric, "seconds", self.direction, clock, only, cap)

    def _limits(self, channel_kind: str) -> Condition:
        """The bound that turns a wait into yes or no, and the contacts that count."""
        lasts = (self.quoted or 0) if self.only_in else 0
        if self.working_days is not None:
            return Condition(working_days=self.working_days, hours=self.only_in)
        return Condition(self.bound_on(channel_kind), hours=self.only_in, lasts=lasts)

    @property
    def is_counted_by_threshold(self) -> bool:
        """Whether the wait must be turned into yes or no when it is counted, not when it is read.

        Absolute promises need to know which failures were verified; a bound off the packing grid would not
        be exact, and working days end on another second for every contact.
        """
        strict = self.rule in ("absolute", "hours") or self.working_days is not None
        return strict or not on_grid(self.within or 0)

    def bound_on(self, channel_kind: str) -> int:
        """The bound t in seconds; a promise that someone comes at all waits for the auditor's patience."""
        return DEFAULT_CAPS[channel_kind] if self.within is None else self.within

    def clock_on(self, channel_kind: str) -> str | None:
        """The clock as start>stop, None when it cannot run on this kind of channel."""
        return clock_meant(self.clock, channel_kind)


@dataclass(frozen=True, slots=True)
class Test:
    """All parts of a claim; the claim's verdict is the verdict of all of them together."""

    __test__ = False  # not for pytest

    parts: tuple[Part, ...]

    def to_document(self) -> dict[str, Any]:
        return {"parts": [part.to_document() for part in self.parts]}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Self:
        return cls(tuple(Part.from_document(part) for part in document.get("parts", ())))

    @property
    def state(self) -> PartState:
        """judged when any part is; else not_measurable only when every part is."""
        states = {part.state for part in self.parts}
        if "judged" in states:
            return "judged"
        return "not_measurable" if states == {"not_measurable"} else "not_judged_yet"


def measures(test: Test, channel_kind: str) -> tuple[Measure | None, ...]:
    """The measure of each part on this kind of channel, in the order of the parts."""
    return tuple(part.measure(channel_kind) for part in test.parts)
