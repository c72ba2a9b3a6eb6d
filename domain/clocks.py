"""What the clock says: waits between two marks, under each definition of "wait"."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from domain.marks import mark_kinds
from domain.words import N_

WaitKind = Literal["answered", "cut", "lost", "blank"]
Outcome = Literal["success", "failure", "unknown"]


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait in whole seconds, as a stopwatch shows it: begun seconds only.

    answered: the awaited mark came. cut: the auditor gave up then, so it is *at least* this long. lost: the
    brand ended the contact then. blank: the marks do not say, and `seconds` is 0.
    """

    kind: WaitKind
    seconds: int = 0

    def within(self, threshold: int) -> Outcome:
        """METHOD.md section 2: was the wait at most `threshold` seconds?"""
        if self.kind == "answered":
            return "success" if self.seconds <= threshold else "failure"
        if self.kind == "lost" or (self.kind == "cut" and self.seconds >= threshold):
            return "failure"
        return "unknown"

    def goodness(self, cap: int) -> Fraction | None:
        """1 - min(W, cap)/cap for the audit score (METHOD.md section 7), None when unknown.

        Nobody came: a lost contact scores 0, and so does one cut at or beyond the cap. Cut earlier, the true
        wait is not known, as in section 2.
        """
        if self.kind == "answered":
            return 1 - Fraction(min(self.seconds, cap), cap)
        return Fraction(0) if self.within(cap) == "failure" else None


@dataclass(frozen=True, slots=True)
class Clock:
    """One definition of a duration: runs from the first `starts` mark to the next `stops` mark."""

    starts: tuple[str, ...]
    stops: tuple[str, ...]


LONGEST_HOLD = "longest_hold"
"""The one clock that is not start>stop: the longest single hold of a call."""


def parse_clock(clock: str) -> Clock:
    """Read "start>stop", where either side may name alternatives: "answered>queue|human".

    Raises ValueError when it is not of that form.
    """
    start, arrow, stop = clock.partition(">")
    starts, stops = tuple(start.split("|")), tuple(stop.split("|"))
    if not arrow or not all(starts + stops):
        raise ValueError(f"A clock is written start>stop, not {clock!r}.")
    return Clock(starts, stops)


def clock_fits(clock: str, channel_kind: str) -> bool:
    """Can this clock run on this kind of channel at all?"""
    known = mark_kinds(channel_kind)
    if clock == LONGEST_HOLD:
        return "hold" in known
    try:
        parsed = parse_clock(clock)
    except ValueError:
        return False
    return any(s in known for s in parsed.starts) and any(s in known for s in parsed.stops)


@dataclass(frozen=True, slots=True)
class NamedClock:
    """A duration with its name in people's words: as shown in review, and as a claim may mean it."""

    name: str
    label: str
    clock: str


_WRITTEN_CLOCKS = (
    NamedClock("reply_wait", N_("Time to a person's reply"), "sent>human_reply"),
    NamedClock(
        "any_reply_wait",
        N_("Time to any reply but an automatic one"),
        "sent>first_reply|human_reply",
    ),
    NamedClock("auto_reply_wait", N_("Time to the automatic reply"), "sent>auto_reply"),
    NamedClock("resolution_time", N_("Time to resolution"), "sent>resolved"),
)

NAMED_CLOCKS: Mapping[str, tuple[NamedClock, ...]] = MappingProxyType(
    {
        "phone": (
            NamedClock("callers_wait", N_("Caller's wait, from dialling"), "dial>human"),
            NamedClock("queue_wait", N_("Wait in the queue"), "queue>human"),
            NamedClock("menu_time", N_("Time in the menu"), "answered>queue|human"),
            NamedClock("longest_hold", N_("Longest hold"), LONGEST_HOLD),
            NamedClock("talk_time", N_("Time with a person"), "human>end|dropped|hung_up"),
        ),
        "store": (
            NamedClock("greeting_wait", N_("Wait to be greeted"), "enter>greeted"),
            NamedClock("service_wait", N_("Wait to be helped"), "enter>served"),
            NamedClock("time_in_store", N_("Time in the store"), "enter>leave"),
        ),
        "email": _WRITTEN_CLOCKS,
        "social": _WRITTEN_CLOCKS,
        "web": _WRITTEN_CLOCKS,
        "chat": (
            NamedClock("reply_wait", N_("Time to a person's reply"), "sent>human_reply"),
            NamedClock("bot_time", N_("Time with a bot"), "auto_reply>human_reply"),
            NamedClock("handover_wait", N_("From handover to a person"), "handover>human_reply"),
            NamedClock("resolution_time", N_("Time to resolution"), "sent>resolved"),
        ),
    }
)
"""The durations that each channel kind is known by, the usual meaning of "wait" first."""
