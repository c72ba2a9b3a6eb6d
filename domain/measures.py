"""What exactly is counted: a metric under one clock, one condition and one cap."""

from dataclasses import dataclass, field
from typing import Literal

from domain.conditions import Condition, read_condition

Unit = Literal["seconds", "yes_no", "score"]
Direction = Literal["higher", "lower"]
ValueKind = Literal["answered", "cut", "lost", "blank", "success", "failure", "unknown", "value"]

MeasureKey = tuple[str, str, str, int | None]
"""What tells measures apart, whatever row they come from: metric, clock, condition, cap."""

PATIENCE_SECONDS = 45 * 60
"""How long an auditor waits before "nobody came" is a finding (METHOD.md section 5, availability)."""

DEFAULT_CLOCKS = {
    "phone": "dial>human",
    "store": "enter>served",
    "email": "sent>human_reply",
    "chat": "sent>human_reply",
    "social": "sent>human_reply",
    "web": "sent>human_reply",
}
"""The definition of "wait" that a channel kind uses unless a claim names another: start>stop."""

DEFAULT_CAPS = {
    "phone": PATIENCE_SECONDS,
    "store": PATIENCE_SECONDS,
    "email": 48 * 3600,
    "chat": PATIENCE_SECONDS,
    "social": 48 * 3600,
    "web": 48 * 3600,
}
"""Cap tau in seconds of the default wait measure: 1 - min(W, tau)/tau is its goodness (METHOD.md section 1)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric made countable; immutable, because tallies hang on it.

    `unit`: seconds (a wait with ends answered, cut, lost, blank), yes_no (success, failure, unknown; success
    is always the good outcome) or score (tenths of a point, 0-1000 for 0-100). `clock` is "start>stop" for
    seconds, and for a yes_no measure taken from a wait; `condition` is "", or says by which bound a wait
    becomes success, failure or unknown (METHOD.md section 2), and which contacts count at all
    (domain.conditions). `cap`: tau, seconds.
    `judged`: a score that an auditor's judgement goes into, so that audits of one auditor resemble each other.
    """

    metric: str
    unit: Unit
    direction: Direction = "higher"
    clock: str = ""
    condition: str = ""
    cap: int | None = None
    id: int | None = None
    judged: bool = field(default=False, compare=False)

    @property
    def key(self) -> MeasureKey:
        return (self.metric, self.clock, self.condition, self.cap)

    @property
    def limits(self) -> Condition:
        """The condition, read."""
        return read_condition(self.condition)

    @property
    def threshold(self) -> int | None:
        """The N of "within N", in seconds."""
        return self.limits.within


def counts_on(measure: Measure, channel_kind: str) -> bool:
    """Whether a contact on this kind of channel is counted by this measure.

    E-mail and chat share the clock "sent>human_reply" but not the cap: the usual wait of one kind is not
    counted on another.
    """
    if measure.unit != "seconds" or measure.clock != DEFAULT_CLOCKS[channel_kind]:
        return True
    usual = {DEFAULT_CAPS[kind] for kind, clock in DEFAULT_CLOCKS.items() if clock == measure.clock}
    return measure.cap == DEFAULT_CAPS[channel_kind] or measure.cap not in usual


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    """One value of one measure from one contact; `value` is seconds, tenths of a point, or 0."""

    measure: Measure
    kind: ValueKind
    value: int = 0
