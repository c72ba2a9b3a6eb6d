"""What happened in one contact: its marks in order of time, and the durations between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Any

from domain.clocks import LONGEST_HOLD, Clock, Wait, parse_clock
from domain.marks import LIKELY_NEXT, MARKS, MarkKind, mark_kinds
from domain.words import N_, Sentence, say

__all__ = ["MARKS", "Mark", "MarkKind", "Timeline", "Wait"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: what happened, when (UTC), how it was recorded, and the time it replaced, if corrected."""

    kind: MarkKind
    at: datetime
    how: str = "tap"
    was: datetime | None = None

    @property
    def name(self) -> str:
        return self.kind.name


@dataclass(frozen=True, slots=True)
class Timeline:
    """The marks of one contact, earliest first; `unreadable` tells of marks that had to be left out."""

    channel_kind: str
    marks: tuple[Mark, ...] = ()
    unreadable: tuple[Sentence, ...] = ()

    @classmethod
    def from_marks(cls, raw: Iterable[Any] | None, channel_kind: str) -> "Timeline":
        """Read marks as JSON holds them, in any order; what cannot be read is reported, never raised."""
        read = [_read_mark(item, channel_kind) for item in raw or ()]
        marks = [item for item in read if isinstance(item, Mark)]
        complaints = {str(item): item for item in read if isinstance(item, Sentence)}
        return cls(
            channel_kind,
            tuple(sorted(marks, key=_order_of(channel_kind))),
            tuple(complaints[text] for text in sorted(complaints)),
        )

    @property
    def is_blank(self) -> bool:
        """Nothing was marked, or nothing that could be read."""
        return not self.marks

    @property
    def ending(self) -> Mark | None:
        """The mark that ended the contact; None while it runs."""
        return next((mark for mark in self.marks if mark.kind.ends), None)

    def first(self, *names: str, since: datetime | None = None) -> Mark | None:
        """The earliest mark of these names, not before `since`."""
        return next(
            (m for m in self.marks if m.name in names and (since is None or m.at >= since)), None
        )

    def has(self, *names: str) -> bool:
        return self.first(*names) is not None

    def count(self, name: str) -> int:
        """How often it happened: transfers, holds."""
        return sum(mark.name == name for mark in self.marks)

    def next_marks(self) -> tuple[MarkKind, ...]:
        """What is likely to happen next, the likeliest (the one large button) first."""
        if self.ending:
            return ()
        steps = LIKELY_NEXT.get(self.channel_kind, {})
        last = next((m.name for m in reversed(self.marks) if m.name in steps), "")
        kinds = mark_kinds(self.channel_kind)
        return tuple(
            kinds[name]
            for name in steps.get(last, ())
            if kinds[name].repeatable or not self.has(name)
        )

    def other_marks(self) -> tuple[MarkKind, ...]:
        """What may still be marked though it is not likely now."""
        likely = self.next_marks()
        return tuple(
            kind
            for kind in MARKS.get(self.channel_kind, ())
            if kind not in likely and (kind.repeatable or not self.has(kind.name))
        )

    def duration(self, clock: str) -> Wait:
        """The wait under one definition: "dial>human", "answered>queue|human" or "longest_hold".

        Raises ValueError for a clock that is not written so.
        """
        if clock == LONGEST_HOLD:
            return self._longest_hold()
        start = self.start_of(clock)
        return self._wait(start, parse_clock(clock)) if start else Wait("blank")

    def start_of(self, clock: str) -> Mark | None:
        """The mark from which a clock written start>stop runs."""
        parsed = parse_clock(clock)
        return self.first(*parsed.starts) or self._start_instead(parsed)

    def _wait(self, start: Mark, clock: Clock) -> Wait:
        stop = self.first(*clock.stops, since=start.at)
        end = next((m for m in self.marks if m.kind.ends and m.at >= start.at), None)
        lost = end is not None and end.kind.ends == "lost"
        # A reply that comes after the auditor stopped waiting still ends the wait; one after the brand
        # dropped the line belongs to another contact.
        if stop and not (end and lost and end.at < stop.at):
            return Wait("answered", _seconds(start, stop))
        if end is None or (stop is None and self.has(*clock.stops)):
            return Wait("blank")
        return Wait("lost" if lost else "cut", _seconds(start, end))

    def _start_instead(self, clock: Clock) -> Mark | None:
        """A person answered and no queue was marked: the queue can't have begun before the mark before it."""
        person = self.first("human")
        if clock.starts != ("queue",) or person is None:
            return None
        earlier = [m for m in self.marks if m.name in ("dial", "answered") and m.at <= person.at]
        return earlier[-1] if earlier else None

    def _longest_hold(self) -> Wait:
        if self.ending is None:
            return Wait("blank")
        holds = [self._hold(mark) for mark in self.marks if mark.name == "hold"]
        return max(holds, key=lambda wait: wait.seconds, default=Wait("answered", 0))

    def _hold(self, hold: Mark) -> Wait:
        stop = self.first("resume", "human", "transfer", "end", since=hold.at)
        end = self.first("dropped", "hung_up", since=hold.at)
        if stop:
            return Wait("answered", _seconds(hold, stop))
        if end:
            return Wait("lost" if end.kind.ends == "lost" else "cut", _seconds(hold, end))
        return Wait("blank")


def _seconds(start: Mark, stop: Mark) -> int:
    return int((stop.at - start.at).total_seconds())


def _order_of(channel_kind: str) -> Any:
    """By time; marks of the same instant as they usually follow each other, whatever order they came in."""
    rank = {kind.name: place for place, kind in enumerate(MARKS.get(channel_kind, ()))}
    return lambda mark: (mark.at, rank[mark.name], mark.how, str(mark.was or ""))


def _read_mark(item: Any, channel_kind: str) -> Mark | Sentence:
    if not isinstance(item, dict):
        return say(N_("A mark could not be read and was left out."))
    name = str(item.get("mark", ""))[:40]
    kind = mark_kinds(channel_kind).get(name)
    if kind is None:
        return say(
            N_("“%(mark)s” is not a mark of this kind of contact; it was left out."), mark=name
        )
    at = read_time(item.get("at"))
    if at is None:
        return say(
            N_("The time of “%(mark)s” could not be read; it was left out."), mark=say(kind.label)
        )
    return Mark(kind, at, str(item.get("how") or "tap")[:20], read_time(item.get("was")))


def read_time(raw: Any) -> datetime | None:
    """An ISO 8601 instant; without a zone it is UTC, because that is what devices send.

    The first and the last year of the calendar are no time: on another zone's clock they would lie outside it.
    """
    try:
        at = datetime.fromisoformat(raw)
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
    return at if MINYEAR < at.year < MAXYEAR else None


def first_filled(timelines: Sequence[Timeline]) -> Timeline | None:
    """The timeline that says something, else the first."""
    filled = (timeline for timeline in timelines if not timeline.is_blank)
    return next(filled, timelines[0] if timelines else None)
